import { CalendarError } from "./calendar-error.ts";

/** An amount of open time: hours, minutes, seconds, milliseconds, as a duration, its fields (`{ hours: 8 }`) or its text (`PT8H`). */
export type OpenTimeAmount = Temporal.Duration | Temporal.DurationLike | string;

/** The amount in whole milliseconds. Throws `AMOUNT_INVALID` for less than nothing, for parts of a millisecond, and for days and longer. */
export function msOfAmount(amount: OpenTimeAmount): number {
  const duration = durationFrom(amount);
  if (duration.days !== 0 || duration.weeks !== 0 || duration.months !== 0 || duration.years !== 0)
    throw new CalendarError("AMOUNT_INVALID", `a day is no amount of open time: give hours, or count working days (${duration})`);
  const ms = duration.total("milliseconds");
  if (Number.isSafeInteger(ms) && ms >= 0) return ms;
  throw new CalendarError("AMOUNT_INVALID", `an amount of open time is whole milliseconds and not negative, not ${duration}`);
}

/** So many milliseconds as hours and less. */
export const amountOfMs = (ms: number): Temporal.Duration =>
  Temporal.Duration.from({ milliseconds: ms }).round({ largestUnit: "hours", smallestUnit: "milliseconds" });

function durationFrom(amount: OpenTimeAmount): Temporal.Duration {
  try {
    return Temporal.Duration.from(amount);
  } catch (error) {
    throw new CalendarError("AMOUNT_INVALID", `this is no amount of open time: ${String(error)}`);
  }
}
