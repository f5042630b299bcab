import { complaintView } from "@gihan/ledger/views/complaint-view";
import type { Sql } from "@gihan/ledger/sql";

/** A number of things of each channel. */
export interface ByChannel {
  readonly email: number;
  readonly text: number;
}

/** What a fortnight amounted to, counted in the ledger. */
export interface Summary {
  readonly complaints: { readonly received: number; readonly closed: number; readonly open: number; readonly paused: number };
  /** Withdrawn and transferred complaints have no deadline to keep and are counted apart. */
  readonly deadlines: {
    readonly met: number;
    readonly closedLate: number;
    readonly openOverdue: number;
    readonly released: number;
    readonly extended: number;
    readonly everPaused: number;
  };
  readonly told: readonly (ByChannel & { readonly stage: string })[];
  readonly sent: ByChannel;
  /** Sent to the mailbox or telephone of a department or the office, as no person could be reached. */
  readonly sentToFallback: ByChannel;
  readonly notTold: readonly { readonly reason: string; readonly count: number }[];
  readonly marks: readonly { readonly reason: string; readonly count: number; readonly korean: string }[];
  readonly deadLetters: readonly { readonly reason: string; readonly count: number }[];
}

/** Counts everything at an instant of business time. */
export async function readSummary(sql: Sql, now: Temporal.Instant): Promise<Summary> {
  return {
    complaints: await one(
      sql,
      `select count(*) filter (where accepted_at is not null)::int as received,
              count(*) filter (where status = 'closed')::int as closed,
              count(*) filter (where status = 'open')::int as open,
              (select count(*)::int from clocks join clock_revisions v using (clock_id, revision) where v.state = 'paused') as paused
         from complaints`,
    ),
    deadlines: await one(sql, deadlinesQuery, [now.toString()]),
    told: await many(
      sql,
      `select stage, count(*) filter (where channel = 'email')::int as email, count(*) filter (where channel = 'text')::int as text
         from tellings group by stage order by array_position(array['d-3', 'd-1', 'd-day', 'overdue', 'handover', 'moved'], stage)`,
    ),
    sent: await one(sql, sentQuery("true")),
    sentToFallback: await one(sql, sentQuery("recipient_kind <> 'person'")),
    notTold: await many(sql, notToldQuery),
    marks: await readMarks(sql),
    deadLetters: await many(sql, "select reason, count(*)::int as count from dead_letters group by reason order by 2 desc, 1"),
  };
}

/** A closed clock has no deadline any more: the one that held last is in its last revision that had one. */
const deadlinesQuery = `
  with ends as (
    select v.state, v.closing, v.closed_at, v.extensions,
           (select h.breach_at from clock_revisions h
             where h.clock_id = c.clock_id and h.breach_at is not null order by h.revision desc limit 1) as breach_at,
           exists (select from clock_revisions h where h.clock_id = c.clock_id and h.state = 'paused') as was_paused
      from clocks c join clock_revisions v using (clock_id, revision)
  ), judged as (
    select *, state = 'closed' and closing in ('withdrawn', 'transferred-out', 'merged') as is_released from ends
  )
  select count(*) filter (where state = 'closed' and not is_released and (breach_at is null or closed_at <= breach_at))::int as met,
         count(*) filter (where state = 'closed' and not is_released and closed_at > breach_at)::int as "closedLate",
         count(*) filter (where state = 'running' and breach_at <= $1)::int as "openOverdue",
         count(*) filter (where is_released)::int as released,
         count(*) filter (where extensions > 0)::int as extended,
         count(*) filter (where was_paused)::int as "everPaused"
    from judged`;

/**
 * Stages whose moment has passed and that nobody was told of, each once, however many revisions planned it. What was planned anew is
 * explained by the revision that followed.
 */
const notToldQuery = `
  with last as (
    select distinct on (clock_id, run, stage, occurrence, audience, channel) *
      from reminders order by clock_id, run, stage, occurrence, audience, channel, revision desc
  )
  select case when l.settled = 'superseded' and next.state in ('closed', 'paused') then next.state else l.settled end as reason, count(*)::int as count
    from last l left join clock_revisions next on next.clock_id = l.clock_id and next.revision = l.revision + 1
   where l.settled is not null
     and not exists (select from tellings t where (t.clock_id, t.run, t.stage, t.occurrence, t.audience, t.channel)
                                               = (l.clock_id, l.run, l.stage, l.occurrence, l.audience, l.channel))
   group by 1 order by 2 desc, 1`;

const sentQuery = (which: string): string =>
  `select count(*) filter (where channel = 'email')::int as email, count(*) filter (where channel = 'text')::int as text
     from notices where state = 'accepted' and ${which}`;

/** The words for a mark are the ledger's own, as whoever looks a complaint up reads them. */
async function readMarks(sql: Sql): Promise<Summary["marks"]> {
  const reasons = await many<{ reason: string; count: number; system: string; number: string }>(
    sql,
    `select m.mark ->> 'reason' as reason, count(*)::int as count,
            (array_agg(k.system order by k.complaint_id))[1] as system, (array_agg(k.number order by k.complaint_id))[1] as number
       from complaints k cross join lateral jsonb_array_elements(k.marks) as m (mark) group by 1 order by 2 desc, 1`,
  );
  return Promise.all(
    reasons.map(async ({ reason, count, system, number }) => {
      const view = await complaintView(sql, { officeId: "office", system, number });
      return { reason, count, korean: view?.marks.find((mark) => mark.reason === reason)?.korean ?? reason };
    }),
  );
}

async function many<Row extends object>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  return (await sql.query<Row & Record<string, unknown>>(text, values)).rows;
}

async function one<Row extends object>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<Row> {
  return (await many<Row>(sql, text, values))[0]!;
}
