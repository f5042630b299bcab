import type { Sql } from "./sql.ts";

/**
 * What shows whether a notice is still as somebody saw it before. Each version of a row carries the transaction that wrote it: if all that a
 * notice is made from was written before a snapshot was taken, it was seen in that snapshot, and if there is as much of it as then, nothing
 * that was seen is gone.
 */
export interface Footprint {
  /** Reminders attached to it. */
  readonly reminders: number;
  /** Tellings of their clocks' runs, of whatever notice; of all their runs where it says what became of the deadline that was told last. */
  readonly tellings: number;
  /** Nothing of it was written since the snapshot. */
  readonly isUntouched: boolean;
}

export interface SeenNotice {
  readonly noticeId: string;
  /** From `snapshotStart` of the snapshot in which it was seen. */
  readonly since: string;
}

/** Whatever was written by an earlier transaction than this is in the present snapshot, or was rolled back. */
export async function snapshotStart(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ since: string }>("select pg_snapshot_xmin(pg_current_snapshot())::text as since");
  return rows[0]!.since;
}

/** When the database server began to run, as a text to be compared: transaction ids mean the same only on the same server. */
export async function serverStartedAt(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ started: string }>("select pg_postmaster_start_time()::text as started");
  return rows[0]!.started;
}

/**
 * The footprints of those notices to which anything is attached. Ages and not ids are compared, for ids of transactions start again from
 * the beginning. What a fold changes, it writes to the complaint or its clock; a revision's own row is written once, and later stages come
 * with a revision. Counted before it is compared: over freshly attached reminders the planner expects one row, and compared each with each.
 */
export async function readFootprints(sql: Sql, seen: readonly SeenNotice[]): Promise<ReadonlyMap<string, Footprint>> {
  if (seen.length === 0) return new Map();
  const { rows } = await sql.query<{ notice_id: string; reminders: number; tellings: number; is_untouched: boolean }>(
    `select f.notice_id, f.reminders, f.tellings, f.youngest > age(s.since::xid8::xid) as is_untouched
       from (
         select r.notice_id, count(*)::int as reminders, sum(t.tellings)::int as tellings,
                min(least(age(r.xmin), age(c.xmin), age(k.xmin), t.youngest)) as youngest
           from reminders r
           join clocks c on c.clock_id = r.clock_id
           join complaints k on k.complaint_id = c.complaint_id
          cross join lateral (
            select count(*) as tellings, min(age(t.xmin)) as youngest from tellings t
              where t.clock_id = r.clock_id and (t.run in (r.run, c.run) or r.stage = 'moved')) t
          where r.notice_id = any($1::bigint[])
          group by r.notice_id) f
       join unnest($1::bigint[], $2::text[]) as s (notice_id, since) on s.notice_id = f.notice_id`,
    [seen.map((each) => each.noticeId), seen.map((each) => each.since)],
  );
  return new Map(rows.map((row) => [row.notice_id, { reminders: row.reminders, tellings: row.tellings, isUntouched: row.is_untouched }]));
}

/**
 * When the first stage of higher rank comes after an instant (business time) that would be told instead of one of the notice's; notices
 * without one are missing. Those that have come by then are no news: beside a handover they were told.
 */
export async function laterStages(
  sql: Sql,
  noticeIds: readonly string[],
  after: Temporal.Instant,
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const { rows } = await sql.query<{ notice_id: string; later_at: Temporal.Instant }>(
    `select r.notice_id, min(o.moment_at) as later_at
       from reminders r
       join reminders o on o.clock_id = r.clock_id and o.revision = r.revision and o.run >= r.run and o.audience = r.audience
                       and o.channel = r.channel and o.settled is null
                       and o.rank + (o.run > r.run)::int > r.rank
                       and o.moment_at > $2
      where r.notice_id = any($1::bigint[])
      group by r.notice_id`,
    [noticeIds, after.toString()],
  );
  return new Map(rows.map((row) => [row.notice_id, row.later_at]));
}
