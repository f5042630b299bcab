import { isFromMidnight } from "./from-midnight.ts";

/**
 * Whether what was done at a moment was done after the end of a period. A day ends at 24:00, which is 00:00 of the next: what was done at
 * that moment belongs to the day that begins with it, as whoever knows only the next day sends it. Hours are kept by the last of them.
 */
export function isPastEnd(doneAt: Temporal.Instant, breachAt: Temporal.Instant): boolean {
  const order = Temporal.Instant.compare(doneAt, breachAt);
  return order > 0 || (order === 0 && isFromMidnight(breachAt.epochMilliseconds));
}
