import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import fc from "fast-check";
import { countedAs } from "../naive/lengths.ts";
import { beginningOf, dayOf, dayOfDate, type Day, type Minute } from "../naive/seoul-minutes.ts";
import type { Length } from "../naive/timeline.ts";
import { walk } from "../naive/walk.ts";
import { naiveOffice } from "./naive-office.ts";

/** Minutes at which an off-by-one would show: around midnight, opening, lunch and closing. */
const edges = [0, 1, 539, 540, 541, 719, 720, 721, 779, 780, 781, 1079, 1080, 1081, 1439];
/** Minutes of a day. */
export const timeOfDay = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 540, max: 1080 }) },
  { weight: 3, arbitrary: fc.constantFrom(...edges) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1439 }) },
);

const firstDay = dayOfDate("2016-02-12");
const lastDay = dayOfDate("2027-12-31");
const between = (from: string, until: string): fc.Arbitrary<Day> => fc.integer({ min: dayOfDate(from), max: dayOfDate(until) });
const holidays = koreanOfficeCalendar.holidays.map(({ date }) => dayOfDate(date)).filter((day) => day >= firstDay && day <= lastDay);
const shortlyBeforeHoliday = fc
  .tuple(fc.constantFrom(...holidays), fc.nat({ max: 9 }))
  .map(([holiday, before]) => Math.max(holiday - before, firstDay));
/** The first days of another text (docs/law.md, "Which text applies"). */
const changesOfLaw = [dayOfDate("2021-01-05"), dayOfDate("2026-05-06")];
/** From 2016-02-12 to 2027, often shortly before a holiday or beside a change of law. */
export const dayOfAcceptance = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: firstDay, max: lastDay }) },
  { weight: 2, arbitrary: shortlyBeforeHoliday },
  { weight: 2, arbitrary: between("2026-04-15", "2026-06-10") },
  { weight: 1, arbitrary: fc.constantFrom(...changesOfLaw.flatMap((day) => [day - 1, day])) },
);

/**
 * A moment told from the acceptance, from a share of the time until the end, from the end itself (that of the period as it would be without
 * pauses, extended so many times by its own length), from the beginning of 2026-05-06, or by being that of another happening.
 */
export type Told =
  | { readonly from: "acceptance"; readonly days: number; readonly time: number }
  | { readonly from: "within"; readonly extended: number; readonly thousandths: number }
  | { readonly from: "end"; readonly extended: number; readonly minutes: number }
  | { readonly from: "change of law"; readonly minutes: number }
  | { readonly from: "another"; readonly place: number };
const another = anyOfFirst(9);
/** That of one of the first happenings after the acceptance. */
export function anyOfFirst(count: number) {
  return fc.record({ from: fc.constant("another" as const), place: fc.integer({ min: 1, max: count }) });
}
export const told: fc.Arbitrary<Told> = fc.oneof(
  { weight: 4, arbitrary: fromAcceptance(-2, 14) },
  { weight: 1, arbitrary: fromAcceptance(0, 60) },
  { weight: 4, arbitrary: within(fc.nat({ max: 1_200 })) },
  { weight: 2, arbitrary: fromEnd(fc.integer({ min: -1, max: 1 })) },
  { weight: 2, arbitrary: fromEnd(fc.integer({ min: -2_000, max: 2_000 })) },
  { weight: 1, arbitrary: fc.record({ from: fc.constant("change of law"), minutes: fc.constantFrom(-1, 0, 1, 600) }) },
  { weight: 1, arbitrary: another },
);

/** A time of day, so many days from the acceptance. */
export function fromAcceptance(min: number, max: number): fc.Arbitrary<Told> {
  return fc.record({ from: fc.constant("acceptance"), days: fc.integer({ min, max }), time: timeOfDay });
}
function within(thousandths: fc.Arbitrary<number>): fc.Arbitrary<Told> {
  return fc.record({ from: fc.constant("within"), extended: fc.nat({ max: 2 }), thousandths });
}
function fromEnd(minutes: fc.Arbitrary<number>): fc.Arbitrary<Told> {
  return fc.record({ from: fc.constant("end"), extended: fc.nat({ max: 2 }), minutes });
}

/** So many days after an earlier moment, at a time of day, which on the same day may be before it; or that of another happening. */
export type Later =
  { readonly from: "earlier"; readonly days: number; readonly time: number } | Extract<Told, { readonly from: "another" }>;
export const later: fc.Arbitrary<Later> = fc.oneof(
  { weight: 4, arbitrary: daysLater(3) },
  { weight: 4, arbitrary: daysLater(25) },
  { weight: 1, arbitrary: another },
);
function daysLater(max: number): fc.Arbitrary<Later> {
  return fc.record({ from: fc.constant("earlier"), days: fc.nat({ max }), time: timeOfDay });
}

/** Minutes by which a report comes later than that of which it speaks; now and then a system's clock is behind. */
export const delay = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.nat({ max: 5_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -3_000, max: 0 }) },
);

/** Turns what is told of one complaint into moments; `momentAt` gives that of another happening by its place, null if it has none. */
export function momentsOf(complaint: {
  readonly acceptedAt: Minute;
  readonly period: Length;
  readonly momentAt: (place: number) => Minute | null;
}): { readonly of: (moment: Told) => Minute; readonly after: (earlier: Minute, moment: Later) => Minute } {
  const { acceptedAt, period } = complaint;
  return { of, after: (earlier, moment) => (moment.from === "another" ? of(moment) : onDay(dayOf(earlier) + moment.days, moment.time)) };

  function of(moment: Told): Minute {
    switch (moment.from) {
      case "acceptance":
        return onDay(dayOf(acceptedAt) + moment.days, moment.time);
      case "within":
        return acceptedAt + Math.round(((endExtended(moment.extended) - acceptedAt) * moment.thousandths) / 1_000);
      case "end":
        return endExtended(moment.extended) + moment.minutes;
      case "change of law":
        return onDay(dayOfDate("2026-05-06"), moment.minutes);
      case "another":
        return complaint.momentAt(moment.place) ?? acceptedAt;
    }
  }

  function endExtended(times: number): Minute {
    const lengths = Array.from({ length: times + 1 }, () => countedAs(period));
    return walk(acceptedAt, lengths, [], naiveOffice) ?? acceptedAt;
  }
}

const onDay = (day: Day, minutes: number): Minute => beginningOf(day) + minutes;
