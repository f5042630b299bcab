import { CalendarError } from "./calendar-error.ts";
import { timeOfDayMs } from "./civil-time.ts";
import type { Span } from "./span-algebra.ts";

/** A stretch of a day, written `HH:MM` up to `24:00`, half-open: at `closesAt` it is closed. */
export interface DayHours {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** Milliseconds of the dial between which it is open. Throws `TIME_INVALID`, or `CALENDAR_INVALID` if it closes before it opens. */
export function segmentOf(hours: DayHours): Span {
  const segment = { fromMs: timeOfDayMs(hours.opensAt), untilMs: timeOfDayMs(hours.closesAt) };
  if (segment.fromMs < segment.untilMs) return segment;
  throw new CalendarError("CALENDAR_INVALID", `hours must open before they close: ${hours.opensAt}–${hours.closesAt}`);
}

/** The segments of a day. Throws `CALENDAR_INVALID` if they overlap or are out of order. */
export function segmentsOf(hours: readonly DayHours[]): readonly Span[] {
  const segments = hours.map(segmentOf);
  segments.forEach(({ fromMs }, index) => {
    const before = segments[index - 1];
    if (before !== undefined && fromMs < before.untilMs)
      throw new CalendarError("CALENDAR_INVALID", "working hours must be in order and must not overlap");
  });
  return segments;
}
