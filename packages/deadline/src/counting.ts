import { hourMs } from "@gihan/calendar/seoul-time";
import type { Period } from "./period.ts";

/**
 * How a period is counted: a budget of working or elapsed time, a number of working days, or by the calendar (Act art. 19); what is no
 * processing period in days of the Civil Act.
 */
export type Counting =
  | { readonly by: "working-time" | "clock-time"; readonly budgetMs: number }
  | { readonly by: "working-days"; readonly days: number }
  | { readonly by: "calendar"; readonly unit: "weeks" | "months"; readonly counts: readonly number[] }
  | {
      readonly by: "civil-days";
      readonly counts: readonly number[];
      /** Not moved to the next working day. */
      readonly endsOnDayOff?: boolean;
    };

/** One day of a period of up to five days is eight hours of work (Act art. 19 para. 1). */
const workingDayMs = 8 * hourMs;
/** "Immediately" is within three working hours (Decree art. 19). */
const immediateMs = 3 * hourMs;
const longestPeriodInHours = 5;

/** The counting of a period; one that is given in days is counted in hours up to five and in days beyond. */
export function countingOf(period: Period): Counting {
  switch (period.unit) {
    case "immediate":
      return { by: "working-time", budgetMs: immediateMs };
    case "working-hours":
      return { by: "working-time", budgetMs: period.count * hourMs };
    case "clock-hours":
      return { by: "clock-time", budgetMs: period.count * hourMs };
    case "days":
      return period.count <= longestPeriodInHours
        ? { by: "working-time", budgetMs: period.count * workingDayMs }
        : { by: "working-days", days: period.count };
    case "calendar-days":
      return { by: "civil-days", counts: [period.count] };
    case "weeks":
    case "months":
      return { by: "calendar", unit: period.unit, counts: [period.count] };
    case "years":
      // A year by the calendar is twelve months by the calendar, the missing 29 February included (민법 제160조).
      return { by: "calendar", unit: "months", counts: [period.count * 12] };
  }
}

/** Whether a period has a length at all; the contract sees to it, but the fold must not fall over one that slipped through. */
export const isCountable = (period: Period): boolean => period.unit === "immediate" || (Number.isInteger(period.count) && period.count > 0);

/**
 * The length of an extension in the unit in which the original period is counted, or null if the two have no unit in common. Days that
 * extend a period counted in days are days even if they are few; what extends a period counted in hours is hours.
 */
export function extensionOf(original: Counting, by: Period): Counting | null {
  if (original.by === "working-days") return by.unit === "days" ? { by: "working-days", days: by.count } : null;
  if (original.by === "working-time" && by.unit === "days") return { by: "working-time", budgetMs: by.count * workingDayMs };
  const extension = countingOf(by);
  if (original.by === "calendar") return extension.by === "calendar" && extension.unit === original.unit ? extension : null;
  return extension.by === original.by ? extension : null;
}

/** Whether an extension is longer than the original period (Decree art. 21 para. 1 allows up to its length). */
export function isLonger(extension: Counting, original: Counting): boolean {
  return lengthOf(extension) > lengthOf(original);
}

/** The extension appended to what was counted so far, without a gap. */
export function appended(counting: Counting, extension: Counting): Counting {
  if (counting.by === "working-days" && extension.by === "working-days")
    return { by: "working-days", days: counting.days + extension.days };
  if (counting.by === "calendar" && extension.by === "calendar") return { ...counting, counts: [...counting.counts, ...extension.counts] };
  if (counting.by === "civil-days" && extension.by === "civil-days")
    return { ...counting, counts: [...counting.counts, ...extension.counts] };
  if ("budgetMs" in counting && "budgetMs" in extension) return { by: counting.by, budgetMs: counting.budgetMs + extension.budgetMs };
  return counting;
}

/** By the calendar, the lengths as one, whose end alone may move to a working day. */
export function asOneLength(counting: Counting): Counting {
  return counting.by === "calendar" ? { ...counting, counts: [lengthOf(counting)] } : counting;
}

function lengthOf(counting: Counting): number {
  switch (counting.by) {
    case "working-days":
      return counting.days;
    case "calendar":
    case "civil-days":
      return counting.counts.reduce((sum, count) => sum + count, 0);
    default:
      return counting.budgetMs;
  }
}
