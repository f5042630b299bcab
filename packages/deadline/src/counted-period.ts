import { dayMs, epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingTable } from "@gihan/calendar/working-table";
import type { Counting } from "./counting.ts";
import type { Excluded } from "./excluded-time.ts";
import type { LegalPolicy } from "./legal-policy.ts";

/** All that the end of a period depends on. */
export interface CountedPeriod {
  readonly counting: Counting;
  /** The moment of acceptance. */
  readonly startMs: number;
  readonly excluded: readonly Excluded[];
  readonly table: WorkingTable;
  readonly policy: LegalPolicy;
}

/** Whether it ends with a day, at 24:00, and not with the last of its hours. */
export const isCountedInDays = ({ by }: Counting): boolean => by === "working-days" || by === "calendar" || by === "civil-days";

/**
 * The moment at which a period is due that ends then: closing time of its last day if it is counted in days and the office reads it so. It
 * expires with the end of that day either way (민법 제159조).
 */
export function dueMsOf(endMs: number, { counting, table, policy }: Pick<CountedPeriod, "counting" | "table" | "policy">): number {
  return isCountedInDays(counting) && policy.dayCountedDueTime === "closing" ? endMs - dayMs + table.closesMs : endMs;
}

/**
 * First day that may count in a period of days: the day of acceptance itself (Act art. 19 paras. 2–3), unless the office reads it otherwise
 * after closing.
 */
export function firstCountedDay(period: Pick<CountedPeriod, "startMs" | "table" | "policy">): number {
  const { startMs, table, policy } = period;
  const day = epochDayOfMs(startMs);
  const isNext = isAfterClosing(period) && policy.afterClosingAcceptance === "next-working-day";
  return isNext ? table.dayOf(table.numberOf(day + 1)) : day;
}

/** Whether it begins on a working day after the office has closed (D2). */
export function isAfterClosing({ startMs, table }: Pick<CountedPeriod, "startMs" | "table">): boolean {
  const day = epochDayOfMs(startMs);
  return table.isWorking(day) && startMs - msOfEpochDay(day) >= table.closesMs;
}
