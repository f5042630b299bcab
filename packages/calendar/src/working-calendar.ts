import { dateOfEpochDay, epochDayFrom, epochDayOf, instantOfMs, remembering, weekdayOf } from "./civil-time.ts";
import { segmentOf, segmentsOf, type DayHours } from "./day-hours.ts";
import { createWorkingTable, type WorkingTable } from "./working-table.ts";

export type { DayHours } from "./day-hours.ts";

/** Why a day is a public holiday: by the decree's list, as a substitute, as the day of an election, declared by the government, or by an office's own ordinance. */
export type HolidayKind = "statutory" | "substitute" | "election" | "declared" | "local";

/** One public holiday; several may fall on one date. `date` is written `YYYY-MM-DD`, `name` in Korean, `source` says who fixed it. */
export interface Holiday {
  readonly date: string;
  readonly name: string;
  readonly kind: HolidayKind;
  readonly source: string;
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

/**
 * Working days and hours of one office in Asia/Seoul: the law's face of the table under every {@link WorkSchedule}. Knows 2015–2045; beyond,
 * every question throws `CALENDAR_OUT_OF_RANGE`.
 */
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
/** First and last year of which every office calendar knows the working days. */
export const knownYears = { first: 2015, last: 2045 } as const;
const firstDay = epochDayOf(new Temporal.PlainDate(knownYears.first, 1, 1));
const lastDay = epochDayOf(new Temporal.PlainDate(knownYears.last, 12, 31));

/**
 * Makes a calendar of an office's data. Throws `CALENDAR_INVALID` or `CALENDAR_WITHOUT_WORKING_DAYS` with the reason.
 *
 * ```ts
 * import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
 * import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
 *
 * const calendar = createWorkingCalendar(koreanOfficeCalendar);
 * calendar.dayOffName(Temporal.PlainDate.from("2026-03-02")); // → 대체공휴일(3·1절)
 * calendar.addWorkingTime(Temporal.Instant.from("2026-02-27T14:00+09:00"), 8 * 3_600_000); // → 2026-03-03T05:00:00Z
 * ```
 */
export function createWorkingCalendar(data: CalendarData): WorkingCalendar {
  const names = holidayNamesOf(data.holidays);
  const days = { firstDay, lastDay, dayOffName: (day: number) => names.get(day) ?? weekendName(day) };
  const table = createWorkingTable({ ...days, segments: segmentsOf(data.segments) });

  // The hours in which an office sends are few and others than those in which it works.
  const tableOfHours = remembering((key: string) => {
    const [opensAt = "", closesAt = ""] = key.split("–");
    return createWorkingTable({ ...days, segments: [segmentOf({ opensAt, closesAt })] });
  }, 8);
  const tableWithin = ({ opensAt, closesAt }: DayHours): WorkingTable => tableOfHours(`${opensAt}–${closesAt}`);

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
      return dateOfEpochDay(table.dayOf(n === 0 ? table.numberOf(day + 1) - 1 : table.numberOf(day) - n));
    },
    rollForward: (date) => dateOfEpochDay(table.dayOf(table.numberOf(epochDayOf(date)))),
    nextOpening(at, hours) {
      const ms = at.epochMilliseconds;
      const openMs = tableWithin(hours).addWorkingMs(ms, 0);
      return openMs === ms ? at : instantOfMs(openMs);
    },
    previousOpening(at, hours) {
      const ms = at.epochMilliseconds;
      const within = tableWithin(hours);
      const openMs = within.isOpen(ms) ? ms : within.subtractWorkingMs(ms, 0);
      return openMs === ms ? at : instantOfMs(openMs);
    },
  };
}

function weekendName(day: number): string | null {
  const weekday = weekdayOf(day);
  return weekday === 5 ? "토요일" : weekday === 6 ? "일요일" : null;
}

function holidayNamesOf(holidays: readonly Holiday[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { date, name } of holidays) {
    const day = epochDayFrom(date, "a holiday");
    const other = names.get(day);
    names.set(day, other === undefined ? name : `${other}·${name}`);
  }
  return names;
}
