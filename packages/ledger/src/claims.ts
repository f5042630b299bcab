import type { Audience, ChannelName } from "@gihan/plan/policy";
import type { Sql } from "./sql.ts";

/** The SQL of one claim: lock complaints, lock envelopes, look again, write tellings and frozen content. Run in one transaction, in this order. */

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

/**
 * Locks the complaints of the notices' reminders against folds, in id order. Without this lock a reassignment between the look
 * and the commit would lose the stage for good: the old clerk is told, and the new one's handover has seen no telling.
 */
export async function lockComplaintsOfNotices(sql: Sql, noticeIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql.query<{ complaint_id: string }>(
    `select k.complaint_id from complaints k
      where k.complaint_id in (
        select c.complaint_id from reminders r join clocks c on c.clock_id = r.clock_id where r.notice_id = any($1::bigint[])
        union select c.complaint_id from tellings t join clocks c on c.clock_id = t.clock_id where t.notice_id = any($1::bigint[]))
      order by k.complaint_id for share`,
    [noticeIds],
  );
  return rows.map((row) => row.complaint_id);
}

/** Locks those of the notices that are armed and may be filled at `now` (business time) and out of backoff (machine time). */
export async function lockEnvelopes(sql: Sql, noticeIds: readonly string[], now: Temporal.Instant): Promise<readonly ClaimedEnvelope[]> {
  const { rows } = await sql.query<{
    notice_id: string;
    attempt: number;
    office_id: string;
    recipient_kind: ClaimedEnvelope["recipientKind"];
    recipient_id: string;
    channel: ChannelName;
    moment_at: Temporal.Instant;
  }>(
    `select notice_id, attempt, office_id, recipient_kind, recipient_id, channel, moment_at from notices
      where notice_id = any($1::bigint[]) and state = 'armed' and moment_at <= $2 and coalesce(not_before <= clock_timestamp(), true)
      order by notice_id for update`,
    [noticeIds, now.toString()],
  );
  return rows.map((row) => ({
    noticeId: row.notice_id,
    attempt: row.attempt,
    officeId: row.office_id,
    recipientKind: row.recipient_kind,
    recipientId: row.recipient_id,
    channel: row.channel,
    momentAt: row.moment_at,
  }));
}

/** Everything the decision about one reminder, and its line in the notice, is made from; read under the locks. */
export interface ReminderFacts {
  readonly noticeId: string;
  readonly reminderId: string;
  readonly clockId: string;
  readonly run: number;
  readonly stage: string;
  readonly rank: number;
  readonly occurrence: number;
  readonly audience: Audience;
  readonly channel: ChannelName;
  readonly momentAt: Temporal.Instant;
  readonly isLive: boolean;
  readonly isTold: boolean;
  readonly isLatestAssignment: boolean;
  readonly isLaterStageDueOrTold: boolean;
  readonly toldInHandoverAt: Temporal.Instant | null;
  readonly toldToAnotherAt: Temporal.Instant | null;
  readonly recipientNow: { readonly kind: string; readonly id: string; readonly address: string; readonly label: string } | null;
  readonly responsibleId: string | null;
  readonly responsibleName: string | null;
  /** The responsible person's present address was refused by a provider. */
  readonly isResponsibleRejected: boolean;
  readonly clerkName: string | null;
  readonly departmentName: string | null;
  readonly system: string;
  readonly number: string;
  readonly itemName: string;
  readonly period: { readonly unit: string; readonly count?: number };
  readonly dueOn: Temporal.PlainDate | null;
  readonly dueAt: Temporal.Instant | null;
  readonly breachAt: Temporal.Instant | null;
  readonly announcedDueAt: Temporal.Instant | null;
  readonly extensions: number;
  readonly warnings: readonly string[];
}

interface ReminderRow {
  notice_id: string;
  reminder_id: string;
  clock_id: string;
  run: number;
  stage: string;
  rank: number;
  occurrence: number;
  audience: Audience;
  channel: ChannelName;
  moment_at: Temporal.Instant;
  is_live: boolean;
  is_told: boolean;
  is_latest_assignment: boolean;
  is_later_stage_due_or_told: boolean;
  told_in_handover_at: Temporal.Instant | null;
  told_to_another_at: Temporal.Instant | null;
  kind: string | null;
  id: string | null;
  address: string | null;
  label: string | null;
  responsible_id: string | null;
  responsible_label: string | null;
  responsible_rejected: boolean | null;
  clerk_name: string | null;
  department_name: string | null;
  system: string;
  number: string;
  item_name: string;
  period: ReminderFacts["period"];
  due_on: Temporal.PlainDate | null;
  due_at: Temporal.Instant | null;
  breach_at: Temporal.Instant | null;
  announced_due_at: Temporal.Instant | null;
  extensions: number;
  warnings: string[];
}

const factsOf = (rows: string): string => `
  with mine as materialized (${rows}
  ), spoken as materialized (
    select t.clock_id, t.run, t.audience, t.channel, t.stage, t.rank, t.recipient_kind, t.recipient_id, t.told_at, t.notice_id
      from tellings t where t.clock_id in (select clock_id from mine)
  ), speaking as materialized (
    select r.clock_id, r.run, r.audience, r.channel, max(r.rank) as rank
      from reminders r join clocks c on c.clock_id = r.clock_id and c.revision = r.revision
     where r.clock_id in (select clock_id from mine) and r.settled is null and r.moment_at <= $2
     group by r.clock_id, r.run, r.audience, r.channel
  ), latest as materialized (
    select clock_id, run, audience, channel, max(rank) as rank
      from (select clock_id, run, audience, channel, rank from speaking
            union all select clock_id, run, audience, channel, rank from spoken) s
     group by clock_id, run, audience, channel
  ), who as materialized (
    select w.*, n.* from (select distinct office_id, audience, channel, assignee, department from mine) w
      left join lateral recipient_now(w.office_id, w.audience, w.channel, nullif(w.assignee, ''), nullif(w.department, ''), $2) n on true
  ), heard as materialized (
    select m.reminder_id,
           max(s.told_at) filter (where s.stage = 'handover' and s.recipient_kind = who.kind and s.recipient_id = who.id) as told_in_handover_at,
           max(s.told_at) filter (where s.stage <> 'handover' and s.audience = 'clerk'
                                    and (s.recipient_kind <> who.kind or s.recipient_id <> who.id)) as told_to_another_at
      from mine m
      join who using (office_id, audience, channel, assignee, department)
      join spoken s on s.clock_id = m.clock_id and s.run = m.run and s.notice_id <> m.notice_id
     group by m.reminder_id
  )
  select m.notice_id, m.reminder_id, m.clock_id, m.run, m.stage, m.rank, m.occurrence, m.audience, m.channel, m.moment_at, m.is_live, m.is_told,
         m.is_latest_assignment, coalesce(latest.rank > m.rank, false) and m.rank >= 0 as is_later_stage_due_or_told,
         heard.told_in_handover_at, heard.told_to_another_at,
         who.kind, who.id, who.address, who.label, who.responsible_id, who.responsible_label, who.responsible_rejected,
         clerk.name as clerk_name, coalesce(own.name, clerks.name) as department_name,
         m.system, m.number, m.item_name, v.period, v.due_on, v.due_at, v.breach_at, v.announced_due_at, v.extensions, v.detail -> 'warnings' as warnings
    from mine m
    join clock_revisions v on v.clock_id = m.clock_id and v.revision = m.revision
    join who using (office_id, audience, channel, assignee, department)
    left join latest on latest.clock_id = m.clock_id and latest.run = m.run and latest.audience = m.audience and latest.channel = m.channel
    left join heard on heard.reminder_id = m.reminder_id
    left join people clerk on clerk.office_id = m.office_id and clerk.person_id = m.assignee
    left join departments own on own.office_id = m.office_id and own.department_id = m.department
    left join departments clerks on clerks.office_id = m.office_id and clerks.department_id = clerk.department_id
   order by m.notice_id, v.due_at, m.clock_id, m.rank`;

const ofComplaint = `k.office_id, coalesce(k.assignee, '') as assignee, coalesce(k.department, '') as department,
    k.system, k.number, coalesce(k.item_name, k.item, k.kind, '') as item_name`;

/** The facts of what is attached to locked envelopes, as far as the complaints are locked too; the rest is armed afresh at the next tick. */
export async function factsOfEnvelopes(
  sql: Sql,
  locked: { readonly noticeIds: readonly string[]; readonly complaintIds: readonly string[]; readonly now: Temporal.Instant },
): Promise<readonly ReminderFacts[]> {
  const attached = `
    select r.notice_id, r.reminder_id, r.clock_id, r.revision, r.run, r.stage, r.rank, r.occurrence, r.audience, r.channel, r.moment_at,
           c.revision = r.revision and r.settled is null as is_live,
           exists (select 1 from tellings t where t.clock_id = r.clock_id and t.run = r.run and t.stage = r.stage
                      and t.occurrence = r.occurrence and t.audience = r.audience and t.channel = r.channel) as is_told,
           r.occurrence = k.assignments as is_latest_assignment, ${ofComplaint}
      from reminders r join clocks c on c.clock_id = r.clock_id join complaints k on k.complaint_id = c.complaint_id
     where r.notice_id = any($1::bigint[]) and k.complaint_id = any($3::bigint[])`;
  const { rows } = await sql.query<ReminderRow>(factsOf(attached), [locked.noticeIds, locked.now.toString(), locked.complaintIds]);
  return rows.map(toFacts);
}

/**
 * The facts of what sent notices have told: for the question whether a frozen content is still true. A telling whose key the
 * current revision does not plan any more has no live reminder and comes out as not live.
 */
export async function factsOfTellings(
  sql: Sql,
  locked: { readonly noticeIds: readonly string[]; readonly now: Temporal.Instant },
): Promise<readonly ReminderFacts[]> {
  const told = `
    select t.notice_id, coalesce(r.reminder_id, 0) as reminder_id, t.clock_id, c.revision, t.run, t.stage, t.rank, t.occurrence, t.audience, t.channel, t.moment_at,
           r.reminder_id is not null and t.run = c.run as is_live, false as is_told,
           t.occurrence = k.assignments as is_latest_assignment, ${ofComplaint}
      from tellings t join clocks c on c.clock_id = t.clock_id join complaints k on k.complaint_id = c.complaint_id
      left join reminders r on r.clock_id = t.clock_id and r.revision = c.revision and r.stage = t.stage
                           and r.occurrence = t.occurrence and r.audience = t.audience and r.channel = t.channel
     where t.notice_id = any($1::bigint[])`;
  const { rows } = await sql.query<ReminderRow>(factsOf(told), [locked.noticeIds, locked.now.toString()]);
  return rows.map(toFacts);
}

function toFacts(row: ReminderRow): ReminderFacts {
  return {
    noticeId: row.notice_id,
    reminderId: row.reminder_id,
    clockId: row.clock_id,
    run: row.run,
    stage: row.stage,
    rank: row.rank,
    occurrence: row.occurrence,
    audience: row.audience,
    channel: row.channel,
    momentAt: row.moment_at,
    isLive: row.is_live,
    isTold: row.is_told,
    isLatestAssignment: row.is_latest_assignment,
    isLaterStageDueOrTold: row.is_later_stage_due_or_told,
    toldInHandoverAt: row.told_in_handover_at,
    toldToAnotherAt: row.told_to_another_at,
    recipientNow:
      row.kind !== null && row.id !== null && row.address !== null
        ? { kind: row.kind, id: row.id, address: row.address, label: row.label ?? "" }
        : null,
    responsibleId: row.responsible_id,
    responsibleName: row.responsible_label,
    isResponsibleRejected: row.responsible_rejected ?? false,
    clerkName: row.clerk_name,
    departmentName: row.department_name,
    system: row.system,
    number: row.number,
    itemName: row.item_name,
    period: row.period,
    dueOn: row.due_on,
    dueAt: row.due_at,
    breachAt: row.breach_at,
    announcedDueAt: row.announced_due_at,
    extensions: row.extensions,
    warnings: row.warnings,
  };
}

/** Inserts the tellings; returns the reminder ids that were really inserted: one that lost against another claim is not told here. */
export async function insertTellings(
  sql: Sql,
  tellings: readonly { readonly facts: ReminderFacts; readonly recipientKind: string; readonly recipientId: string }[],
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  if (tellings.length === 0) return new Set();
  const { rows } = await sql.query<{ reminder_id: string }>(
    `with given as (
       select * from unnest($1::bigint[], $2::bigint[], $3::int[], $4::text[], $5::int[], $6::text[], $7::text[], $8::int[], $9::bigint[], $10::text[], $11::text[], $12::timestamptz[])
         as g (reminder_id, clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at)
     ), inserted as (
       insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
       select clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, $13
         from given order by clock_id, run, stage, occurrence, audience, channel
       on conflict on constraint telling_once do nothing
       returning clock_id, run, stage, occurrence, audience, channel, notice_id
     )
     select given.reminder_id from inserted join given using (clock_id, run, stage, occurrence, audience, channel, notice_id)`,
    [
      tellings.map(({ facts }) => facts.reminderId),
      tellings.map(({ facts }) => facts.clockId),
      tellings.map(({ facts }) => facts.run),
      tellings.map(({ facts }) => facts.stage),
      tellings.map(({ facts }) => facts.occurrence),
      tellings.map(({ facts }) => facts.audience),
      tellings.map(({ facts }) => facts.channel),
      tellings.map(({ facts }) => facts.rank),
      tellings.map(({ facts }) => facts.noticeId),
      tellings.map((telling) => telling.recipientKind),
      tellings.map((telling) => telling.recipientId),
      tellings.map(({ facts }) => facts.momentAt.toString()),
      now.toString(),
    ],
  );
  return new Set(rows.map((row) => row.reminder_id));
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
  readonly content: object;
}

/** Freezes the content and opens the attempt under a lease of machine time. */
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
      filled.map((envelope) => JSON.stringify(envelope.content)),
      options.now.toString(),
      options.leaseMs,
    ],
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
