import { koreanHolidays } from "../korean-holidays.ts";
import { createWorkingCalendar, knownYears, type CalendarData, type Holiday } from "../working-calendar.ts";

/** What an office itself changed in the list of its holidays. Its local holidays are known by their kind and need no record. */
export type OwnChange =
  | { readonly kind: "declared"; readonly holiday: Holiday }
  /** `YYYY-MM-DD` */
  | { readonly kind: "withdrawn"; readonly date: string };

/** The data of an office's calendar, with what is its own in it: a newer list of the holidays takes the place of the older one without it. */
export interface OfficeCalendar extends CalendarData {
  /** As it stands: a day that was declared and withdrawn again is no change. Absent in calendars that were kept before this was noted. */
  readonly changes?: readonly OwnChange[];
}

/** A calendar under a new version. Each state of a calendar has a version of its own, as deadlines are known by the one that counted them. */
export interface ChangedCalendar {
  readonly kind: "changed";
  readonly calendar: OfficeCalendar;
  /** Days that are no longer, or again, working days; of those that are known here. */
  readonly changedDays: readonly Temporal.PlainDate[];
}

/**
 * What the office itself declared and withdrew. Of a calendar that was changed before this was noted, a declared day that the built-in list
 * lacks counts as the office's own, and nothing as withdrawn: the list may have lacked a day that is missing. One that bears the name of
 * the built-in list alone was never changed.
 */
export function ownChangesOf({ changes, version, holidays }: OfficeCalendar): readonly OwnChange[] {
  if (changes !== undefined) return changes;
  if (isBuiltInName(version)) return [];
  return holidays
    .filter(({ kind, date }) => kind === "declared" && !builtInDates.has(date))
    .map((holiday): OwnChange => ({ kind: "declared", holiday }));
}

const builtInDates: ReadonlySet<string> = new Set(koreanHolidays.map(({ date }) => date));
const isBuiltInName = (version: string): boolean => /^kr-\d+\.\d+$/.test(version);

/** Days that are worked by one of the calendars only, of the years known here. */
export function daysWorkedOtherwise(before: CalendarData, after: CalendarData): readonly Temporal.PlainDate[] {
  const [one, other] = [createWorkingCalendar(before), createWorkingCalendar(after)];
  const dates = new Set([...before.holidays, ...after.holidays].map(({ date }) => date));
  return [...dates]
    .toSorted()
    .map((date) => Temporal.PlainDate.from(date))
    .filter((day) => isKnown(day) && one.isWorkingDay(day) !== other.isWorkingDay(day));
}

/** Whether calendars know the days of its year. */
export const isKnown = ({ year }: Temporal.PlainDate): boolean => knownYears.first <= year && year <= knownYears.last;
