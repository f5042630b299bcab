import { isHeld } from "@gihan/ledger/installation";
import { nextPlannedInstant, readInFlight, readSteppedClock, stepClock } from "@gihan/ledger/stepped-clock";
import type { Sql } from "@gihan/ledger/sql";
import type { LogEnd } from "./log-end.ts";

export type Step =
  | { readonly kind: "stepped"; readonly to: Temporal.Instant }
  /** Something planned for the present instant has not happened yet. */
  | { readonly kind: "busy" }
  /** It stands at the limit that was set. */
  | { readonly kind: "at-limit" };

/**
 * Moves the shared business clock to the next planned instant, or to the limit if that comes first, once nothing is in flight: the
 * log is read to its end, no due reminder is unsettled but those in backoff, no attempt is open, no deadline is being counted anew, and where facts are published on the
 * log, all are. While telling is held it stands still.
 */
export async function stepWhenQuiet(sql: Sql, end: LogEnd): Promise<Step> {
  const state = await readSteppedClock(sql);
  if (!state || Temporal.Instant.compare(state.nowAt, state.untilAt) >= 0) return { kind: "at-limit" };
  if ((await isHeld(sql)) || !(await isQuiet(sql, end, state.nowAt))) return { kind: "busy" };
  const planned = await nextPlannedInstant(sql, state.nowAt);
  const to = planned && Temporal.Instant.compare(planned, state.untilAt) < 0 ? planned : state.untilAt;
  return (await stepClock(sql, { from: state.nowAt, to })) ? { kind: "stepped", to } : { kind: "busy" };
}

/**
 * Whether everything up to `now` has happened. The log is asked only when nothing else is in flight, which it mostly is; and the ledger once
 * more after it, as an event that was taken in between the two has its reminders in neither of the first looks.
 */
async function isQuiet(sql: Sql, end: LogEnd, now: Temporal.Instant): Promise<boolean> {
  return (await isAtRest(sql, end, now)) && (await end.isRead(sql)) && isAtRest(sql, end, now);
}

async function isAtRest(sql: Sql, end: LogEnd, now: Temporal.Instant): Promise<boolean> {
  const { dueReminders, dueNotices, openAttempts, openRecounts, unpublishedFacts } = await readInFlight(sql, {
    now,
    logId: await end.identity(),
  });
  return dueReminders + dueNotices + openAttempts + openRecounts + unpublishedFacts === 0;
}
