import type { EventLog } from "@gihan/event-log/port";
import { isHeld } from "@gihan/ledger/installation";
import { nextPlannedInstant, readInFlight, readSteppedClock, stepClock } from "@gihan/ledger/stepped-clock";
import type { Sql } from "@gihan/ledger/sql";
import type { LogEnd } from "./log-end.ts";
import { readLag } from "./read-lag.ts";

export type Step =
  | { readonly kind: "stepped"; readonly to: Temporal.Instant }
  /** Something planned for the present instant has not happened yet. */
  | { readonly kind: "busy" }
  /** It stands at the limit that was set. */
  | { readonly kind: "at-limit" };

/**
 * Moves the shared business clock to the next planned instant, or to the limit if that comes first, once nothing is in flight: the
 * log is read to its end, no due reminder is unsettled but those in backoff, no attempt is open, and where facts are published on the
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

/** Whether everything up to `now` has happened. The log is asked last: most often something else is still in flight. */
async function isQuiet(sql: Sql, end: LogEnd, now: Temporal.Instant): Promise<boolean> {
  const { dueReminders, dueNotices, openAttempts, unpublishedFacts } = await readInFlight(sql, { now, logId: await end.identity() });
  if (dueReminders + dueNotices + openAttempts + unpublishedFacts > 0) return false;
  return end.isRead(sql);
}

/** Whether the scheduler's positions stand at the ends of the log, on every topic on which something may wait that counts. */
export async function isLogRead(sql: Sql, log: EventLog): Promise<boolean> {
  return (await readLag(sql, log)).every(({ events }) => events === 0);
}
