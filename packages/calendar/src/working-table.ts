import { CalendarError } from "./calendar-error.ts";
import { createOpenTimeTable, type OpenTimeTable } from "./open-time-table.ts";
import { seoulTimeZone } from "./seoul-time.ts";
import type { Span } from "./span-algebra.ts";

/**
 * The same questions as {@link WorkingCalendar}, asked in days since 1970-01-01 (Seoul) and in epoch milliseconds. Every answer is one
 * or two look-ups, whatever the distance: this is what makes a deadline cost microseconds. All of them throw `CALENDAR_OUT_OF_RANGE`
 * beyond the years of the table.
 */
export interface WorkingTable extends OpenTimeTable {
  /** Korean name of what makes a day off; null on a working day. */
  dayOffName(day: number): string | null;
  /** First opening and last closing of a working day, in milliseconds since midnight. */
  readonly opensMs: number;
  readonly closesMs: number;
}

/** Lays out the working days of a Korean office, each with the same hours, between two days. */
export function createWorkingTable(options: {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly segments: readonly Span[];
  readonly dayOffName: (day: number) => string | null;
}): WorkingTable {
  const { firstDay, lastDay, segments, dayOffName } = options;
  const first = segments[0];
  const last = segments.at(-1);
  if (!first || !last) throw new CalendarError("CALENDAR_WITHOUT_WORKING_DAYS", "the calendar has no working hours");
  const hoursOf = (day: number): readonly Span[] => (dayOffName(day) === null ? segments : []);
  return {
    ...createOpenTimeTable({ timeZone: seoulTimeZone, firstDay, lastDay, hoursOf }),
    dayOffName,
    opensMs: first.fromMs,
    closesMs: last.untilMs,
  };
}
