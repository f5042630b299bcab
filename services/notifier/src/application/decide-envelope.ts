import type { ClaimedEnvelope } from "@gihan/ledger/claims";
import type { Restore } from "@gihan/ledger/installation";
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
  /**
   * Why the whole notice is filled but not sent: of something in it nobody knows whether it was told before a restore, and one that waits
   * for a person is better than one that people get twice. Null: it is sent.
   */
  readonly doubt: "restored" | null;
}

/** What decides about an envelope besides its reminders. */
export interface EnvelopeSituation {
  readonly office: Pick<Office, "deliveryMode" | "liveSince">;
  readonly restores: readonly Restore[];
  /** Business time. */
  readonly now: Temporal.Instant;
}

/** Decides about each reminder of an envelope by what is true now, under the locks. Pure. */
export function decideEnvelope(
  envelope: Pick<ClaimedEnvelope, "recipientKind" | "recipientId">,
  facts: readonly ReminderFacts[],
  situation: EnvelopeSituation,
): EnvelopeDecision {
  const decided = facts.map((fact) => ({ facts: fact, decision: decideReminder(envelope, fact, situation) }));
  const told = decided.filter(({ decision }) => decision.kind === "tell").map((each) => each.facts);
  return {
    told,
    settled: decided.flatMap(({ facts: fact, decision }) => (decision.kind === "settle" ? [{ facts: fact, reason: decision.reason }] : [])),
    letGo: decided.flatMap(({ facts: fact, decision }) => (decision.kind === "let-go" ? [{ facts: fact, reason: decision.reason }] : [])),
    doubt: told.some((fact) => situation.restores.some((restore) => mayHaveBeenTold(fact, restore))) ? "restored" : null,
  };
}

/** By its own moment, and not by that of the notice, which is later when it was planned anew from events that were sent again. */
function mayHaveBeenTold({ momentAt, ruledUntoldAt }: ReminderFacts, restore: Restore): boolean {
  if (ruledUntoldAt !== null && !isBefore(ruledUntoldAt, restore.restoredAt)) return false;
  return !isBefore(restore.uncertainUntil, momentAt) && (restore.uncertainFrom === null || !isBefore(momentAt, restore.uncertainFrom));
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

function decideReminder(
  envelope: Pick<ClaimedEnvelope, "recipientKind" | "recipientId">,
  facts: ReminderFacts,
  situation: EnvelopeSituation,
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
