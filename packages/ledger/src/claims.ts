import type { ChannelName } from "@gihan/plan/policy";
import type { ReminderFacts } from "./reminder-facts.ts";
import type { Sql } from "./sql.ts";

/** The SQL of one claim: lock complaints, lock envelopes, look again, write tellings and frozen content. Run in one transaction, in this order. */

/**
 * Until its end this transaction reads tables by their indexes. A morning's first claims are planned on statistics from before it: a table
 * that was empty then would be read through once for each reminder, while other claims fill it (0.6 s instead of 15 ms). What it asks
 * besides needs an index too: up to Postgres 17 a table that can only be read through costs so much that the statement is compiled first.
 */
export async function readByIndexes(sql: Sql): Promise<void> {
  await sql.query("set local enable_seqscan = off");
}

/** An armed envelope that is locked by this claim. */
export interface ClaimedEnvelope {
  readonly noticeId: string;
  readonly attempt: number;
  readonly officeId: string;
  readonly recipientKind: "person" | "department" | "office";
  readonly recipientId: string;
  readonly channel: ChannelName;
  readonly momentAt: Temporal.Instant;
}

/** The complaints of what is attached to those of the notices that are in the given state, and of what they told. */
export async function complaintsOfNotices(sql: Sql, noticeIds: readonly string[], state: "armed" | "unknown"): Promise<readonly string[]> {
  if (noticeIds.length === 0) return [];
  const { rows } = await sql.query<{ complaint_id: string }>(
    `with n as materialized (select notice_id from notices where notice_id = any($1::bigint[]) and state = $2)
     select c.complaint_id from reminders r join clocks c on c.clock_id = r.clock_id where r.notice_id = any(array(select notice_id from n))
     union
     select c.complaint_id from tellings t join clocks c on c.clock_id = t.clock_id where t.notice_id = any(array(select notice_id from n))`,
    [noticeIds, state],
  );
  return rows.map((row) => row.complaint_id);
}

/**
 * Locks complaints against folds, in id order. Without this lock a reassignment between the look and the commit would lose the stage for
 * good: the old clerk is told, and the new one's handover has seen no telling. Named by their ids and nothing else: joined with a search for
 * them, the planner reads the whole table.
 */
export async function lockAgainstFolds(sql: Sql, complaintIds: readonly string[]): Promise<void> {
  await sql.query("select from complaints where complaint_id = any($1::bigint[]) order by complaint_id for share", [complaintIds]);
}

/** Locks those of the notices that are armed and may be filled at `now` (business time) and out of backoff (machine time). */
export async function lockEnvelopes(sql: Sql, noticeIds: readonly string[], now: Temporal.Instant): Promise<readonly ClaimedEnvelope[]> {
  const { rows } = await sql.query<EnvelopeRow>(
    `select notice_id, attempt, office_id, recipient_kind, recipient_id, channel, moment_at from notices
      where notice_id = any($1::bigint[]) and state = 'armed' and moment_at <= $2 and coalesce(not_before <= clock_timestamp(), true)
      order by notice_id for update`,
    [noticeIds, now.toString()],
  );
  return rows.map(toEnvelope);
}

/** An envelope as SQL selects it. */
export interface EnvelopeRow {
  readonly notice_id: string;
  readonly attempt: number;
  readonly office_id: string;
  readonly recipient_kind: ClaimedEnvelope["recipientKind"];
  readonly recipient_id: string;
  readonly channel: ChannelName;
  readonly moment_at: Temporal.Instant;
}

export function toEnvelope(row: EnvelopeRow): ClaimedEnvelope {
  return {
    noticeId: row.notice_id,
    attempt: row.attempt,
    officeId: row.office_id,
    recipientKind: row.recipient_kind,
    recipientId: row.recipient_id,
    channel: row.channel,
    momentAt: row.moment_at,
  };
}

const insertTelling = `
  insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
  select r.clock_id, r.run, r.stage, r.occurrence, r.audience, r.channel, r.rank, n.notice_id, n.recipient_kind, n.recipient_id, r.moment_at, $2
    from reminders r join notices n on n.notice_id = r.notice_id`;
const onlyOnce = "on conflict on constraint telling_once do nothing";

/**
 * Inserts a telling for each of these reminders, to the recipient of the notice it is attached to; returns the reminder ids that
 * were really inserted: one that lost against another claim is not told here.
 */
export async function insertTellings(sql: Sql, facts: readonly ReminderFacts[], now: Temporal.Instant): Promise<ReadonlySet<string>> {
  if (facts.length === 0) return new Set();
  const noticeIds = [...new Set(facts.map((fact) => fact.noticeId))];
  const { rowCount } = await sql.query(
    `${insertTelling} where r.notice_id = any($1::bigint[]) and r.reminder_id = any($3::bigint[]) ${onlyOnce}`,
    [noticeIds, now.toString(), facts.map((fact) => fact.reminderId)],
  );
  // As a rule all are new, and nothing has to be read back; an armed notice has no tellings but those just inserted.
  if (rowCount === facts.length) return new Set(facts.map((fact) => fact.reminderId));
  const { rows } = await sql.query<{ key: string }>(
    "select concat_ws('/', clock_id, run, stage, occurrence, audience, channel, notice_id) as key from tellings where notice_id = any($1::bigint[])",
    [noticeIds],
  );
  const inserted = new Set(rows.map((row) => row.key));
  const isInserted = ({ clockId, run, stage, occurrence, audience, channel, noticeId }: ReminderFacts): boolean =>
    inserted.has([clockId, run, stage, occurrence, audience, channel, noticeId].join("/"));
  return new Set(facts.flatMap((fact) => (isInserted(fact) ? [fact.reminderId] : [])));
}

/**
 * Inserts a telling for everything that is attached to these notices; returns how many. One that another claim has inserted is a fault of
 * its own (SQLSTATE 23505) and not left out: looking for it row by row costs a third of the statement.
 */
export async function insertTellingsOfNotices(sql: Sql, noticeIds: readonly string[], now: Temporal.Instant): Promise<number> {
  const { rowCount } = await sql.query(`${insertTelling} where r.notice_id = any($1::bigint[])`, [noticeIds, now.toString()]);
  return rowCount ?? 0;
}

/** Settles reminders that will not be told, each once, with its reason. */
export async function settleReminders(
  sql: Sql,
  settled: readonly { readonly reminderId: string; readonly reason: string }[],
  now: Temporal.Instant,
): Promise<void> {
  if (settled.length === 0) return;
  await sql.query(
    `update reminders r set settled = s.reason, settled_at = $3
       from (select * from unnest($1::bigint[], $2::text[]) as s (reminder_id, reason)) s
      where r.reminder_id = s.reminder_id and r.settled is null`,
    [settled.map((row) => row.reminderId), settled.map((row) => row.reason), now.toString()],
  );
}

export interface FilledEnvelope {
  readonly noticeId: string;
  readonly attempt: number;
  readonly address: string;
  /** The content, frozen by `freezeContent`. */
  readonly frozen: string;
}

/** Writes the frozen content and opens the attempt under a lease of machine time. */
export async function openAttempts(
  sql: Sql,
  filled: readonly FilledEnvelope[],
  options: { readonly now: Temporal.Instant; readonly leaseMs: number },
): Promise<void> {
  if (filled.length === 0) return;
  await sql.query(
    `with f as (
       select * from unnest($1::bigint[], $2::int[], $3::text[], $4::jsonb[]) as f (notice_id, attempt, address, content)
     ), opened as (
       insert into deliveries (notice_id, attempt, lease_until)
       select notice_id, attempt, clock_timestamp() + $6 * interval '1 millisecond' from f
     )
     update notices n set state = 'sending', address = f.address, content = f.content, filled_at = $5, not_before = null
       from f where n.notice_id = f.notice_id`,
    [
      filled.map((envelope) => envelope.noticeId),
      filled.map((envelope) => envelope.attempt),
      filled.map((envelope) => envelope.address),
      filled.map((envelope) => envelope.frozen),
      options.now.toString(),
      options.leaseMs,
    ],
  );
}

/** Puts an armed envelope off for so many milliseconds of machine time. */
export async function postpone(sql: Sql, noticeId: string, byMs: number): Promise<void> {
  await sql.query(
    "update notices set not_before = clock_timestamp() + $2 * interval '1 millisecond' where notice_id = $1 and state = 'armed'",
    [noticeId, byMs],
  );
}

/** Ends envelopes in which nothing was left to tell. */
export async function voidEnvelopes(sql: Sql, voided: readonly { readonly noticeId: string; readonly reason: string }[]): Promise<void> {
  if (voided.length === 0) return;
  await sql.query(
    `update notices n set state = 'void', void_reason = v.reason
       from unnest($1::bigint[], $2::text[]) as v (notice_id, reason) where n.notice_id = v.notice_id`,
    [voided.map((envelope) => envelope.noticeId), voided.map((envelope) => envelope.reason)],
  );
}

/** Where notices stand that a claim did not get: by their own moment (business time) and their backoff (machine time). */
export async function readStanding(
  sql: Sql,
  noticeIds: readonly string[],
): Promise<
  ReadonlyMap<string, { readonly state: string; readonly attempt: number; readonly momentAt: Temporal.Instant; readonly backoffMs: number }>
> {
  if (noticeIds.length === 0) return new Map();
  const { rows } = await sql.query<{ notice_id: string; state: string; attempt: number; moment_at: Temporal.Instant; backoff_ms: number }>(
    `select notice_id, state, attempt, moment_at,
            greatest(0, extract(epoch from coalesce(not_before - clock_timestamp(), interval '0')) * 1000)::int as backoff_ms
       from notices where notice_id = any($1::bigint[])`,
    [noticeIds],
  );
  return new Map(
    rows.map((row) => [row.notice_id, { state: row.state, attempt: row.attempt, momentAt: row.moment_at, backoffMs: row.backoff_ms }]),
  );
}
