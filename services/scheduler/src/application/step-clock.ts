import { topics } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import { readPositions } from "@gihan/ledger/positions";
import { nextPlannedInstant, readInFlight, readSteppedClock, stepClock } from "@gihan/ledger/stepped-clock";
import type { Sql } from "@gihan/ledger/sql";

export type Step =
  | { readonly kind: "stepped"; readonly to: Temporal.Instant }
  /** Something planned for the present instant has not happened yet. */
  | { readonly kind: "busy" }
  /** It stands at the limit that was set. */
  | { readonly kind: "at-limit" };

/**
 * Moves the shared business clock to the next planned instant, or to the limit if that comes first, once nothing is in flight: the
 * log is read to its end, no due reminder is unsettled but those in backoff, no attempt is open.
 */
export async function stepWhenQuiet(sql: Sql, log: EventLog): Promise<Step> {
  const state = await readSteppedClock(sql);
  if (!state || Temporal.Instant.compare(state.nowAt, state.untilAt) >= 0) return { kind: "at-limit" };
  if (!(await isQuiet(sql, log, state.nowAt))) return { kind: "busy" };
  const planned = await nextPlannedInstant(sql, state.nowAt);
  const to = planned && Temporal.Instant.compare(planned, state.untilAt) < 0 ? planned : state.untilAt;
  await stepClock(sql, to);
  return { kind: "stepped", to };
}

/** Whether everything up to `now` has happened. */
export async function isQuiet(sql: Sql, log: EventLog, now: Temporal.Instant): Promise<boolean> {
  const inFlight = await readInFlight(sql, now);
  if (inFlight.dueReminders + inFlight.dueNotices + inFlight.openAttempts > 0) return false;
  return isLogRead(sql, log);
}

/** Whether the scheduler's positions stand at the ends of the log. */
export async function isLogRead(sql: Sql, log: EventLog): Promise<boolean> {
  const positions = await readPositions(sql, { logId: await log.identity(), topic: topics.complaints });
  const bounds = await log.bounds(topics.complaints);
  return bounds.every(({ partition, end }) => (positions.get(partition) ?? 0n) >= end);
}
