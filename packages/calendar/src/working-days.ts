import { CalendarError } from "./calendar-error.ts";
import type { OpenTimeTable } from "./open-time-table.ts";

/** Whether the day a count starts from is itself the first one, provided it is a working day, or is left out. */
export type StartDay = "counted" | "excluded";

/**
 * How working days are counted from a moment. Others answer these questions silently, each its own way, and the answers lie days apart;
 * so none has a default.
 */
export interface WorkingDayRule {
  readonly startDay: StartDay;
  /**
   * What a start outside open hours means. `stays`: the start day is the date that the clocks show, worked or not. `moves`: the start is
   * first moved to the next opening (counting backward: to the last closing), and its date is the start day.
   */
  readonly outsideHours: "stays" | "moves";
  /** Which moment of the last day is meant: its first opening, its last closing, 00:00 or 24:00. */
  readonly endsAt: "opening" | "closing" | "start-of-day" | "end-of-day";
}

/** Which way a count goes. */
export type Direction = "forward" | "backward";

/** The n-th working day from a day on, in days since 1970-01-01; backward is the mirror image of forward. */
export function nthWorkingDay(table: OpenTimeTable, from: number, n: number, startDay: StartDay, direction: Direction): number {
  if (!Number.isInteger(n) || n < 1)
    throw new CalendarError("AMOUNT_INVALID", `working days are counted in whole numbers from 1 on, not ${n}`);
  return direction === "forward"
    ? table.dayOf(table.numberOf(startDay === "counted" ? from : from + 1) + n - 1)
    : table.dayOf(table.numberOf(startDay === "counted" ? from + 1 : from) - n);
}

/** The same from a moment to a moment, in epoch milliseconds. */
export function nthWorkingDayFrom(table: OpenTimeTable, ms: number, n: number, rule: WorkingDayRule, direction: Direction): number {
  return momentOf(table, nthWorkingDay(table, startDayOf(table, ms, rule, direction), n, rule.startDay, direction), rule.endsAt);
}

function startDayOf(table: OpenTimeTable, ms: number, rule: WorkingDayRule, direction: Direction): number {
  if (rule.outsideHours === "stays") return table.clock.dayAt(ms);
  if (direction === "forward") return table.clock.dayAt(table.addWorkingMs(ms, 0));
  // A closing belongs to the day it closes, also at 24:00.
  return table.clock.dayAt(table.subtractWorkingMs(ms, 0) - 1);
}

/** A moment of a working day in epoch milliseconds. */
export function momentOf(table: OpenTimeTable, day: number, which: WorkingDayRule["endsAt"]): number {
  switch (which) {
    case "start-of-day":
      return table.clock.startOf(day);
    case "opening":
      return table.addWorkingMs(table.clock.startOf(day), 0);
    case "closing":
      return table.subtractWorkingMs(table.clock.startOf(day + 1), 0);
    case "end-of-day":
      return table.clock.startOf(day + 1);
  }
}
