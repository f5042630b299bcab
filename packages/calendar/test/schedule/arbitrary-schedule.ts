import type { DayHours } from "@gihan/calendar/day-hours";
import type { HolidayRule, WorkScheduleOptions } from "@gihan/calendar/schedule-options";
import fc from "fast-check";
import { weekdays } from "./schedules.ts";

// Zones with a change of the clocks, or a date that is skipped, within the fortnight that follows the start.
const starts = [
  ["Europe/Berlin", "2026-03-22"],
  ["Europe/Berlin", "2026-10-18"],
  ["America/New_York", "2026-03-02"],
  ["America/New_York", "2026-10-26"],
  ["America/Sao_Paulo", "2018-10-29"],
  ["America/Sao_Paulo", "2018-02-12"],
  ["Asia/Beirut", "2026-03-23"],
  ["Africa/Cairo", "2026-10-24"],
  ["Pacific/Apia", "2011-12-24"],
  ["Australia/Lord_Howe", "2026-09-28"],
  ["America/St_Johns", "2010-11-01"],
  ["Asia/Seoul", "2026-09-20"],
] as const;

const time = (quarters: number): string => `${pad(Math.floor(quarters / 4))}:${pad((quarters % 4) * 15)}`;
const pad = (number: number): string => String(number).padStart(2, "0");

/** Up to three stretches of a day between sorted quarters of an hour; often the whole day. */
const dayHours: fc.Arbitrary<readonly DayHours[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant([{ opensAt: "00:00", closesAt: "24:00" }]) },
  {
    weight: 3,
    arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((quarters) => {
      const sorted = quarters.toSorted((a, b) => a - b);
      return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
        opensAt: time(sorted[2 * index]!),
        closesAt: time(sorted[2 * index + 1]!),
      }));
    }),
  },
);

/** A schedule of two years that may be open at any time, and the date around which its special days lie. */
export interface ScheduleAround {
  readonly options: WorkScheduleOptions;
  readonly date: Temporal.PlainDate;
}

export const scheduleAround: fc.Arbitrary<ScheduleAround> = fc.constantFrom(...starts).chain(([timeZone, start]) => {
  const date = Temporal.PlainDate.from(start);
  const nearby = fc.integer({ min: 0, max: 13 }).map((days) => date.add({ days }).toString());
  const holiday: fc.Arbitrary<HolidayRule> = fc.oneof(
    nearby.map((on) => ({ name: "One", date: on })),
    nearby.map((on) => ({ name: "Yearly", yearly: on.slice(5) })),
    fc.tuple(nearby, nearby).map(([a, b]) => ({ name: "Range", from: a < b ? a : b, through: a < b ? b : a })),
  );
  const stretch = fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 })
    .map((pair) => pair.toSorted((a, b) => a - b));
  return fc.record({
    date: fc.constant(date),
    options: fc.record({
      timeZone: fc.constant(timeZone),
      years: fc.constant({ first: date.year, last: date.year + 1 }),
      weeklyHours: fc
        .tuple(...weekdays.map(() => dayHours))
        // An empty schedule is refused, which is a test of its own.
        .filter((days) => days.some((hours) => hours.length > 0))
        .map((days) => Object.fromEntries(weekdays.map((weekday, index) => [weekday, days[index]!]))),
      holidays: fc.array(holiday, { maxLength: 3 }),
      replacementHours: fc.uniqueArray(fc.record({ date: nearby, hours: dayHours }), { maxLength: 3, selector: (each) => each.date }),
      breaks: fc.array(
        fc.tuple(nearby, stretch).map(([on, [from, until]]) => ({ date: on, from: time(from!), until: time(until!) })),
        { maxLength: 3 },
      ),
    }),
  });
});

/** A moment in the fortnight, so many milliseconds after its beginning in the zone. */
export const momentAfter = ({ options, date }: ScheduleAround, ms: number): Temporal.Instant =>
  date.toZonedDateTime(options.timeZone).toInstant().add({ milliseconds: ms });
