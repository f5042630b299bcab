import { CalendarError } from "./calendar-error.ts";
import { dateOfEpochDay, dayMs } from "./civil-time.ts";
import { createSortedLookup } from "./sorted-lookup.ts";
import type { Span } from "./span-algebra.ts";

/** A stretch of time, in epoch milliseconds, in which the clocks of a zone keep one distance from UTC. */
export interface OffsetSpan extends Span {
  readonly offsetMs: number;
}

/** What the clocks of one zone show during some years. */
export interface ZoneClock {
  /** The whole time in order and without a gap. */
  readonly spans: readonly OffsetSpan[];
  /** Days since 1970-01-01 of the date that the clocks show at an epoch millisecond. */
  dayAt(ms: number): number;
  /** Epoch millisecond at which a date begins: 00:00, or the first time that exists on or after it. */
  startOf(day: number): number;
}

/** Reads a zone's changes of offset once, so that each later question is arithmetic. Throws `CALENDAR_INVALID` for an unknown zone. */
export function createZoneClock(timeZone: string, firstDay: number, lastDay: number): ZoneClock {
  const startOf = (day: number): number => zonedStartOf(timeZone, day).epochMilliseconds;
  const spans = offsetSpans(zonedStartOf(timeZone, firstDay), startOf(lastDay + 1));
  const spanAt = createSortedLookup(Float64Array.from(spans, ({ fromMs }) => fromMs));
  return {
    spans,
    dayAt: (ms) => Math.floor((ms + spans[Math.max(0, spanAt(ms))]!.offsetMs) / dayMs),
    startOf,
  };
}

function offsetSpans(from: Temporal.ZonedDateTime, endMs: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let start = from;
  while (start.epochMilliseconds < endMs) {
    const change: Temporal.ZonedDateTime | null = start.getTimeZoneTransition("next");
    const untilMs = Math.min(endMs, change?.epochMilliseconds ?? endMs);
    spans.push({ fromMs: start.epochMilliseconds, untilMs, offsetMs: Math.round(start.offsetNanoseconds / 1e6) });
    if (change === null) break;
    start = change;
  }
  return spans;
}

function zonedStartOf(timeZone: string, day: number): Temporal.ZonedDateTime {
  try {
    return dateOfEpochDay(day).toZonedDateTime(timeZone);
  } catch (error) {
    throw new CalendarError("CALENDAR_INVALID", `the time zone must be an IANA name or an offset, not "${timeZone}" (${String(error)})`);
  }
}
