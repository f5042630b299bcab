import { CalendarError } from "./calendar-error.ts";
import { instantOfMs } from "./civil-time.ts";
import { differenceOfSpans, intersectionOfSpans, unionOfSpans, type Span } from "./span-algebra.ts";

/** The time from one moment until another, half-open: `untilAt` no longer belongs to it. A value: never changed, compared by its ends. */
export interface Interval {
  readonly fromAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant;
}

/**
 * The interval between two moments, taken at their millisecond. Throws `INTERVAL_INVALID` if it would end before it begins.
 *
 * ```ts
 * import { durationOf, interval } from "@gihan/calendar/interval";
 *
 * const morning = interval(Temporal.Instant.from("2026-03-03T09:00Z"), Temporal.Instant.from("2026-03-03T12:30Z"));
 * durationOf(morning); // → PT3H30M
 * ```
 */
export function interval(fromAt: Temporal.Instant, untilAt: Temporal.Instant): Interval {
  if (fromAt.epochMilliseconds <= untilAt.epochMilliseconds) return intervalOf(spanOf({ fromAt, untilAt }));
  throw new CalendarError("INTERVAL_INVALID", `an interval must not end before it begins: ${fromAt}–${untilAt}`);
}

/** Real time that goes by in it, in hours and less. */
export const durationOf = ({ fromAt, untilAt }: Interval): Temporal.Duration => fromAt.until(untilAt, { largestUnit: "hours" });

/** Whether a moment lies in it; its end does not. */
export const contains = ({ fromAt, untilAt }: Interval, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(fromAt, at) <= 0 && Temporal.Instant.compare(at, untilAt) < 0;

/**
 * All that lies in any of the intervals, in order; those that overlap or touch become one, empty ones vanish. The lists may be in any
 * order, here and below.
 *
 * ```ts
 * import { interval, intersection, difference, union } from "@gihan/calendar/interval";
 *
 * const hours = (from: number, until: number) => {
 *   const start = Temporal.Instant.from("2026-03-03T00:00Z");
 *   return interval(start.add({ hours: from }), start.add({ hours: until }));
 * };
 * const told = (intervals: ReturnType<typeof union>) =>
 *   intervals.map(({ fromAt, untilAt }) => `${fromAt.toString().slice(11, 13)}-${untilAt.toString().slice(11, 13)}`);
 *
 * told(union([hours(13, 18), hours(9, 12), hours(11, 13)])); // → 09-18
 * told(intersection([hours(9, 12), hours(13, 18)], [hours(11, 14)])); // → 11-12,13-14
 * told(difference([hours(9, 12), hours(13, 18)], [hours(11, 14)])); // → 09-11,14-18
 * ```
 */
export const union = (intervals: readonly Interval[]): readonly Interval[] => spansOf(intervals).map(intervalOf);

/** What lies in both lists. */
export const intersection = (some: readonly Interval[], others: readonly Interval[]): readonly Interval[] =>
  intersectionOfSpans(spansOf(some), spansOf(others)).map(intervalOf);

/** What lies in the first list and not in the second. */
export const difference = (some: readonly Interval[], removed: readonly Interval[]): readonly Interval[] =>
  differenceOfSpans(spansOf(some), spansOf(removed)).map(intervalOf);

/** The same intervals in epoch milliseconds: sorted and apart. */
export const spansOf = (intervals: readonly Interval[]): readonly Span[] => unionOfSpans(intervals.map(spanOf));

/** The interval between two epoch milliseconds. */
export const intervalOf = ({ fromMs, untilMs }: Span): Interval =>
  Object.freeze({ fromAt: instantOfMs(fromMs), untilAt: instantOfMs(untilMs) });

const spanOf = ({ fromAt, untilAt }: Interval): Span => ({ fromMs: fromAt.epochMilliseconds, untilMs: untilAt.epochMilliseconds });
