import { CalendarError } from "./calendar-error.ts";
import { dateOfEpochDay, epochDayOf, epochDayOfMs, instantOfMs, msOfEpochDay, timeOfDayMs } from "./seoul-time.ts";
import { createWorkingTable, type Segment, type WorkingTable } from "./working-table.ts";

/** Why a day is a public holiday: by the decree's list, as a substitute, as the day of an election, or declared by the government. */
export type HolidayKind = "statutory" | "substitute" | "election" | "declared";

/** One public holiday; several may fall on one date. `date` is written `YYYY-MM-DD`, `name` in Korean, `source` says who fixed it. */
export interface Holiday {
  readonly date: string;
  readonly name: string;
  readonly kind: HolidayKind;
  readonly source: string;
}

/** Hours of a working day, written `HH:MM` up to `24:00`. */
export interface DayHours {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** The data a calendar is made of, as an office keeps it. */
export interface CalendarData {
  /** Name of this state of the data; a deadline carries it. */
  readonly version: string;
  /** Working hours in order, without overlap; Monday to Friday. */
  readonly segments: readonly DayHours[];
  readonly holidays: readonly Holiday[];
  /** Last year whose holidays are officially published. */
  readonly confirmedThrough: number;
}

/** Working days and hours of one office in Asia/Seoul. Knows 2015–2045; beyond, every question throws `CALENDAR_OUT_OF_RANGE`. */
export interface WorkingCalendar {
  readonly version: string;
  readonly confirmedThrough: number;
  /** The integer side, for counting in a hot path. */
  readonly table: WorkingTable;
  isWorkingDay(date: Temporal.PlainDate): boolean;
  /** Names of the public holidays on a date, joined by a middle dot; null if there is none. A plain Saturday or Sunday is null. */
  holidayName(date: Temporal.PlainDate): string | null;
  /** Why a date is not worked: the holiday's name, `토요일` or `일요일`; null on a working day. */
  dayOffName(date: Temporal.PlainDate): string | null;
  /** The moment at which so many working milliseconds have gone by. Used up exactly at closing, it ends at closing. */
  addWorkingTime(startAt: Temporal.Instant, ms: number): Temporal.Instant;
  /** Working milliseconds between two moments; 0 if the second is not later. */
  workingTimeBetween(fromAt: Temporal.Instant, untilAt: Temporal.Instant): number;
  /** The n-th working day (n ≥ 1) from a date on, the date itself counted as the first if it is worked, or left out. */
  nthWorkingDay(from: Temporal.PlainDate, n: number, firstDay: "counted" | "excluded"): Temporal.PlainDate;
  /** The working day n working days before a date; n = 0 is the date itself, or the working day before it if it is not worked. */
  workingDaysBefore(date: Temporal.PlainDate, n: number): Temporal.PlainDate;
  /** The date itself if it is worked, else the next working day (민법 제161조). */
  rollForward(date: Temporal.PlainDate): Temporal.PlainDate;
  /** First moment at or after this one that lies in the given hours of a working day. */
  nextOpening(at: Temporal.Instant, hours: DayHours): Temporal.Instant;
  /** Latest moment at or before this one that lies in the given hours of a working day; the closing moment counts as inside. */
  previousOpening(at: Temporal.Instant, hours: DayHours): Temporal.Instant;
}

// The rules counted here begin in 2016 and nobody plans beyond 2040; a few years on either side keep stages and long periods in range.
const firstDay = epochDayOf(new Temporal.PlainDate(2015, 1, 1));
const lastDay = epochDayOf(new Temporal.PlainDate(2045, 12, 31));

/** Makes a calendar of an office's data. Throws `CALENDAR_INVALID` or `CALENDAR_WITHOUT_WORKING_DAYS` with the reason. */
export function createWorkingCalendar(data: CalendarData): WorkingCalendar {
  const segments = segmentsOf(data.segments);
  const names = holidayNamesOf(data.holidays);
  const table = createWorkingTable({ firstDay, lastDay, segments, dayOffName: (day) => names.get(day) ?? weekendName(day) });

  const rollForward = (day: number): number => table.dayOf(table.numberOf(day));
  const rollBackward = (day: number): number => table.dayOf(table.numberOf(day + 1) - 1);

  return {
    version: data.version,
    confirmedThrough: data.confirmedThrough,
    table,
    isWorkingDay: (date) => table.isWorking(epochDayOf(date)),
    holidayName: (date) => names.get(epochDayOf(date)) ?? null,
    dayOffName: (date) => table.dayOffName(epochDayOf(date)),
    addWorkingTime: (startAt, ms) => instantOfMs(table.addWorkingMs(startAt.epochMilliseconds, ms)),
    workingTimeBetween: (fromAt, untilAt) => table.workingMsBetween(fromAt.epochMilliseconds, untilAt.epochMilliseconds),
    nthWorkingDay(from, n, first) {
      const start = epochDayOf(from) + (first === "counted" ? 0 : 1);
      return dateOfEpochDay(table.dayOf(table.numberOf(start) + n - 1));
    },
    workingDaysBefore(date, n) {
      const day = epochDayOf(date);
      // From a day off, the working day before it is the nearest one for n = 0 and for n = 1 alike: nobody can act on a day off.
      return dateOfEpochDay(n === 0 ? rollBackward(day) : table.dayOf(table.numberOf(day) - n));
    },
    rollForward: (date) => dateOfEpochDay(rollForward(epochDayOf(date))),
    nextOpening(at, hours) {
      const { fromMs, untilMs } = segmentOf(hours);
      const ms = at.epochMilliseconds;
      const day = epochDayOfMs(ms);
      const startsAt = msOfEpochDay(day);
      if (table.isWorking(day) && ms < startsAt + untilMs) return ms >= startsAt + fromMs ? at : instantOfMs(startsAt + fromMs);
      return instantOfMs(msOfEpochDay(rollForward(day + 1)) + fromMs);
    },
    previousOpening(at, hours) {
      const { fromMs, untilMs } = segmentOf(hours);
      const ms = at.epochMilliseconds;
      const day = epochDayOfMs(ms);
      const startsAt = msOfEpochDay(day);
      if (table.isWorking(day) && ms >= startsAt + fromMs) return ms <= startsAt + untilMs ? at : instantOfMs(startsAt + untilMs);
      return instantOfMs(msOfEpochDay(rollBackward(day - 1)) + untilMs);
    },
  };
}

// 1970-01-01 was a Thursday, so that Saturdays are 2 and Sundays 3 modulo 7.
const weekdayOf = (day: number): number => ((day % 7) + 7) % 7;
const weekendName = (day: number): string | null => (weekdayOf(day) === 2 ? "토요일" : weekdayOf(day) === 3 ? "일요일" : null);

function segmentsOf(hours: readonly DayHours[]): readonly Segment[] {
  const segments = hours.map(segmentOf);
  if (segments.length === 0) throw new CalendarError("CALENDAR_WITHOUT_WORKING_DAYS", "the calendar has no working hours");
  segments.reduce((before, segment) => {
    if (segment.fromMs < before.untilMs) throw new CalendarError("CALENDAR_INVALID", "working hours must be in order and must not overlap");
    return segment;
  });
  return segments;
}

function segmentOf(hours: DayHours): Segment {
  const segment = { fromMs: timeOfDayMs(hours.opensAt), untilMs: timeOfDayMs(hours.closesAt) };
  if (segment.fromMs < segment.untilMs) return segment;
  throw new CalendarError("CALENDAR_INVALID", `hours must open before they close: ${hours.opensAt}–${hours.closesAt}`);
}

function holidayNamesOf(holidays: readonly Holiday[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { date, name } of holidays) {
    const day = epochDayOf(dateFrom(date));
    const other = names.get(day);
    names.set(day, other === undefined ? name : `${other}·${name}`);
  }
  return names;
}

function dateFrom(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new CalendarError("CALENDAR_INVALID", `a holiday's date must be written YYYY-MM-DD, not "${text}"`);
  }
}
