import { dateOfEpochDay, dayMs, epochDayOf, hourMs, instantOfMs, timeOfDayMs } from "./civil-time.ts";

export { dateOfEpochDay, dayMs, epochDayOf, hourMs, instantOfMs, timeOfDayMs } from "./civil-time.ts";

/** The one time zone of the law's days and hours; the machine's zone is never asked. */
export const seoulTimeZone = "Asia/Seoul";

// Korea gave up summer time in October 1988 and has been at UTC+9 ever since; the rules counted here begin in 2016. A constant turns
// a deadline into integer arithmetic, where asking the zone's rules for each day would cost a thousand times as much.
const seoulOffsetMs = 9 * hourMs;

/** Days since 1970-01-01 of the Seoul date on which this epoch millisecond falls. */
export const epochDayOfMs = (ms: number): number => Math.floor((ms + seoulOffsetMs) / dayMs);

/** Epoch millisecond at which a Seoul day begins (00:00). */
export const msOfEpochDay = (day: number): number => day * dayMs - seoulOffsetMs;

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
