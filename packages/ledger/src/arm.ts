import type pg from "pg";
import { inTransaction, retryConflicts, type Sql } from "./sql.ts";

/** A notice that waits for its moment, as the queue needs to know it. */
export interface ArmedNotice {
  readonly noticeId: string;
  readonly attempt: number;
  readonly channel: string;
  readonly momentAt: Temporal.Instant;
  /** Machine milliseconds until its backoff ends; 0 without one. */
  readonly backoffMs: number;
}

const armLock = 4_026_211;

/**
 * Attaches every live, unsettled reminder with a moment up to `until` to the envelope of its recipient now, and returns the
 * armed envelopes of that window. Idempotent: whoever calls it, and however often, the same envelopes come out; so a lost job,
 * a crash before queueing or a flushed queue heals at the next call.
 *
 * Only an envelope that is still `armed` takes reminders, and it is locked first: a claim under way keeps what it has. Where the
 * envelope's key is taken by a notice in any other state, a successor is made at the next free full ten seconds.
 *
 * `now` and `until` are business time. `complaintIds` narrows the work to what a batch has touched.
 */
export async function armReminders(
  pool: pg.Pool,
  window: { readonly now: Temporal.Instant; readonly until: Temporal.Instant; readonly complaintIds?: readonly string[] },
): Promise<readonly ArmedNotice[]> {
  const complaintIds = window.complaintIds ?? null;
  return retryConflicts(async () => {
    await settleSuperseded(pool, window.now, complaintIds);
    await inTransaction(pool, async (sql) => {
      // One arm at a time: two would race for the same envelopes and gain nothing.
      await sql.query("select pg_advisory_xact_lock($1)", [armLock]);
      await attach(sql, window.now, window.until, complaintIds);
    });
    return armedNotices(pool, window.until, complaintIds);
  });
}

/** Reminders of older revisions whose moment has passed leave the due index; before that they cost nothing. */
async function settleSuperseded(sql: Sql, now: Temporal.Instant, complaintIds: readonly string[] | null): Promise<void> {
  await sql.query(
    `update reminders r set settled = 'superseded', settled_at = $1
      where r.reminder_id in (
        select d.reminder_id from reminders d join clocks c on c.clock_id = d.clock_id
         where d.settled is null and not d.is_told and d.moment_at <= $1 and d.revision <> c.revision
           and ($2::bigint[] is null or c.complaint_id = any($2))
         order by d.reminder_id for update of d skip locked)`,
    [now.toString(), complaintIds],
  );
}

/**
 * The slot is the moment itself, or for a stage that had passed when we learned of its deadline the ten seconds in which we did:
 * what is learned together is told in one notice and not in one per original moment.
 */
async function attach(sql: Sql, now: Temporal.Instant, until: Temporal.Instant, complaintIds: readonly string[] | null): Promise<void> {
  await sql.query(
    `with due as materialized (
       select r.reminder_id, r.clock_id, r.run, r.stage, r.audience, r.channel, r.moment_at, r.notice_id,
              k.office_id, coalesce(k.assignee, '') as assignee, coalesce(k.department, '') as department,
              r.stage = 'handover' as is_handover, r.occurrence = k.assignments as is_latest_assignment,
              case when r.moment_at < v.run_started_at then date_bin('10 seconds', v.run_started_at, timestamptz '2000-01-01 00:00Z') else r.moment_at end as slot_at
         from reminders r
         join clocks c on c.clock_id = r.clock_id and c.revision = r.revision
         join clock_revisions v on v.clock_id = r.clock_id and v.revision = r.revision
         join complaints k on k.complaint_id = c.complaint_id
        where r.settled is null and not r.is_told and r.moment_at <= $2
          and ($3::bigint[] is null or c.complaint_id = any($3))
          and not exists (select 1 from tellings t where t.clock_id = r.clock_id and t.run = r.run and t.stage = r.stage
                             and t.occurrence = r.occurrence and t.audience = r.audience and t.channel = r.channel)
     ), who as (
       select distinct office_id, audience, channel, assignee, department from due
     ), resolved as materialized (
       select who.*, n.kind, n.id
         from who left join lateral recipient_now(who.office_id, who.audience, who.channel, nullif(who.assignee, ''), nullif(who.department, ''), $1) n on true
     ), wanted as materialized (
       select due.*, resolved.kind, resolved.id,
              not is_handover or (is_latest_assignment and exists (
                select 1 from tellings t where t.clock_id = due.clock_id and t.run = due.run and t.audience = 'clerk' and t.stage <> 'handover'
                   and (t.recipient_kind, t.recipient_id) <> (resolved.kind, resolved.id))) as is_needed
         from due join resolved using (office_id, audience, channel, assignee, department)
     ), let_go as (
       update reminders r set settled = case when wanted.is_needed then 'listed' else 'not-needed' end, settled_at = $1
         from wanted
        where r.reminder_id = wanted.reminder_id and r.settled is null and wanted.moment_at <= $1 and (wanted.kind is null or not wanted.is_needed)
     ), moving as materialized (
       select wanted.* from wanted left join notices n on n.notice_id = wanted.notice_id
        where wanted.kind is not null and wanted.is_needed
          and not coalesce(n.state = 'armed' and n.recipient_kind = wanted.kind and n.recipient_id = wanted.id, false)
     ), slots as (
       select distinct office_id, kind, id, channel, slot_at from moving
     ), chosen as materialized (
       select s.*, case when taken.state is null or taken.state = 'armed' then s.slot_at else successor.at end as at
         from slots s
         left join notices taken on taken.office_id = s.office_id and taken.recipient_kind = s.kind and taken.recipient_id = s.id
                                and taken.channel = s.channel and taken.moment_at = s.slot_at
         left join lateral (
           select tick.at
             from generate_series(1, 90) as step
             cross join lateral (select date_bin('10 seconds', greatest($1::timestamptz, s.slot_at), timestamptz '2000-01-01 00:00Z') + step * interval '10 seconds' as at) tick
            where taken.state <> 'armed'
              and not exists (select 1 from notices n where n.office_id = s.office_id and n.recipient_kind = s.kind and n.recipient_id = s.id
                                 and n.channel = s.channel and n.moment_at = tick.at and n.state <> 'armed')
            order by step limit 1) successor on true
     ), locked as materialized (
       select n.notice_id, n.office_id, n.recipient_kind, n.recipient_id, n.channel, n.moment_at, n.state
         from notices n
        where n.notice_id in (
          select e.notice_id from notices e join chosen on e.office_id = chosen.office_id and e.recipient_kind = chosen.kind
             and e.recipient_id = chosen.id and e.channel = chosen.channel and e.moment_at = chosen.at
          union select notice_id from moving where notice_id is not null)
        order by n.notice_id for update
     ), made as (
       insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at)
       select office_id, kind, id, channel, at from chosen
        where at is not null and not exists (
          select 1 from notices n where n.office_id = chosen.office_id and n.recipient_kind = chosen.kind and n.recipient_id = chosen.id
             and n.channel = chosen.channel and n.moment_at = chosen.at)
       on conflict on constraint notice_is_one_envelope do nothing
       returning notice_id, office_id, recipient_kind, recipient_id, channel, moment_at
     ), open_envelopes as (
       select notice_id, office_id, recipient_kind, recipient_id, channel, moment_at from locked where state = 'armed'
       union all select * from made
     )
     update reminders r set notice_id = e.notice_id
       from moving
       join chosen using (office_id, kind, id, channel, slot_at)
       join open_envelopes e on e.office_id = chosen.office_id and e.recipient_kind = chosen.kind and e.recipient_id = chosen.id
                            and e.channel = chosen.channel and e.moment_at = chosen.at
      where r.reminder_id = moving.reminder_id and r.settled is null`,
    [now.toString(), until.toString(), complaintIds],
  );
}

/** The envelopes that wait (of the given complaints, or all), soonest first; the caller (re-)adds an alarm for each. */
async function armedNotices(sql: Sql, until: Temporal.Instant, complaintIds: readonly string[] | null): Promise<readonly ArmedNotice[]> {
  const { rows } = await sql.query<{
    notice_id: string;
    attempt: number;
    channel: string;
    moment_at: Temporal.Instant;
    backoff_ms: number;
  }>(
    `select notice_id, attempt, channel, moment_at,
            greatest(0, extract(epoch from coalesce(not_before - clock_timestamp(), interval '0')) * 1000)::int as backoff_ms
       from notices
      where state = 'armed' and moment_at <= $1
        and ($2::bigint[] is null or notice_id in (
          select r.notice_id from clocks c join reminders r on r.clock_id = c.clock_id and r.revision = c.revision where c.complaint_id = any($2)))
      order by moment_at, notice_id`,
    [until.toString(), complaintIds],
  );
  return rows.map((row) => ({
    noticeId: row.notice_id,
    attempt: row.attempt,
    channel: row.channel,
    momentAt: row.moment_at,
    backoffMs: row.backoff_ms,
  }));
}
