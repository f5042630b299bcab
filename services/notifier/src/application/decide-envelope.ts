import type { ClaimedEnvelope } from "@gihan/ledger/claims";
import type { ReminderFacts } from "@gihan/ledger/reminder-facts";
import type { Office } from "@gihan/ledger/offices";
import { decideFill, type FillDecision, type SettleReason } from "@gihan/plan/decide-fill";
import { handoverStage } from "@gihan/plan/policy";

/** What an envelope will say and what it will not, each reminder with its reason. */
export interface EnvelopeDecision {
  readonly told: readonly ReminderFacts[];
  readonly settled: readonly { readonly facts: ReminderFacts; readonly reason: SettleReason }[];
  /** Neither told nor settled: armed afresh. The reason of the first, for a notice that ends empty. */
  readonly letGo: readonly { readonly facts: ReminderFacts; readonly reason: string }[];
}

/** Decides about each reminder of an envelope by what is true now, under the locks. Pure. */
export function decideEnvelope(
  envelope: Pick<ClaimedEnvelope, "recipientKind" | "recipientId">,
  facts: readonly ReminderFacts[],
  situation: { readonly office: Pick<Office, "deliveryMode" | "liveSince">; readonly now: Temporal.Instant },
): EnvelopeDecision {
  const decided = facts.map((fact) => ({ facts: fact, decision: decideReminder(envelope, fact, situation) }));
  return {
    told: decided.filter(({ decision }) => decision.kind === "tell").map((each) => each.facts),
    settled: decided.flatMap(({ facts: fact, decision }) => (decision.kind === "settle" ? [{ facts: fact, reason: decision.reason }] : [])),
    letGo: decided.flatMap(({ facts: fact, decision }) => (decision.kind === "let-go" ? [{ facts: fact, reason: decision.reason }] : [])),
  };
}

function decideReminder(
  envelope: Pick<ClaimedEnvelope, "recipientKind" | "recipientId">,
  facts: ReminderFacts,
  situation: { readonly office: Pick<Office, "deliveryMode" | "liveSince">; readonly now: Temporal.Instant },
): FillDecision {
  const { recipientNow } = facts;
  return decideFill({
    now: situation.now,
    reminder: {
      stage: facts.stage,
      rank: facts.rank,
      audience: facts.audience,
      channel: facts.channel,
      momentAt: facts.momentAt,
      isLive: facts.isLive,
      isTold: facts.isTold,
      breachAt: facts.breachAt,
      isBeforeDeadline: facts.stage !== "overdue" && facts.stage !== handoverStage,
      isLatestAssignment: facts.isLatestAssignment,
    },
    recipientNow: recipientNow === null ? "nobody" : `${recipientNow.kind}:${recipientNow.id}`,
    envelopeRecipient: `${envelope.recipientKind}:${envelope.recipientId}`,
    laterStageDueOrTold: facts.isLaterStageDueOrTold,
    toldInHandoverAt: facts.toldInHandoverAt,
    // What another was told before this person's own handover is no news any more: A to B and back to A hears once.
    toldToAnother:
      facts.toldToAnotherAt !== null &&
      (facts.toldInHandoverAt === null || Temporal.Instant.compare(facts.toldToAnotherAt, facts.toldInHandoverAt) > 0),
    notOurs: isNotOurs(facts, situation.office),
  });
}

function isNotOurs(facts: ReminderFacts, office: Pick<Office, "deliveryMode" | "liveSince">): boolean {
  return office.deliveryMode === "live" && office.liveSince !== null && Temporal.Instant.compare(facts.momentAt, office.liveSince) < 0;
}
