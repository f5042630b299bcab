import type { Sql } from "../sql.ts";

/** For how long (business seconds) the live reminder that is due longest has been neither told nor settled; 0 when none is due. */
export async function oldestUntoldSeconds(sql: Sql, now: Temporal.Instant): Promise<number> {
  // A stage that was past when its deadline was learned of is due only from then on.
  const { rows } = await sql.query<{ seconds: number }>(
    `select coalesce(extract(epoch from $1::timestamptz - min(greatest(r.moment_at, v.run_started_at))), 0)::float8 as seconds
       from reminders r
       join clocks c on c.clock_id = r.clock_id and c.revision = r.revision
       join clock_revisions v on v.clock_id = r.clock_id and v.revision = r.revision
      where r.settled is null and not r.is_told and r.moment_at <= $1
        and not exists (select 1 from tellings t where t.clock_id = r.clock_id and t.run = r.run and t.stage = r.stage
                           and t.occurrence = r.occurrence and t.audience = r.audience and t.channel = r.channel)`,
    [now.toString()],
  );
  return Math.max(0, rows[0]!.seconds);
}

/** How many notices there are of which nobody knows whether they arrived, whether that is still being found out or waits for a person. */
export async function unsettledUnknownCount(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ count: number }>("select count(*)::int as count from notices where state = 'unknown'");
  return rows[0]!.count;
}
