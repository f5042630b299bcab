import { unpackContent, type FrozenContent } from "../frozen-content.ts";
import type { Sql } from "../sql.ts";

/** One line of a list of notices. */
export interface NoticeSummary {
  readonly noticeId: string;
  readonly officeId: string;
  readonly state: "armed" | "sending" | "accepted" | "unknown" | "held" | "void";
  readonly channel: string;
  readonly recipient: { readonly kind: "person" | "department" | "office"; readonly id: string; readonly name: string | null };
  readonly momentAt: Temporal.Instant;
  readonly filledAt: Temporal.Instant | null;
  readonly attempt: number;
  /** Machine milliseconds until it may be filled again; 0 without a backoff. */
  readonly backoffMs: number;
  readonly voidReason: string | null;
  /** Machine time since which it is on the operator's list. */
  readonly listedAt: Temporal.Instant | null;
  readonly listedReason: string | null;
  readonly repeatRequested: boolean;
  /** Reason of the last finished attempt, if the provider gave one. */
  readonly lastReason: string | null;
  /** What it tells, or while it is armed what is attached to it. */
  readonly complaints: number;
}

/** A notice with its frozen content, what it told and how it was carried. */
export interface NoticeView extends NoticeSummary {
  readonly address: string | null;
  /** Frozen at the claim; null while it is an envelope. */
  readonly content: FrozenContent | null;
  readonly attempts: readonly NoticeAttempt[];
  readonly tellings: readonly NoticeStage[];
  /** Reminders that were attached to it last and that it does not tell. */
  readonly attached: readonly (NoticeStage & { readonly settled: string | null })[];
}

export interface NoticeAttempt {
  readonly attempt: number;
  readonly isRepeat: boolean;
  /** Machine time, like the outcome's. */
  readonly openedAt: Temporal.Instant;
  readonly outcome: "accepted" | "rejected" | "transient" | "unknown" | null;
  readonly reason: string | null;
  readonly providerMessageId: string | null;
  readonly outcomeAt: Temporal.Instant | null;
  readonly settledAs: "accepted" | "not-sent" | "repeated" | "given-up" | null;
}

export interface NoticeStage {
  readonly system: string;
  readonly number: string;
  readonly stage: string;
  readonly audience: string;
  readonly momentAt: Temporal.Instant;
}

interface SummaryRow {
  notice_id: string;
  office_id: string;
  state: NoticeSummary["state"];
  channel: string;
  recipient_kind: NoticeSummary["recipient"]["kind"];
  recipient_id: string;
  recipient_name: string | null;
  moment_at: Temporal.Instant;
  filled_at: Temporal.Instant | null;
  attempt: number;
  backoff_ms: number;
  void_reason: string | null;
  listed_at: Temporal.Instant | null;
  listed_reason: string | null;
  repeat_requested: boolean;
  last_reason: string | null;
  complaints: number;
  address: string | null;
  content: unknown;
}

const columns = `
  n.notice_id, n.office_id, n.state, n.channel, n.recipient_kind, n.recipient_id, n.moment_at, n.filled_at, n.attempt, n.void_reason,
  n.listed_at, n.listed_reason, n.repeat_requested, n.address, n.content,
  greatest(0, extract(epoch from coalesce(n.not_before - clock_timestamp(), interval '0')) * 1000)::int as backoff_ms,
  case n.recipient_kind
    when 'person' then (select name from people p where p.office_id = n.office_id and p.person_id = n.recipient_id)
    when 'department' then (select name from departments d where d.office_id = n.office_id and d.department_id = n.recipient_id)
    else (select name from offices o where o.office_id = n.office_id) end as recipient_name,
  (select d.reason from deliveries d where d.notice_id = n.notice_id and d.outcome is not null order by d.attempt desc limit 1) as last_reason,
  (select count(distinct clock_id)::int from (
     select clock_id from tellings t where t.notice_id = n.notice_id
     union all select clock_id from reminders r where r.notice_id = n.notice_id and n.state = 'armed' and r.settled is null) told) as complaints`;

/**
 * The office's notices, the newest first; `unsettled` are those that are not accepted and not void, without envelopes whose moment
 * (business time) is still to come, `restored` those of which a restore left open whether they were told. `limit` null: all of them.
 */
export async function listNotices(
  sql: Sql,
  filter: {
    readonly officeId: string;
    readonly now: Temporal.Instant;
    readonly only: "all" | "unsettled" | "restored";
    readonly limit: number | null;
  },
): Promise<readonly NoticeSummary[]> {
  const { rows } = await sql.query<SummaryRow>(
    `select ${columns} from notices n
      where n.office_id = $1
        and ($3 <> 'unsettled' or n.state in ('sending', 'unknown', 'held') or (n.state = 'armed' and n.moment_at <= $2))
        and ($3 <> 'restored' or (n.state = 'unknown' and n.listed_reason = 'restored'))
      order by n.notice_id desc limit $4`,
    [filter.officeId, filter.now.toString(), filter.only, filter.limit],
  );
  return rows.map(toSummary);
}

/** One notice with everything that is known of it, or null. */
export async function noticeView(sql: Sql, noticeId: string): Promise<NoticeView | null> {
  const { rows } = await sql.query<SummaryRow>(`select ${columns} from notices n where n.notice_id = $1`, [noticeId]);
  const row = rows[0];
  if (!row) return null;
  return {
    ...toSummary(row),
    address: row.address,
    content: row.content === null ? null : unpackContent(row.content),
    attempts: await attemptsOf(sql, noticeId),
    tellings: await tellingsOf(sql, noticeId),
    attached: await attachedTo(sql, noticeId),
  };
}

function toSummary(row: SummaryRow): NoticeSummary {
  return {
    noticeId: row.notice_id,
    officeId: row.office_id,
    state: row.state,
    channel: row.channel,
    recipient: { kind: row.recipient_kind, id: row.recipient_id, name: row.recipient_name },
    momentAt: row.moment_at,
    filledAt: row.filled_at,
    attempt: row.attempt,
    backoffMs: row.backoff_ms,
    voidReason: row.void_reason,
    listedAt: row.listed_at,
    listedReason: row.listed_reason,
    repeatRequested: row.repeat_requested,
    lastReason: row.last_reason,
    complaints: row.complaints,
  };
}

async function attemptsOf(sql: Sql, noticeId: string): Promise<readonly NoticeAttempt[]> {
  const { rows } = await sql.query<{
    attempt: number;
    is_repeat: boolean;
    opened_at: Temporal.Instant;
    outcome: NoticeAttempt["outcome"];
    reason: string | null;
    provider_message_id: string | null;
    outcome_at: Temporal.Instant | null;
    settled_as: NoticeAttempt["settledAs"];
  }>("select * from deliveries where notice_id = $1 order by attempt", [noticeId]);
  return rows.map((row) => ({
    attempt: row.attempt,
    isRepeat: row.is_repeat,
    openedAt: row.opened_at,
    outcome: row.outcome,
    reason: row.reason,
    providerMessageId: row.provider_message_id,
    outcomeAt: row.outcome_at,
    settledAs: row.settled_as,
  }));
}

interface StageRow {
  system: string;
  number: string;
  stage: string;
  audience: string;
  moment_at: Temporal.Instant;
}

function toStage(row: StageRow): NoticeStage {
  return { system: row.system, number: row.number, stage: row.stage, audience: row.audience, momentAt: row.moment_at };
}

async function tellingsOf(sql: Sql, noticeId: string): Promise<readonly NoticeStage[]> {
  const { rows } = await sql.query<StageRow>(
    `select k.system, k.number, t.stage, t.audience, t.moment_at
       from tellings t join clocks c on c.clock_id = t.clock_id join complaints k on k.complaint_id = c.complaint_id
      where t.notice_id = $1 order by k.system, k.number, t.moment_at, t.stage, t.audience`,
    [noticeId],
  );
  return rows.map(toStage);
}

async function attachedTo(sql: Sql, noticeId: string): Promise<NoticeView["attached"]> {
  const { rows } = await sql.query<StageRow & { settled: string | null }>(
    `select k.system, k.number, r.stage, r.audience, r.moment_at, r.settled
       from reminders r join clocks c on c.clock_id = r.clock_id join complaints k on k.complaint_id = c.complaint_id
      where r.notice_id = $1
        and not exists (select 1 from tellings t where t.notice_id = r.notice_id and t.clock_id = r.clock_id and t.run = r.run
                           and t.stage = r.stage and t.occurrence = r.occurrence and t.audience = r.audience and t.channel = r.channel)
      order by k.system, k.number, r.moment_at, r.stage, r.audience`,
    [noticeId],
  );
  return rows.map((row) => ({ ...toStage(row), settled: row.settled }));
}
