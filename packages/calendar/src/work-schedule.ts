import { dateOfEpochDay, epochDayOf, instantOfMs } from "./civil-time.ts";
import { intervalOf, spansOf, type Interval } from "./interval.ts";
import { amountOfMs, msOfAmount, type OpenTimeAmount } from "./open-time-amount.ts";
import { createOpenTimeTable } from "./open-time-table.ts";
import type { WorkScheduleOptions } from "./schedule-options.ts";
import { scheduleRules, type ScheduleRules } from "./schedule-rules.ts";
import { unionOfSpans, type Span } from "./span-algebra.ts";
import { momentOf, nthWorkingDay, nthWorkingDayFrom, type StartDay, type WorkingDayRule } from "./working-days.ts";

/**
 * When something is open, in one time zone and for some years. Moments are instants, taken at their millisecond; dates are those of the
 * zone. A moment is open if the zone's clocks show a time within the hours of the date they show; so open time is always time that really
 * went by, also on the days on which the clocks change. Every question beyond its years throws `CALENDAR_OUT_OF_RANGE`.
 */
export interface WorkSchedule {
  readonly timeZone: string;

  /** Whether it is open at a moment; at its closing it no longer is. */
  isOpen(at: Temporal.Instant): boolean;

  /**
   * The moment at which so much open time has gone by. Used up exactly at a closing, it ends at the closing, not at the next opening.
   * Nothing to add: the moment itself, or the next opening. Throws `AMOUNT_INVALID` for days, negative or broken amounts.
   *
   * ```ts
   * import { createWorkSchedule } from "@gihan/calendar/work-schedule";
   *
   * const office = [{ opensAt: "09:00", closesAt: "12:00" }, { opensAt: "13:00", closesAt: "18:00" }];
   * const schedule = createWorkSchedule({
   *   timeZone: "Europe/Berlin",
   *   years: { first: 2026, last: 2027 },
   *   weeklyHours: { monday: office, tuesday: office },
   * });
   * const monday = Temporal.Instant.from("2026-03-02T09:00+01:00");
   * schedule.add(monday, { hours: 8 }); // → 2026-03-02T17:00:00Z
   * schedule.add(monday, { hours: 8, milliseconds: 1 }); // → 2026-03-03T08:00:00.001Z
   * schedule.add(monday, { days: 1 }); // throws AMOUNT_INVALID
   * ```
   */
  add(startAt: Temporal.Instant, amount: OpenTimeAmount): Temporal.Instant;

  /**
   * The moment from which on so much open time goes by until another: the mirror image of `add`. Used up exactly at an opening, it ends at
   * the opening; nothing to subtract while it is closed: the last closing.
   */
  subtract(endAt: Temporal.Instant, amount: OpenTimeAmount): Temporal.Instant;

  /**
   * Open time between two moments, in hours and less; negative if the second is earlier.
   *
   * ```ts
   * import { createWorkSchedule } from "@gihan/calendar/work-schedule";
   *
   * const night = [{ opensAt: "01:00", closesAt: "05:00" }];
   * const schedule = createWorkSchedule({ timeZone: "Europe/Berlin", years: { first: 2026, last: 2026 }, weeklyHours: { sunday: night } });
   * const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime("Europe/Berlin").toInstant();
   * schedule.measure(midnight("2026-03-22"), midnight("2026-03-23")); // → PT4H
   * schedule.measure(midnight("2026-03-29"), midnight("2026-03-30")); // → PT3H
   * schedule.measure(midnight("2026-10-26"), midnight("2026-10-25")); // → -PT5H
   * ```
   */
  measure(fromAt: Temporal.Instant, untilAt: Temporal.Instant): Temporal.Duration;

  /** The moment itself if it is open, else the next one at which it opens. */
  nextOpening(at: Temporal.Instant): Temporal.Instant;

  /** The moment itself if it has been open until then, else the last one at which it closed. */
  previousClosing(at: Temporal.Instant): Temporal.Instant;

  /**
   * The open intervals within another one, in order and cut at its ends; those that touch are one.
   *
   * ```ts
   * import { interval } from "@gihan/calendar/interval";
   * import { createWorkSchedule } from "@gihan/calendar/work-schedule";
   *
   * const hours = [{ opensAt: "09:00", closesAt: "12:00" }, { opensAt: "13:00", closesAt: "18:00" }];
   * const schedule = createWorkSchedule({ timeZone: "UTC", years: { first: 2026, last: 2026 }, weeklyHours: { monday: hours } });
   * const within = interval(Temporal.Instant.from("2026-03-02T11:30Z"), Temporal.Instant.from("2026-03-09T10:00Z"));
   * schedule.openIntervals(within).map(({ fromAt }) => fromAt); // → 2026-03-02T11:30:00Z,2026-03-02T13:00:00Z,2026-03-09T09:00:00Z
   * ```
   */
  openIntervals(within: Interval): readonly Interval[];

  /** Whether a date has any open time. */
  isWorkingDay(date: Temporal.PlainDate): boolean;

  /** Names of the holidays on a date, also if replacement hours open it; none if there is no holiday. */
  holidayNames(date: Temporal.PlainDate): readonly string[];

  /** First opening of a working day; null if the date is none. */
  openingOf(date: Temporal.PlainDate): Temporal.Instant | null;

  /** Last closing of a working day; null if the date is none. */
  closingOf(date: Temporal.PlainDate): Temporal.Instant | null;

  /** The n-th working day (n ≥ 1) on or after a date. */
  nthWorkingDay(from: Temporal.PlainDate, n: number, startDay: StartDay): Temporal.PlainDate;

  /** The n-th working day (n ≥ 1) on or before a date. */
  nthWorkingDayBefore(from: Temporal.PlainDate, n: number, startDay: StartDay): Temporal.PlainDate;

  /** Working days from one date until another, the second left out; negative if it is earlier. */
  workingDaysBetween(from: Temporal.PlainDate, until: Temporal.PlainDate): number;

  /**
   * The moment so many working days (1 or more) after another, by a rule that answers what a date alone leaves open.
   *
   * ```ts
   * import { createWorkSchedule } from "@gihan/calendar/work-schedule";
   *
   * const office = [{ opensAt: "09:00", closesAt: "18:00" }];
   * const schedule = createWorkSchedule({
   *   timeZone: "UTC",
   *   years: { first: 2026, last: 2026 },
   *   weeklyHours: { monday: office, tuesday: office, wednesday: office, thursday: office, friday: office },
   * });
   * const saturday = Temporal.Instant.from("2026-03-07T10:00Z");
   * schedule.addWorkingDays(saturday, 1, { startDay: "excluded", outsideHours: "stays", endsAt: "closing" }); // → 2026-03-09T18:00:00Z
   * schedule.addWorkingDays(saturday, 1, { startDay: "excluded", outsideHours: "moves", endsAt: "closing" }); // → 2026-03-10T18:00:00Z
   * schedule.subtractWorkingDays(saturday, 1, { startDay: "counted", outsideHours: "stays", endsAt: "opening" }); // → 2026-03-06T09:00:00Z
   * ```
   */
  addWorkingDays(startAt: Temporal.Instant, days: number, rule: WorkingDayRule): Temporal.Instant;

  /** The moment so many working days before another: the mirror image of `addWorkingDays`. */
  subtractWorkingDays(endAt: Temporal.Instant, days: number, rule: WorkingDayRule): Temporal.Instant;

  /**
   * The same schedule with some intervals closed: pauses of a clock, an outage. Where they overlap they count once; a day that is paused in
   * part is still a working day, one that is left without open time is none. It is laid out anew, which takes milliseconds: make it once.
   *
   * ```ts
   * import { interval } from "@gihan/calendar/interval";
   * import { createWorkSchedule } from "@gihan/calendar/work-schedule";
   *
   * const allDay = [{ opensAt: "00:00", closesAt: "24:00" }];
   * const schedule = createWorkSchedule({ timeZone: "UTC", years: { first: 2026, last: 2026 }, weeklyHours: { monday: allDay } });
   * const at = (time: string) => Temporal.Instant.from(`2026-03-02T${time}Z`);
   * schedule.excluding([interval(at("10:00"), at("11:30"))]).add(at("09:00"), { hours: 2 }); // → 2026-03-02T12:30:00Z
   * ```
   */
  excluding(pauses: readonly Interval[]): WorkSchedule;
}

/**
 * Makes a work schedule. Throws `CALENDAR_INVALID` or `TIME_INVALID` if the options contradict themselves or cannot be read, and
 * `CALENDAR_WITHOUT_WORKING_DAYS` if it would never be open.
 *
 * ```ts
 * import { createWorkSchedule } from "@gihan/calendar/work-schedule";
 *
 * createWorkSchedule({ timeZone: "UTC", years: { first: 2026, last: 2026 }, weeklyHours: {} }); // throws CALENDAR_WITHOUT_WORKING_DAYS
 * ```
 */
export const createWorkSchedule = (options: WorkScheduleOptions): WorkSchedule => scheduleWithout(scheduleRules(options), []);

function scheduleWithout(rules: ScheduleRules, closed: readonly Span[]): WorkSchedule {
  const table = createOpenTimeTable({ ...rules, closed });

  const between = (fromAt: Temporal.Instant, untilAt: Temporal.Instant): number =>
    table.workingMsBetween(fromAt.epochMilliseconds, untilAt.epochMilliseconds);
  const momentOfDay = (date: Temporal.PlainDate, which: "opening" | "closing"): Temporal.Instant | null => {
    const day = epochDayOf(date);
    return table.isWorking(day) ? instantOfMs(momentOf(table, day, which)) : null;
  };

  return {
    timeZone: rules.timeZone,
    isOpen: (at) => table.isOpen(at.epochMilliseconds),
    add: (startAt, amount) => instantOfMs(table.addWorkingMs(startAt.epochMilliseconds, msOfAmount(amount))),
    subtract: (endAt, amount) => instantOfMs(table.subtractWorkingMs(endAt.epochMilliseconds, msOfAmount(amount))),
    measure: (fromAt, untilAt) => amountOfMs(between(fromAt, untilAt) - between(untilAt, fromAt)),
    nextOpening: (at) => instantOfMs(table.addWorkingMs(at.epochMilliseconds, 0)),
    previousClosing: (at) => instantOfMs(table.subtractWorkingMs(at.epochMilliseconds, 0)),
    openIntervals: ({ fromAt, untilAt }) =>
      table.openWithin({ fromMs: fromAt.epochMilliseconds, untilMs: untilAt.epochMilliseconds }).map(intervalOf),
    isWorkingDay: (date) => table.isWorking(epochDayOf(date)),
    holidayNames: (date) => rules.holidayNames(epochDayOf(date)),
    openingOf: (date) => momentOfDay(date, "opening"),
    closingOf: (date) => momentOfDay(date, "closing"),
    nthWorkingDay: (from, n, startDay) => dateOfEpochDay(nthWorkingDay(table, epochDayOf(from), n, startDay, "forward")),
    nthWorkingDayBefore: (from, n, startDay) => dateOfEpochDay(nthWorkingDay(table, epochDayOf(from), n, startDay, "backward")),
    workingDaysBetween: (from, until) => table.numberOf(epochDayOf(until)) - table.numberOf(epochDayOf(from)),
    addWorkingDays: (startAt, days, rule) => instantOfMs(nthWorkingDayFrom(table, startAt.epochMilliseconds, days, rule, "forward")),
    subtractWorkingDays: (endAt, days, rule) => instantOfMs(nthWorkingDayFrom(table, endAt.epochMilliseconds, days, rule, "backward")),
    excluding: (pauses) => scheduleWithout(rules, unionOfSpans([...closed, ...spansOf(pauses)])),
  };
}
