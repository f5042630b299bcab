import { CalendarError } from "./calendar-error.ts";

/** Milliseconds of an hour. */
export const hourMs = 3_600_000;
/** Milliseconds of a day on the dial, 00:00 to 24:00, however long the day took. */
export const dayMs = 24 * hourMs;

/** Days since 1970-01-01 of a date, in whatever calendar it is told. */
export function epochDayOf(date: Temporal.PlainDate): number {
  const { year, month, day } = date.calendarId === "iso8601" ? date : date.withCalendar("iso8601");
  // Date.UTC would take the years before 100 for those of the last century.
  return new Date(0).setUTCFullYear(year, month - 1, day) / dayMs;
}

/** The date that lies so many days after 1970-01-01. */
export const dateOfEpochDay = remembering((day: number) => {
  const utc = new Date(day * dayMs);
  return new Temporal.PlainDate(utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate());
});

/** Day of the week of an epoch day: Monday is 0, Sunday 6. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The instant at an epoch millisecond. */
export const instantOfMs = remembering((ms: number) => Temporal.Instant.fromEpochMilliseconds(ms));

/**
 * Temporal's values never change, and thousands of complaints share the same few days and deadlines: each value is made once. Making and
 * collecting them was a third of the time of a large plan.
 */
export function remembering<Key, Value>(make: (key: Key) => Value, atMost = 10_000): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key);
    if (value !== undefined) return value;
    if (known.size >= atMost) known.clear();
    const made = make(key);
    known.set(key, made);
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

/** Days since 1970-01-01 of a date written `YYYY-MM-DD`. Throws `CALENDAR_INVALID` and names what the date was for. */
export function epochDayFrom(text: string, what: string): number {
  try {
    return epochDayOf(Temporal.PlainDate.from(text));
  } catch {
    throw new CalendarError("CALENDAR_INVALID", `the date of ${what} must be written YYYY-MM-DD, not "${text}"`);
  }
}
