import { CalendarError } from "./calendar-error.ts";

/** The one time zone of the law's days and hours; the machine's zone is never asked. */
export const seoulTimeZone = "Asia/Seoul";

/** Milliseconds of an hour. */
export const hourMs = 3_600_000;
/** Milliseconds of a day in Seoul, which since 1988 has neither 23 nor 25 hours. */
export const dayMs = 24 * hourMs;

// Korea gave up summer time in October 1988 and has been at UTC+9 ever since; the rules counted here begin in 2016. A constant turns
// a deadline into integer arithmetic, where asking the zone's rules for each day would cost a thousand times as much.
const seoulOffsetMs = 9 * hourMs;

/** Days since 1970-01-01 of the Seoul date on which this epoch millisecond falls. */
export const epochDayOfMs = (ms: number): number => Math.floor((ms + seoulOffsetMs) / dayMs);

/** Epoch millisecond at which a Seoul day begins (00:00). */
export const msOfEpochDay = (day: number): number => day * dayMs - seoulOffsetMs;

/** Days since 1970-01-01 of a date. */
export const epochDayOf = (date: Temporal.PlainDate): number => Math.round(Date.UTC(date.year, date.month - 1, date.day) / dayMs);

/** The date that lies so many days after 1970-01-01. */
export const dateOfEpochDay = remembering((day) => {
  const utc = new Date(day * dayMs);
  return new Temporal.PlainDate(utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate());
});

/** The calendar date in Seoul at an instant. */
export const seoulDateOf = (at: Temporal.Instant): Temporal.PlainDate => dateOfEpochDay(epochDayOfMs(at.epochMilliseconds));

/** Date and time of day in Seoul at an instant. */
export const seoulDateTimeOf = (at: Temporal.Instant): Temporal.ZonedDateTime => at.toZonedDateTimeISO(seoulTimeZone);

/** The instant of a date and a time of day (`09:00`, up to `24:00`) in Seoul. Throws `TIME_INVALID` for any other form. */
export const seoulInstantOf = (date: Temporal.PlainDate, time: string): Temporal.Instant =>
  instantOfMs(msOfEpochDay(epochDayOf(date)) + timeOfDayMs(time));

/** The instant at 00:00 of a date in Seoul. */
export const startOfDay = (date: Temporal.PlainDate): Temporal.Instant => instantOfMs(msOfEpochDay(epochDayOf(date)));

/** The instant at 24:00 of a date in Seoul, which is 00:00 of the next. */
export const endOfDay = (date: Temporal.PlainDate): Temporal.Instant => instantOfMs(msOfEpochDay(epochDayOf(date) + 1));

/** The instant at an epoch millisecond. */
export const instantOfMs = remembering((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

/**
 * Temporal's values never change, and thousands of complaints share the same few days and deadlines: each value is made once. Making and
 * collecting them was a third of the time of a large plan.
 */
function remembering<Value>(make: (number: number) => Value): (number: number) => Value {
  const known = new Map<number, Value>();
  return (number) => {
    const value = known.get(number);
    if (value !== undefined) return value;
    if (known.size >= 10_000) known.clear();
    const made = make(number);
    known.set(number, made);
    return made;
  };
}

/** Milliseconds since midnight of a time of day written `HH:MM`, up to `24:00`. Throws `TIME_INVALID` for any other form. */
export function timeOfDayMs(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  const ms = match ? (Number(match[1]) * 60 + Number(match[2])) * 60_000 : Number.NaN;
  if (!(ms <= dayMs)) throw new CalendarError("TIME_INVALID", `time of day must be written HH:MM between 00:00 and 24:00, not "${time}"`);
  return ms;
}
