import type { Sql } from "./sql.ts";

/** Armed envelopes that no job has taken although their moment is past by `lateByMs` (business time) and their backoff over. */
export async function overdueEnvelopes(
  sql: Sql,
  due: { readonly now: Temporal.Instant; readonly lateByMs: number; readonly limit: number },
): Promise<readonly { readonly noticeId: string; readonly attempt: number; readonly channel: string }[]> {
  const { rows } = await sql.query<{ notice_id: string; attempt: number; channel: string }>(
    `select notice_id, attempt, channel from notices
      where state = 'armed' and moment_at <= $1::timestamptz - $2 * interval '1 millisecond' and coalesce(not_before <= clock_timestamp(), true)
      order by moment_at, notice_id limit $3`,
    [due.now.toString(), due.lateByMs, due.limit],
  );
  return rows.map((row) => ({ noticeId: row.notice_id, attempt: row.attempt, channel: row.channel }));
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
    "select (extract(epoch from clock_timestamp() - caught_up_at) * 1000)::float as ago_ms from scheduler_state",
  );
  return rows[0]?.ago_ms ?? null;
}
