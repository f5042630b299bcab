import type pg from "pg";
import { toEnvelope, type ClaimedEnvelope, type EnvelopeRow } from "./claims.ts";
import { unpackContent, type FrozenContent } from "./frozen-content.ts";
import { deleteTellings } from "./outcomes.ts";
import { inTransaction, retryConflicts, type Sql } from "./sql.ts";

/** Attempts whose lease ran out while still open: their process is gone or hangs, and nobody knows what the provider did. */
export async function expireLeases(pool: pg.Pool): Promise<number> {
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
      return rows.length;
    }),
  );
}

/** A notice of which nobody knows whether it arrived. */
export interface UnknownNotice {
  readonly noticeId: string;
  readonly attempt: number;
  readonly officeId: string;
  readonly channel: string;
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
    channel: string;
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

/** Opens one more attempt with the frozen content; the tellings stay. */
export async function openRepeat(
  sql: Sql,
  notice: { readonly noticeId: string; readonly attempt: number; readonly leaseMs: number },
): Promise<void> {
  await sql.query("update deliveries set settled_as = 'repeated' where notice_id = $1 and attempt = $2", [notice.noticeId, notice.attempt]);
  await sql.query(
    `insert into deliveries (notice_id, attempt, is_repeat, lease_until) values ($1, $2, true, clock_timestamp() + $3 * interval '1 millisecond')`,
    [notice.noticeId, notice.attempt + 1, notice.leaseMs],
  );
  await sql.query(
    "update notices set state = 'sending', attempt = $2, repeat_requested = false, listed_at = null, listed_reason = null where notice_id = $1",
    [notice.noticeId, notice.attempt + 1],
  );
}

/** Puts an unknown notice on the operator's list, where it waits for a person. */
export async function listUnknown(sql: Sql, notice: { readonly noticeId: string; readonly reason: string }): Promise<void> {
  await sql.query(
    "update notices set listed_at = clock_timestamp(), listed_reason = $2, repeat_requested = false where notice_id = $1 and state = 'unknown'",
    [notice.noticeId, notice.reason],
  );
}

/** An operator asks for an unknown notice to be sent again as it is; false when it is not unknown. */
export async function requestRepeat(sql: Sql, noticeId: string): Promise<boolean> {
  const { rowCount } = await sql.query("update notices set repeat_requested = true where notice_id = $1 and state in ('unknown', 'held')", [
    noticeId,
  ]);
  return rowCount === 1;
}

/** An operator says that an unknown notice did not arrive: its stages are told afresh. False when it is not unknown. */
export async function giveUpUnknown(pool: pg.Pool, noticeId: string): Promise<boolean> {
  return inTransaction(pool, async (sql) => {
    const { rowCount } = await sql.query("select 1 from notices where notice_id = $1 and state in ('unknown', 'held') for update", [
      noticeId,
    ]);
    if (rowCount !== 1) return false;
    await sql.query("update deliveries set settled_as = 'given-up' where notice_id = $1 and outcome = 'unknown'", [noticeId]);
    await deleteTellings(sql, [noticeId]);
    await sql.query(
      "update notices set state = 'void', void_reason = 'given-up', listed_at = null, listed_reason = null, repeat_requested = false where notice_id = $1",
      [noticeId],
    );
    return true;
  });
}
