import type { ChannelName } from "@gihan/plan/policy";
import type { Sql } from "./sql.ts";

/** A notice of which the ledger has been forgotten, as facts tell of it: sent, or such that nobody knows. */
export interface RecoveredNotice {
  readonly noticeId: string;
  readonly officeId: string;
  readonly attempt: number;
  readonly channel: ChannelName;
  readonly recipientKind: string;
  readonly recipientId: string;
  readonly momentAt: Temporal.Instant;
  readonly state: "accepted" | "unknown";
  readonly tellings: readonly RecoveredTelling[];
}

export interface RecoveredTelling {
  readonly system: string;
  readonly number: string;
  readonly clock: string;
  readonly run: number;
  readonly stage: string;
  readonly occurrence: number;
  readonly audience: string;
  readonly rank: number;
  readonly momentAt: Temporal.Instant;
  readonly toldAt: Temporal.Instant;
}

export interface Recovered {
  readonly notices: number;
  readonly tellings: number;
}

/**
 * Takes ids out of use that notices had before a restore: they stand in Message-IDs and in keys of providers. Envelopes that were given
 * such an id since, for something else, end; what was in them is armed afresh.
 */
export async function retireNoticeIds(sql: Sql, known: readonly RecoveredNotice[], highest: bigint): Promise<void> {
  await sql.query(
    "select setval(pg_get_serial_sequence('notices', 'notice_id'), greatest((select max(notice_id) from notices), $1::bigint, 1))",
    [highest.toString()],
  );
  await sql.query(
    `update notices n set state = 'void', void_reason = 'restored', not_before = null
       from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[]) as g (notice_id, office_id, kind, id, channel, moment_at)
      where n.notice_id = g.notice_id and n.state = 'armed'
        and (n.office_id, n.recipient_kind, n.recipient_id, n.channel, n.moment_at) <> (g.office_id, g.kind, g.id, g.channel, g.moment_at)`,
    keysOf(known),
  );
}

/**
 * Leaves out so many ids of notices and clocks, and positions of facts, where no fact says which were given out before a restore: they
 * stand for something else in Message-IDs, threads of mail and cursors of readers.
 */
export async function skipIds(sql: Sql, skipped: bigint): Promise<void> {
  for (const [table, column] of seenOutside)
    await sql.query(
      `select setval(id, greatest(pg_sequence_last_value(id), (select max(${column}) from ${table}), 0) + $1::bigint)
         from (select pg_get_serial_sequence('${table}', '${column}')::regclass as id) as sequence`,
      [skipped.toString()],
    );
  await sql.query("update notice_fact_counter set last = last + $1::bigint", [skipped.toString()]);
}

const seenOutside = [
  ["notices", "notice_id"],
  ["clocks", "clock_id"],
] as const;

/**
 * Writes notices and their tellings, each under its key: office, recipient, channel and moment. What they said is lost, for facts carry
 * nothing personal. Clocks have other ids and perhaps other
 * runs since events were read again; a stage is known again by complaint, kind of clock and its own moment. One that is not planned any
 * more was told of another due date: it is kept as run 0, which no clock ever has.
 */
export async function recoverNotices(sql: Sql, notices: readonly RecoveredNotice[]): Promise<Recovered> {
  if (notices.length === 0) return { notices: 0, tellings: 0 };
  const ids = await writeNotices(sql, notices);
  await writeDeliveries(sql, notices, ids);
  const tellings = await writeTellings(
    sql,
    notices.flatMap((notice, index) => notice.tellings.map((telling) => ({ notice, noticeId: ids[index]!, telling }))),
  );
  return { notices: notices.length, tellings };
}

/** Answers the ids that they have here, in order: their own where nobody else has them. */
async function writeNotices(sql: Sql, notices: readonly RecoveredNotice[]): Promise<readonly string[]> {
  const { rows } = await sql.query<{ place: string; notice_id: string }>(
    `with g as materialized (
       select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::int[], $8::text[], $9::timestamptz[])
         with ordinality as g (notice_id, office_id, kind, id, channel, moment_at, attempt, state, filled_at, place)
     ), written as (
       insert into notices as n (notice_id, office_id, recipient_kind, recipient_id, channel, moment_at, state, attempt, is_recovered, filled_at,
              listed_at, listed_reason)
       overriding system value
       select case when exists (select from notices o where o.notice_id = g.notice_id)
                   then nextval(pg_get_serial_sequence('notices', 'notice_id')) else g.notice_id end,
              g.office_id, g.kind, g.id, g.channel, g.moment_at, g.state, g.attempt, true, g.filled_at,
              case g.state when 'unknown' then clock_timestamp() end, case g.state when 'unknown' then 'restored' end
         from g
       on conflict on constraint notice_is_one_envelope do update
          set state = excluded.state, attempt = excluded.attempt, is_recovered = n.content is null,
              filled_at = coalesce(n.filled_at, excluded.filled_at), not_before = null,
              void_reason = null, listed_at = excluded.listed_at, listed_reason = excluded.listed_reason, repeat_requested = false
       returning n.notice_id, n.office_id, n.recipient_kind, n.recipient_id, n.channel, n.moment_at
     )
     select g.place, w.notice_id from g join written w
       on (w.office_id, w.recipient_kind, w.recipient_id, w.channel, w.moment_at) = (g.office_id, g.kind, g.id, g.channel, g.moment_at)`,
    [
      ...keysOf(notices),
      notices.map((notice) => notice.attempt),
      notices.map((notice) => notice.state),
      notices.map((notice) => (notice.tellings[0]?.toldAt ?? notice.momentAt).toString()),
    ],
  );
  const ids = new Map(rows.map((row) => [Number(row.place) - 1, row.notice_id]));
  return notices.map((_, index) => ids.get(index)!);
}

async function writeDeliveries(sql: Sql, notices: readonly RecoveredNotice[], ids: readonly string[]): Promise<void> {
  const given = [ids, notices.map((notice) => notice.attempt), notices.map((notice) => notice.state)];
  await sql.query(
    `update deliveries d set outcome = 'unknown', reason = 'restored', outcome_at = clock_timestamp(), settled_as = 'repeated'
       from unnest($1::bigint[], $2::int[]) as g (notice_id, attempt)
      where d.notice_id = g.notice_id and d.attempt < g.attempt and d.outcome is null`,
    given.slice(0, 2),
  );
  await sql.query(
    `insert into deliveries as d (notice_id, attempt, lease_until, outcome, reason, outcome_at)
     select notice_id, attempt, clock_timestamp(), outcome, 'restored', clock_timestamp()
       from unnest($1::bigint[], $2::int[], $3::text[]) as g (notice_id, attempt, outcome)
     on conflict (notice_id, attempt) do update
        set outcome = coalesce(d.outcome, excluded.outcome), outcome_at = clock_timestamp(),
            settled_as = case when d.outcome = 'unknown' and excluded.outcome = 'accepted' then 'accepted' else d.settled_as end`,
    given,
  );
}

async function writeTellings(
  sql: Sql,
  told: readonly { readonly notice: RecoveredNotice; readonly noticeId: string; readonly telling: RecoveredTelling }[],
): Promise<number> {
  const { rowCount } = await sql.query(
    `insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
     select c.clock_id,
            coalesce((select r.run from reminders r
                       where r.clock_id = c.clock_id and r.stage = g.stage and r.occurrence = g.occurrence and r.audience = g.audience
                         and r.channel = n.channel and r.moment_at = g.moment_at
                       order by r.run = g.run desc, r.revision desc limit 1), 0),
            g.stage, g.occurrence, g.audience, n.channel, g.rank, n.notice_id, n.recipient_kind, n.recipient_id, g.moment_at, g.told_at
       from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::int[], $8::text[], $9::int[], $10::timestamptz[], $11::timestamptz[])
              as g (notice_id, system, number, clock, run, stage, occurrence, audience, rank, moment_at, told_at)
       join notices n on n.notice_id = g.notice_id
       join complaints k on k.office_id = n.office_id and k.system = g.system and k.number = g.number
       join clocks c on c.complaint_id = k.complaint_id and c.kind = g.clock
     on conflict on constraint telling_once do nothing`,
    [
      told.map(({ noticeId }) => noticeId),
      told.map(({ telling }) => telling.system),
      told.map(({ telling }) => telling.number),
      told.map(({ telling }) => telling.clock),
      told.map(({ telling }) => telling.run),
      told.map(({ telling }) => telling.stage),
      told.map(({ telling }) => telling.occurrence),
      told.map(({ telling }) => telling.audience),
      told.map(({ telling }) => telling.rank),
      told.map(({ telling }) => telling.momentAt.toString()),
      told.map(({ telling }) => telling.toldAt.toString()),
    ],
  );
  return rowCount ?? 0;
}

function keysOf(notices: readonly RecoveredNotice[]): readonly unknown[] {
  return [
    notices.map((notice) => notice.noticeId),
    notices.map((notice) => notice.officeId),
    notices.map((notice) => notice.recipientKind),
    notices.map((notice) => notice.recipientId),
    notices.map((notice) => notice.channel),
    notices.map((notice) => notice.momentAt.toString()),
  ];
}
