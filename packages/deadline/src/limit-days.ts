import { civilEndMs } from "./civil-days.ts";
import type { CountedPeriod } from "./counted-period.ts";
import type { DaysOfLimit } from "./legal-policy.ts";
import type { Period } from "./period.ts";
import { periodEnd } from "./period-end.ts";

/** What a limit depends on beside its length. */
export type LimitContext = Pick<CountedPeriod, "table" | "policy">;

/** A limit in days as a period of those days; one in working days has to be of six at least, as five are counted in hours. */
export const limitPeriod = (count: number, days: DaysOfLimit): Period => ({
  unit: days === "working-days" ? "days" : "calendar-days",
  count,
});

/** 24:00 of the last day of a limit, in epoch milliseconds; `counts` are its days and those that extend it. */
export function limitEndMs(fromMs: number, counts: readonly number[], days: DaysOfLimit, { table, policy }: LimitContext): number {
  if (days === "calendar-days") return civilEndMs(fromMs, counts, table);
  const counting = { by: "working-days", days: counts.reduce((sum, count) => sum + count, 0) } as const;
  return periodEnd({ counting, startMs: fromMs, excluded: [], table, policy });
}
