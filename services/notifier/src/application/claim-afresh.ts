import { insertTellings, openAttempts, settleReminders, voidEnvelopes, type ClaimedEnvelope } from "@gihan/ledger/claims";
import { freezeContent } from "@gihan/ledger/frozen-content";
import { factsOfEnvelopes } from "@gihan/ledger/reminder-facts";
import type { Sql } from "@gihan/ledger/sql";
import { listInDoubt, restoredReason } from "@gihan/ledger/unknowns";
import type { Claimed } from "./claimed.ts";
import type { ClaimSituation } from "./claim-situation.ts";
import { decideEnvelope, type EnvelopeDecision } from "./decide-envelope.ts";
import { fillNotice } from "./fill-notice.ts";

/**
 * Claims locked envelopes by all that is true of their reminders now: tells, settles or lets go of each, and writes what they say. The
 * complaints are those that are locked against folds.
 */
export async function claimAfresh(
  sql: Sql,
  envelopes: readonly ClaimedEnvelope[],
  parts: { readonly complaintIds: readonly string[]; readonly situation: ClaimSituation; readonly leaseMs: number },
): Promise<ReadonlyMap<string, Claimed>> {
  if (envelopes.length === 0) return new Map();
  const { complaintIds, situation, leaseMs } = parts;
  const { now } = situation;
  const facts = await factsOfEnvelopes(sql, { noticeIds: envelopes.map((envelope) => envelope.noticeId), complaintIds, now });
  const factsByNotice = Map.groupBy(facts, (fact) => fact.noticeId);
  const decided = envelopes.map((envelope) => {
    const office = situation.offices.get(envelope.officeId)!;
    return { envelope, office, decision: decideEnvelope(envelope, factsByNotice.get(envelope.noticeId) ?? [], { ...situation, office }) };
  });

  const inserted = await insertTellings(
    sql,
    decided.flatMap(({ decision }) => decision.told),
    now,
  );
  const filled = decided.flatMap(({ envelope, office, decision }) => {
    const told = decision.told.filter((fact) => inserted.has(fact.reminderId));
    return told.length > 0 ? [fillNotice(envelope, told, { ...situation, office })] : [];
  });
  const filledIds = new Set(filled.map((notice) => notice.noticeId));
  const empty = decided.filter(({ envelope }) => !filledIds.has(envelope.noticeId));

  await openAttempts(
    sql,
    filled.map((notice) => ({ ...notice, frozen: freezeContent(notice.content) })),
    { now, leaseMs },
  );
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

/** Why a notice was not sent: the first reason that counts, settled before let go. */
function emptyReason(decision: EnvelopeDecision): string {
  return decision.settled[0]?.reason ?? decision.letGo[0]?.reason ?? "nothing-attached";
}
