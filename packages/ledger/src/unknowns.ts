import type { ChannelName } from "@gihan/plan/policy";
import type pg from "pg";
import { toEnvelope, type ClaimedEnvelope, type EnvelopeRow } from "./claims.ts";
import { unpackContent, type FrozenContent } from "./frozen-content.ts";
import { ruleUntold } from "./installation.ts";
import { freezeTellings, writeFacts, type NoticeFact } from "./notice-facts.ts";
import { deleteTellings } from "./outcomes.ts";
import { inTransaction, retryConflicts, type Sql } from "./sql.ts";

/**
 * Attempts whose lease (machine time) ran out while still open: their process is gone or hangs, and nobody knows what the provider did.
 * `now` is business time, for the facts.
 */
export async function expireLeases(pool: pg.Pool, now: Temporal.Instant): Promise<number> {
  return retryConflicts(() =>
    inTransaction(pool, async (sql) => {
      const { rows } = await sql.query<{ notice_id: string; attempt: number }>(
        `select n.notice_id, n.attempt from notices n join deliveries d on d.notice_id = n.notice_id and d.attempt = n.attempt
          where d.outcome is null and d.lease_until < clock_timestamp() and n.state = 'sending'
          order by n.notice_id for update of n skip locked`,
      );
      if (rows.length === 0) return 0;
      const ids = rows.map((row) => row.notice_id);
      await sql.query(
        `update deliveries d set outcome = 'unknown', reason = 'lease-expired', outcome_at = clock_timestamp()
           from notices n where n.notice_id = d.notice_id and n.attempt = d.attempt and d.notice_id = any($1::bigint[]) and d.outcome is null`,
        [ids],
      );
      await sql.query(
        `update notices n set state = 'unknown',
                listed_at = case when d.is_repeat then clock_timestamp() end, listed_reason = case when d.is_repeat then 'unknown-after-repeat' end
           from deliveries d where d.notice_id = n.notice_id and d.attempt = n.attempt and n.notice_id = any($1::bigint[])`,
        [ids],
      );
      const facts = rows.map((row): NoticeFact => ({ noticeId: row.notice_id, attempt: row.attempt, kind: "unknown" }));
      await writeFacts(sql, facts, { tellings: await freezeTellings(sql, facts), now });
      return rows.length;
    }),
  );
}

/** A notice of which nobody knows whether it arrived. */
export interface UnknownNotice {
  readonly noticeId: string;
  readonly attempt: number;
  readonly officeId: string;
  readonly channel: ChannelName;
  readonly isRepeat: boolean;
  readonly repeatRequested: boolean;
  readonly notFoundCount: number;
  /** Machine milliseconds since the provider was asked last; null if never. */
  readonly askedAgoMs: number | null;
  readonly unknownText: "hold" | "resend";
}

/** Unknown notices that may be settled without a person, or that an operator wants sent again. */
export async function unsettledUnknowns(sql: Sql, limit: number): Promise<readonly UnknownNotice[]> {
  const { rows } = await sql.query<{
    notice_id: string;
    attempt: number;
    office_id: string;
    channel: ChannelName;
    is_repeat: boolean;
    repeat_requested: boolean;
    not_found_count: number;
    asked_ago_ms: number | null;
    unknown_text: "hold" | "resend";
  }>(
    `select n.notice_id, n.attempt, n.office_id, n.channel, d.is_repeat, n.repeat_requested, d.not_found_count,
            (extract(epoch from clock_timestamp() - d.asked_at) * 1000)::float as asked_ago_ms, o.unknown_text
       from notices n
       join deliveries d on d.notice_id = n.notice_id and d.attempt = n.attempt
       join offices o on o.office_id = n.office_id
      where n.state = 'unknown' and (n.listed_at is null or n.repeat_requested)
      order by n.notice_id limit $1`,
    [limit],
  );
  return rows.map((row) => ({
    noticeId: row.notice_id,
    attempt: row.attempt,
    officeId: row.office_id,
    channel: row.channel,
    isRepeat: row.is_repeat,
    repeatRequested: row.repeat_requested,
    notFoundCount: row.not_found_count,
    askedAgoMs: row.asked_ago_ms,
    unknownText: row.unknown_text,
  }));
}

/** Notes that the provider was asked and had no such message. */
export async function noteNotFound(
  sql: Sql,
  notice: { readonly noticeId: string; readonly attempt: number; readonly counts: boolean },
): Promise<void> {
  await sql.query(
    "update deliveries set asked_at = clock_timestamp(), not_found_count = not_found_count + $3 where notice_id = $1 and attempt = $2",
    [notice.noticeId, notice.attempt, notice.counts ? 1 : 0],
  );
}

export interface FrozenNotice extends ClaimedEnvelope {
  readonly address: string;
  readonly content: FrozenContent;
}

/** Locks an unknown notice for the decision whether its frozen content may be sent again; null when it is not unknown any more. */
export async function lockUnknown(sql: Sql, noticeId: string, attempt: number): Promise<FrozenNotice | null> {
  const { rows } = await sql.query<EnvelopeRow & { address: string; content: unknown }>(
    `select notice_id, attempt, office_id, recipient_kind, recipient_id, channel, moment_at, address, content
       from notices where notice_id = $1 and attempt = $2 and state = 'unknown' for update skip locked`,
    [noticeId, attempt],
  );
  const row = rows[0];
  return row ? { ...toEnvelope(row), address: row.address, content: unpackContent(row.content) } : null;
}

/** Opens one more attempt with the frozen content; the tellings stay. The last thing its transaction does; `now` is business time. */
export async function openRepeat(
  sql: Sql,
  notice: { readonly noticeId: string; readonly attempt: number; readonly leaseMs: number; readonly now: Temporal.Instant },
): Promise<void> {
  // Not that of a repeat that was refused: its outcome is known, and the notice is unknown for the sake of an earlier attempt.
  await sql.query("update deliveries set settled_as = 'repeated' where notice_id = $1 and attempt = $2 and outcome = 'unknown'", [
    notice.noticeId,
    notice.attempt,
  ]);
  await sql.query(
    `insert into deliveries (notice_id, attempt, is_repeat, lease_until) values ($1, $2, true, clock_timestamp() + $3 * interval '1 millisecond')`,
    [notice.noticeId, notice.attempt + 1, notice.leaseMs],
  );
  await sql.query(
    "update notices set state = 'sending', attempt = $2, repeat_requested = false, listed_at = null, listed_reason = null where notice_id = $1",
    [notice.noticeId, notice.attempt + 1],
  );
  const facts: readonly NoticeFact[] = [{ noticeId: notice.noticeId, attempt: notice.attempt, kind: "settled", settledAs: "repeated" }];
  await writeFacts(sql, facts, { tellings: await freezeTellings(sql, facts), now: notice.now });
}

/** Puts an unknown notice on the operator's list, where it waits for a person. */
export async function listUnknown(sql: Sql, notice: { readonly noticeId: string; readonly reason: string }): Promise<void> {
  await sql.query(
    "update notices set listed_at = clock_timestamp(), listed_reason = $2, repeat_requested = false where notice_id = $1 and state = 'unknown'",
    [notice.noticeId, notice.reason],
  );
}

/** An operator asks for an unknown notice to be sent again as it is; false when it is not unknown, or what it said was lost in a restore. */
export async function requestRepeat(sql: Sql, noticeId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    "update notices set repeat_requested = true where notice_id = $1 and state in ('unknown', 'held') and content is not null",
    [noticeId],
  );
  return rowCount === 1;
}

/** An operator says that an unknown notice did not arrive: its stages are told afresh. False when it is not unknown. `now` is business time. */
export async function giveUpUnknown(pool: pg.Pool, noticeId: string, now: Temporal.Instant): Promise<boolean> {
  return inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ attempt: number; state: "unknown" | "held" }>(
      "select attempt, state from notices where notice_id = $1 and state in ('unknown', 'held') for update",
      [noticeId],
    );
    const notice = rows[0];
    if (!notice) return false;
    const about = { noticeId, attempt: notice.attempt };
    const facts: readonly NoticeFact[] = [
      ...(notice.state === "unknown" ? [{ ...about, kind: "settled", settledAs: "given-up" } as const] : []),
      { ...about, kind: "failed", reason: "given-up" },
    ];
    const tellings = await freezeTellings(sql, facts);
    await sql.query("update deliveries set settled_as = 'given-up' where notice_id = $1 and outcome = 'unknown'", [noticeId]);
    await ruleUntold(sql, [noticeId], now);
    await deleteTellings(sql, [noticeId]);
    await sql.query(
      "update notices set state = 'void', void_reason = 'given-up', listed_at = null, listed_reason = null, repeat_requested = false where notice_id = $1",
      [noticeId],
    );
    await writeFacts(sql, facts, { tellings, now });
    return true;
  });
}

/**
 * Ends the attempts that were just opened as unknown, without any call: whether these notices were told before is for a person to say.
 * The last thing its transaction does; `now` is business time.
 */
export async function listInDoubt(
  sql: Sql,
  notices: readonly { readonly noticeId: string; readonly attempt: number }[],
  doubt: { readonly reason: string; readonly now: Temporal.Instant },
): Promise<void> {
  if (notices.length === 0) return;
  const ids = notices.map((notice) => notice.noticeId);
  await sql.query(
    `update deliveries d set outcome = 'unknown', reason = $2, outcome_at = clock_timestamp()
       from notices n where n.notice_id = d.notice_id and n.attempt = d.attempt and d.notice_id = any($1::bigint[]) and d.outcome is null`,
    [ids, doubt.reason],
  );
  await sql.query(
    `update notices set state = 'unknown', listed_at = clock_timestamp(), listed_reason = $2, repeat_requested = false
      where notice_id = any($1::bigint[])`,
    [ids, doubt.reason],
  );
  const facts = notices.map(({ noticeId, attempt }): NoticeFact => ({ noticeId, attempt, kind: "unknown" }));
  await writeFacts(sql, facts, { tellings: await freezeTellings(sql, facts), now: doubt.now });
}

/**
 * Lists what was in a provider's hands, or unknown, when the restored state was saved: what came of it has been forgotten, and repeating
 * mail of which most has arrived would tell people twice. Answers how many; `now` is business time.
 */
export async function listForgottenAttempts(sql: Sql, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql.query<{ notice_id: string; attempt: number; state: "sending" | "unknown" }>(
    `select notice_id, attempt, state from notices
      where state = 'sending' or (state = 'unknown' and (listed_at is null or repeat_requested)) order by notice_id for update`,
  );
  const [sending, unknown] = [rows.filter(({ state }) => state === "sending"), rows.filter(({ state }) => state === "unknown")];
  await sql.query(
    "update notices set listed_at = clock_timestamp(), listed_reason = $2, repeat_requested = false where notice_id = any($1::bigint[])",
    [unknown.map((row) => row.notice_id), restoredReason],
  );
  const inHand = sending.map((row) => ({ noticeId: row.notice_id, attempt: row.attempt }));
  await listInDoubt(sql, inHand, { reason: restoredReason, now });
  return rows.length;
}

/** On the operator's list because of a restore: of these nobody knows whether they were told. */
export const restoredReason = "restored";

/** The office's notices that wait for a person because of a restore, oldest first. */
export async function restoredNotices(
  sql: Sql,
  officeId: string,
): Promise<readonly { readonly noticeId: string; readonly attempt: number }[]> {
  const { rows } = await sql.query<{ notice_id: string; attempt: number }>(
    `select notice_id, attempt from notices where state = 'unknown' and listed_reason = $2 and office_id = $1 order by notice_id`,
    [officeId, restoredReason],
  );
  return rows.map((row) => ({ noticeId: row.notice_id, attempt: row.attempt }));
}
