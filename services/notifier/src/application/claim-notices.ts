import { complaintsOfNotices, lockAgainstFolds, lockEnvelopes, readByIndexes, readStanding } from "@gihan/ledger/claims";
import { lockInstallation } from "@gihan/ledger/installation";
import { inTransaction, retryConflicts, type Sql } from "@gihan/ledger/sql";
import type pg from "pg";
import { claimAfresh } from "./claim-afresh.ts";
import { claimDrafts, DraftsLostError } from "./claim-drafts.ts";
import { readSituation } from "./claim-situation.ts";
import type { Claimed } from "./claimed.ts";
import type { Draft, Drafts } from "./drafts.ts";

export interface ClaimNotices {
  readonly pool: pg.Pool;
  readonly now: () => Temporal.Instant;
  readonly leaseMs: number;
  /** A notice filled while the scheduler has not stood at the log's end for so long says that the latest state may be missing. */
  readonly staleAfterMs: number;
  /** Notices that were written before their moment. @default none */
  readonly drafts?: Pick<Drafts, "of" | "forget"> | undefined;
}

/** Machine milliseconds after which an alarm asks again whether telling is still held; once it is not, the sweep is faster. */
const askAgainMs = 60_000;

/**
 * Claims a batch of notices in one transaction: complaints are locked against folds, then the envelopes; in a new statement everything
 * is looked at again; tellings, frozen content and open attempts are committed together. What no longer holds is not told, and what
 * may have been told before a restore is filled and listed instead of sent. While telling is held nothing is done.
 */
export async function claimNotices(parts: ClaimNotices, noticeIds: readonly string[]): Promise<readonly Claimed[]> {
  const ids = [...new Set(noticeIds)];
  const now = parts.now();
  const outcomes = await claimOrForget(parts, ids, now);
  parts.drafts?.forget([...outcomes].flatMap(([id, { kind }]) => (kind === "early" ? [] : [id])));
  const missed = await readStanding(
    parts.pool,
    ids.filter((id) => !outcomes.has(id)),
  );
  const answered = new Set<string>();
  return noticeIds.map((id): Claimed => {
    const outcome = outcomes.get(id);
    // An alarm and the sweep may ask for the same notice in the same batch: whoever is told "filled" hands it over, so only one may be.
    if (outcome && answered.has(id)) return { kind: "gone" };
    answered.add(id);
    if (outcome) return outcome;
    const standing = missed.get(id);
    if (standing?.state !== "armed") return { kind: "gone" };
    const delayMs = Math.max(standing.momentAt.epochMilliseconds - now.epochMilliseconds, standing.backoffMs);
    return delayMs > 0 ? { kind: "early", delayMs } : { kind: "gone" };
  });
}

/**
 * Once more, from the beginning, without the drafts that do not hold: a complaint that was attached since is not among those that its draft
 * knows, and locked afterwards it would be locked out of order. Each time there are fewer drafts.
 */
async function claimOrForget(
  parts: ClaimNotices,
  noticeIds: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, Claimed>> {
  for (;;) {
    try {
      return await retryConflicts(() => inTransaction(parts.pool, (sql) => claim(sql, parts, noticeIds, now)));
    } catch (error) {
      if (!(error instanceof DraftsLostError)) throw error;
      parts.drafts?.forget(error.noticeIds);
    }
  }
}

async function claim(
  sql: Sql,
  parts: ClaimNotices,
  noticeIds: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, Claimed>> {
  const { leaseMs, staleAfterMs } = parts;
  const { hold, restores } = await lockInstallation(sql);
  if (hold !== null) return new Map(noticeIds.map((id) => [id, { kind: "early", delayMs: askAgainMs }]));
  await readByIndexes(sql);
  const drafts = draftsOf(parts, noticeIds);
  const undrafted = noticeIds.filter((noticeId) => !drafts.has(noticeId));
  const ofDrafts = [...drafts.values()].flatMap((draft) => draft.complaintIds);
  const complaintIds = [...new Set([...ofDrafts, ...(await complaintsOfNotices(sql, undrafted, "armed"))])];
  await lockAgainstFolds(sql, complaintIds);
  const envelopes = await lockEnvelopes(sql, noticeIds, now);
  if (envelopes.length === 0) return new Map();
  const situation = await readSituation(sql, { restores, now, staleAfterMs });
  const drafted = await claimDrafts(sql, envelopes, { drafts, situation, leaseMs });
  const asDrafted = new Map(drafted.map((notice): [string, Claimed] => [notice.noticeId, { kind: "filled", notice }]));
  const others = envelopes.filter((envelope) => !asDrafted.has(envelope.noticeId));
  return new Map([...asDrafted, ...(await claimAfresh(sql, others, { complaintIds, situation, leaseMs }))]);
}

function draftsOf({ drafts }: ClaimNotices, noticeIds: readonly string[]): ReadonlyMap<string, Draft> {
  return new Map(
    noticeIds.flatMap((noticeId) => {
      const draft = drafts?.of(noticeId);
      return draft ? [[noticeId, draft] as const] : [];
    }),
  );
}
