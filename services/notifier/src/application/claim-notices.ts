import type { NoticeContent } from "@gihan/channels/port";
import { renderEmail, renderText } from "@gihan/channels/render";
import {
  insertTellings,
  lockComplaintsOfNotices,
  lockEnvelopes,
  openAttempts,
  readStanding,
  settleReminders,
  voidEnvelopes,
  type ClaimedEnvelope,
} from "@gihan/ledger/claims";
import { lockInstallation } from "@gihan/ledger/installation";
import { listOffices, type Office } from "@gihan/ledger/offices";
import { factsOfEnvelopes, type ReminderFacts } from "@gihan/ledger/reminder-facts";
import { inTransaction, retryConflicts, type Sql } from "@gihan/ledger/sql";
import { caughtUpAgoMs } from "@gihan/ledger/sweep";
import { listInDoubt, restoredReason } from "@gihan/ledger/unknowns";
import type pg from "pg";
import { decideEnvelope, type EnvelopeDecision } from "./decide-envelope.ts";
import { toDigest } from "./to-digest.ts";

/** A notice whose tellings and content are committed and whose attempt is open: it must be handed over now. */
export interface FilledNotice {
  readonly noticeId: string;
  readonly attempt: number;
  readonly office: Office;
  readonly channel: ClaimedEnvelope["channel"];
  readonly address: string;
  readonly content: NoticeContent;
  /** What belongs together in a mailbox. */
  readonly thread: string;
  /** When its moment came, and the stages it tells, one each reminder; not known of a repeat. */
  readonly told?: { readonly momentAt: Temporal.Instant; readonly stages: readonly string[] };
}

export type Claimed =
  | { readonly kind: "filled"; readonly notice: FilledNotice }
  /** Its moment or the end of its backoff has not come, or telling is held. */
  | { readonly kind: "early"; readonly delayMs: number }
  /** Somebody else has it, it was told, nothing was left to tell, or it waits for a person. */
  | { readonly kind: "gone" }
  /** It ended empty although reminders were attached: they must be armed afresh. */
  | { readonly kind: "emptied"; readonly reason: string }
  /** Something is wrong with this notice and no other: it is put off, and whoever asked for it gets the fault. */
  | { readonly kind: "failed"; readonly error: Error };

export interface ClaimNotices {
  readonly pool: pg.Pool;
  readonly now: () => Temporal.Instant;
  readonly leaseMs: number;
  /** A notice filled while the scheduler has not stood at the log's end for so long says that the latest state may be missing. */
  readonly staleAfterMs: number;
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
  const outcomes = await retryConflicts(() => inTransaction(parts.pool, (sql) => claim(sql, parts, ids, now)));
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

async function claim(
  sql: Sql,
  parts: ClaimNotices,
  noticeIds: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, Claimed>> {
  const { hold, restores } = await lockInstallation(sql);
  if (hold !== null) return new Map(noticeIds.map((id) => [id, { kind: "early", delayMs: askAgainMs }]));
  const complaintIds = await lockComplaintsOfNotices(sql, noticeIds, "armed");
  const envelopes = await lockEnvelopes(sql, noticeIds, now);
  if (envelopes.length === 0) return new Map();
  const offices = new Map((await listOffices(sql)).map((office) => [office.officeId, office]));
  const agoMs = await caughtUpAgoMs(sql);
  const mayBeStale = agoMs === null || agoMs > parts.staleAfterMs;

  const facts = await factsOfEnvelopes(sql, { noticeIds: envelopes.map((envelope) => envelope.noticeId), complaintIds, now });
  const factsByNotice = Map.groupBy(facts, (fact) => fact.noticeId);
  const decided = envelopes.map((envelope) => {
    const office = offices.get(envelope.officeId)!;
    return { envelope, office, decision: decideEnvelope(envelope, factsByNotice.get(envelope.noticeId) ?? [], { office, restores, now }) };
  });

  const inserted = await insertTellings(
    sql,
    decided.flatMap(({ decision }) => decision.told),
    now,
  );
  const filled = decided.flatMap(({ envelope, office, decision }) => {
    const told = decision.told.filter((fact) => inserted.has(fact.reminderId));
    return told.length > 0 ? [fill(envelope, told, { office, now, mayBeStale })] : [];
  });
  const filledIds = new Set(filled.map((notice) => notice.noticeId));
  const empty = decided.filter(({ envelope }) => !filledIds.has(envelope.noticeId));

  await openAttempts(sql, filled, { now, leaseMs: parts.leaseMs });
  await settleReminders(
    sql,
    decided.flatMap(({ decision }) => decision.settled.map(({ facts: fact, reason }) => ({ reminderId: fact.reminderId, reason }))),
    now,
  );
  await voidEnvelopes(
    sql,
    empty.map(({ envelope, decision }) => ({ noticeId: envelope.noticeId, reason: emptyReason(decision) })),
  );
  const inDoubt = new Set(decided.filter(({ decision }) => decision.doubt !== null).map(({ envelope }) => envelope.noticeId));
  await listInDoubt(
    sql,
    filled.filter((notice) => inDoubt.has(notice.noticeId)),
    { reason: restoredReason, now },
  );
  return new Map<string, Claimed>([
    ...filled.map((notice): [string, Claimed] => [
      notice.noticeId,
      inDoubt.has(notice.noticeId) ? { kind: "gone" } : { kind: "filled", notice },
    ]),
    ...empty.map(({ envelope, decision }): [string, Claimed] => [
      envelope.noticeId,
      decision.letGo.length > 0 ? { kind: "emptied", reason: emptyReason(decision) } : { kind: "gone" },
    ]),
  ]);
}

function fill(
  envelope: ClaimedEnvelope,
  told: readonly ReminderFacts[],
  situation: { readonly office: Office; readonly now: Temporal.Instant; readonly mayBeStale: boolean },
): FilledNotice {
  const digest = toDigest(envelope, told, situation);
  return {
    noticeId: envelope.noticeId,
    attempt: envelope.attempt,
    office: situation.office,
    channel: envelope.channel,
    address: told[0]!.recipientNow!.address,
    content: envelope.channel === "email" ? renderEmail(digest) : renderText(digest),
    thread: `${envelope.recipientKind}-${envelope.recipientId}-${told[0]!.clockId}`,
    told: { momentAt: envelope.momentAt, stages: told.map(({ stage }) => stage) },
  };
}

/** Why a notice was not sent: the first reason that counts, settled before let go. */
function emptyReason(decision: EnvelopeDecision): string {
  return decision.settled[0]?.reason ?? decision.letGo[0]?.reason ?? "nothing-attached";
}
