import type { CountedPeriod } from "./counted-period.ts";
import { countingOf } from "./counting.ts";
import type { Period } from "./period.ts";
import { periodEnd } from "./period-end.ts";

const longestPreReview: Period = { unit: "days", count: 30 };

/**
 * The period of a pre-review: that of the complaint itself if it is shorter than 30 days, else 30 days (Decree art. 34 para. 2). Periods in
 * different units cannot be compared by their numbers; of the two the one that ends earlier holds.
 */
export function preReviewPeriod(period: Period, count: Pick<CountedPeriod, "startMs" | "table" | "policy">): Period {
  const endOf = (each: Period): number => periodEnd({ ...count, counting: countingOf(each), excluded: [] });
  return endOf(longestPreReview) < endOf(period) ? longestPreReview : period;
}
