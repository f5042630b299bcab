import { CalendarError } from "./calendar-error.ts";
import { dateOfEpochDay, epochDayFrom, epochDayOf, weekdayOf } from "./civil-time.ts";
import { segmentOf, segmentsOf } from "./day-hours.ts";
import type { HolidayRule, Weekday, WorkScheduleOptions } from "./schedule-options.ts";
import { differenceOfSpans, unionOfSpans, type Span } from "./span-algebra.ts";

/** The options of a schedule, checked, and asked by days since 1970-01-01. */
export interface ScheduleRules {
  readonly timeZone: string;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Hours of a date in milliseconds of the dial. */
  hoursOf(day: number): readonly Span[];
  holidayNames(day: number): readonly string[];
}

/** Reads and checks the options. Throws `CALENDAR_INVALID` or `TIME_INVALID` with the place that is wrong. */
export function scheduleRules(options: WorkScheduleOptions): ScheduleRules {
  const { firstDay, lastDay } = daysOf(options.years);
  const weekly = weekdays.map((weekday) => segmentsOf(options.weeklyHours[weekday] ?? []));
  const names = holidayNames(options.holidays ?? [], firstDay, lastDay);
  const replacements = replacementsOf(options);
  const breaks = breaksOf(options);

  /** What is said of the date itself goes before the holiday, and the holiday before the week; breaks are taken out of whatever is left. */
  function hoursOf(day: number): readonly Span[] {
    const hours = replacements.get(day) ?? (names.has(day) ? [] : weekly[weekdayOf(day)]!);
    const closed = breaks.get(day);
    return closed ? differenceOfSpans(hours, unionOfSpans(closed)) : hours;
  }

  return { timeZone: options.timeZone, firstDay, lastDay, hoursOf, holidayNames: (day) => names.get(day) ?? [] };
}

const weekdays: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function daysOf({ first, last }: WorkScheduleOptions["years"]): { readonly firstDay: number; readonly lastDay: number } {
  const isYear = (year: number): boolean => Number.isInteger(year) && year >= 1000 && year <= 9999;
  if (!isYear(first) || !isYear(last) || last < first || last - first >= 400)
    throw new CalendarError("CALENDAR_INVALID", `years must be four digits each, in order and at most 400, not ${first}–${last}`);
  return { firstDay: epochDayOf(new Temporal.PlainDate(first, 1, 1)), lastDay: epochDayOf(new Temporal.PlainDate(last, 12, 31)) };
}

function holidayNames(holidays: readonly HolidayRule[], firstDay: number, lastDay: number): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  const add = (name: string, day: number): void => void names.set(day, [...(names.get(day) ?? []), name]);
  for (const holiday of holidays) for (const day of daysOfHoliday(holiday, firstDay, lastDay)) add(holiday.name, day);
  return names;
}

function daysOfHoliday(holiday: HolidayRule, firstDay: number, lastDay: number): readonly number[] {
  if ("date" in holiday) return [epochDayFrom(holiday.date, holiday.name)];
  if ("yearly" in holiday) return yearlyDays(holiday.yearly, holiday.name, firstDay, lastDay);
  const from = epochDayFrom(holiday.from, holiday.name);
  const through = epochDayFrom(holiday.through, holiday.name);
  if (through < from) throw new CalendarError("CALENDAR_INVALID", `${holiday.name} must not end before it begins`);
  const start = Math.max(from, firstDay);
  return Array.from({ length: Math.max(0, Math.min(through, lastDay) - start + 1) }, (_, index) => start + index);
}

function yearlyDays(text: string, name: string, firstDay: number, lastDay: number): readonly number[] {
  const monthDay = monthDayFrom(text, name);
  const days: number[] = [];
  for (let { year } = dateOfEpochDay(firstDay); year <= dateOfEpochDay(lastDay).year; year += 1) {
    const date = monthDay.toPlainDate({ year });
    // A common year has no 29 February; Temporal would move it to the 28th.
    if (date.toPlainMonthDay().equals(monthDay)) days.push(epochDayOf(date));
  }
  return days;
}

function monthDayFrom(text: string, name: string): Temporal.PlainMonthDay {
  try {
    if (/^\d\d-\d\d$/.test(text)) return Temporal.PlainMonthDay.from(text);
  } catch {
    // A day that no year has is said like any other that cannot be read.
  }
  throw new CalendarError("CALENDAR_INVALID", `the yearly date of ${name} must be written MM-DD, not "${text}"`);
}

function replacementsOf({ replacementHours = [] }: WorkScheduleOptions): ReadonlyMap<number, readonly Span[]> {
  const replacements = new Map<number, readonly Span[]>();
  for (const { date, hours } of replacementHours) {
    const day = epochDayFrom(date, "replacement hours");
    if (replacements.has(day)) throw new CalendarError("CALENDAR_INVALID", `${date} has replacement hours twice`);
    replacements.set(day, segmentsOf(hours));
  }
  return replacements;
}

function breaksOf({ breaks = [] }: WorkScheduleOptions): ReadonlyMap<number, readonly Span[]> {
  const byDay = new Map<number, readonly Span[]>();
  for (const { date, from, until } of breaks) {
    const day = epochDayFrom(date, "a break");
    byDay.set(day, [...(byDay.get(day) ?? []), segmentOf({ opensAt: from, closesAt: until })]);
  }
  return byDay;
}
