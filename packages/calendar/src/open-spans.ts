import { dayMs } from "./civil-time.ts";
import type { Span } from "./span-algebra.ts";
import type { ZoneClock } from "./zone-clock.ts";

/** Hours of a date, which is days since 1970-01-01, in milliseconds of the dial, in order and without overlaps. */
export type HoursOfDay = (day: number) => readonly Span[];

/** A span of open time in epoch milliseconds, and the date that the clocks show in it. */
export interface OpenSpan extends Span {
  readonly day: number;
}

/**
 * All open time of a calendar, in order. A moment is open if the zone's clocks show a time within the hours of the date they show: hours
 * skipped in spring do not exist, hours shown twice in autumn count twice, and a date that is skipped has none. Walking the zone's time,
 * and in it the dates that the clocks show, every span falls where it belongs by itself.
 */
export function openSpansOf(clock: ZoneClock, hoursOf: HoursOfDay): readonly OpenSpan[] {
  const open: OpenSpan[] = [];
  for (const { fromMs, untilMs, offsetMs } of clock.spans) {
    for (let day = Math.floor((fromMs + offsetMs) / dayMs); day * dayMs - offsetMs < untilMs; day += 1) {
      const midnightMs = day * dayMs - offsetMs;
      for (const hours of hoursOf(day)) {
        const opensMs = Math.max(fromMs, midnightMs + hours.fromMs);
        const closesMs = Math.min(untilMs, midnightMs + hours.untilMs);
        if (opensMs < closesMs) open.push({ fromMs: opensMs, untilMs: closesMs, day });
      }
    }
  }
  return open;
}
