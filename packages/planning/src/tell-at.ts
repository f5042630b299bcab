import type { OfficeContext } from "./office-context.ts";

const tenSecondsMs = 10_000;

/**
 * When an office's clerks hear of a change that is declared now: at the next opening of the hours in which it sends. On a full ten seconds, in which
 * what has passed already is told too, so that both stand in one notice.
 */
export function tellAt(declaredAt: Temporal.Instant, { policy, calendar }: Pick<OfficeContext, "policy" | "calendar">): Temporal.Instant {
  const rounded = Temporal.Instant.fromEpochMilliseconds(Math.ceil(declaredAt.epochMilliseconds / tenSecondsMs) * tenSecondsMs);
  return policy.sendingHours === null ? rounded : calendar.nextOpening(rounded, policy.sendingHours);
}
