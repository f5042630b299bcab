import { setTimeout as pause } from "node:timers/promises";
import { allowSteppingUntil, readInFlight, readSteppedClock } from "@gihan/ledger/stepped-clock";
import type { Sql } from "@gihan/ledger/sql";
import type { Clock } from "@gihan/runtime/clock";

const pollMs = 10;
/** A step takes tens of milliseconds; what takes this long has stopped. */
const giveUpAfterMs = 60_000;

/** Business time of a running Gihan, as the one who drives it sees it. */
export interface BusinessTime {
  /** Lets it run up to an instant and waits until everything planned until then has happened. */
  advanceTo(untilAt: Temporal.Instant): Promise<void>;
  /** Waits until it stands at an instant, every event posted so far is counted and nothing is on its way to anybody. */
  untilQuiet(at: Temporal.Instant): Promise<void>;
}

export function driveBusinessTime({ sql, clock, signal }: { sql: Sql; clock: Clock; signal: AbortSignal }): BusinessTime {
  async function untilQuiet(at: Temporal.Instant): Promise<void> {
    const startedAt = performance.now();
    // The clock of the process follows the shared one by a moment; until then its intake takes this moment's events for the future's.
    while (Temporal.Instant.compare(clock.now(), at) < 0 || !(await isQuietAt(sql, at))) {
      if (performance.now() - startedAt > giveUpAfterMs) throw new Error(`nothing has moved at ${at.toString()} for a minute`);
      await pause(pollMs, undefined, { signal });
    }
  }

  return {
    untilQuiet,
    async advanceTo(untilAt) {
      await allowSteppingUntil(sql, untilAt);
      await untilQuiet(untilAt);
    },
  };
}

/** The log first: an event that was read after this look has its reminders in the second one. */
async function isQuietAt(sql: Sql, at: Temporal.Instant): Promise<boolean> {
  const clock = await readSteppedClock(sql);
  if (clock === null || Temporal.Instant.compare(clock.nowAt, at) < 0) return false;
  const { rows } = await sql.query<{ is_read: boolean }>(
    `select coalesce(bool_and(coalesce(p.next, 0) >= l.next), true) as is_read
       from event_log.log_partitions l cross join event_log.log_identity i
       left join log_positions p on p.log_id = i.identity and p.topic = l.topic and p.partition = l.partition
      where l.topic = 'complaints'`,
  );
  if (!rows[0]?.is_read) return false;
  const { dueReminders, dueNotices, openAttempts } = await readInFlight(sql, at);
  return dueReminders + dueNotices + openAttempts === 0;
}
