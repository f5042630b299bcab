import { toEnvelope, type ClaimedEnvelope, type EnvelopeRow } from "./claims.ts";
import type { Sql } from "./sql.ts";

/**
 * Armed envelopes of a channel whose moment (business time) has come and whose backoff is over, the longest due first. Those that
 * another process is claiming just now are left to it, and while telling is held none is due.
 */
export async function dueEnvelopes(
  sql: Sql,
  due: { readonly channel: string; readonly now: Temporal.Instant; readonly except: readonly string[]; readonly limit: number },
): Promise<readonly string[]> {
  const { rows } = await sql.query<{ notice_id: string }>(
    `select notice_id from notices
      where state = 'armed' and channel = $1 and moment_at <= $2 and coalesce(not_before <= clock_timestamp(), true)
        and notice_id <> all ($3::bigint[]) and not exists (select from installation where hold is not null)
      order by moment_at, notice_id limit $4 for update skip locked`,
    [due.channel, due.now.toString(), due.except, due.limit],
  );
  return rows.map((row) => row.notice_id);
}

/** Armed envelopes whose moment (business time) comes within a window, the soonest first; those in backoff aside. */
export async function upcomingEnvelopes(
  sql: Sql,
  window: {
    readonly after: Temporal.Instant;
    readonly until: Temporal.Instant;
    readonly except: readonly string[];
    readonly limit: number;
  },
): Promise<readonly ClaimedEnvelope[]> {
  const { rows } = await sql.query<EnvelopeRow>(
    `select notice_id, attempt, office_id, recipient_kind, recipient_id, channel, moment_at from notices
      where state = 'armed' and moment_at > $1 and moment_at <= $2 and not_before is null and notice_id <> all ($3::bigint[])
      order by moment_at, notice_id limit $4`,
    [window.after.toString(), window.until.toString(), window.except, window.limit],
  );
  return rows.map(toEnvelope);
}

/** For how long (business milliseconds) the armed envelope that is due longest and out of backoff has been due; null when none is, or telling is held. */
export async function oldestDueMs(sql: Sql, now: Temporal.Instant): Promise<number | null> {
  const { rows } = await sql.query<{ oldest_ms: number | null }>(
    `select (extract(epoch from $1::timestamptz - min(greatest(moment_at, not_before))) * 1000)::float8 as oldest_ms
       from notices where state = 'armed' and moment_at <= $1 and coalesce(not_before <= clock_timestamp(), true)
        and not exists (select from installation where hold is not null)`,
    [now.toString()],
  );
  return rows[0]?.oldest_ms ?? null;
}

/**
 * Takes told reminders out of the due index. Only those whose notice was accepted, for an accepted notice keeps its tellings for
 * ever; a mark beside a telling that may still be deleted would lose the stage.
 */
export async function markTold(sql: Sql, now: Temporal.Instant): Promise<void> {
  await sql.query(
    `update reminders set is_told = true where reminder_id in (
       select r.reminder_id from reminders r
         join tellings t on t.clock_id = r.clock_id and t.run = r.run and t.stage = r.stage and t.occurrence = r.occurrence
                        and t.audience = r.audience and t.channel = r.channel
         join notices n on n.notice_id = t.notice_id
        where r.settled is null and not r.is_told and r.moment_at <= $1 and n.state = 'accepted'
        order by r.reminder_id limit 20000 for update of r skip locked)`,
    [now.toString()],
  );
}

/** How long ago (machine milliseconds) the scheduler last stood at the end of the log; null if it never did. */
export async function caughtUpAgoMs(sql: Sql): Promise<number | null> {
  const { rows } = await sql.query<{ ago_ms: number | null }>(
    "select (extract(epoch from clock_timestamp() - caught_up_at) * 1000)::float as ago_ms from scheduler_state where only_row",
  );
  return rows[0]?.ago_ms ?? null;
}
