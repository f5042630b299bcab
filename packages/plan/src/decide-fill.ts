import { handoverStage, type Audience, type ChannelName } from "./policy.ts";

/** Why a reminder that was never told never will be. `superseded`, `closed` and `listed` are settled outside of the fill. */
export type SettleReason = "superseded" | "merged" | "silenced" | "closed" | "not-needed" | "not-ours" | "listed";

/** Why a reminder leaves its envelope without being settled: it is planned, told or armed anew elsewhere. */
export type LetGoReason = "not-live" | "told" | "recipient-changed" | "not-due";

/** What becomes of a reminder when its notice is filled. */
export type FillDecision =
  | { readonly kind: "tell" }
  | { readonly kind: "settle"; readonly reason: SettleReason }
  | { readonly kind: "let-go"; readonly reason: LetGoReason };

/** A reminder as it stands while its complaint is locked. */
export interface FillReminder {
  readonly stage: string;
  readonly rank: number;
  readonly audience: Audience;
  readonly channel: ChannelName;
  readonly momentAt: Temporal.Instant;
  /** Its revision is its clock's current one. */
  readonly isLive: boolean;
  /** A telling has its key; in flight and `unknown` count. */
  readonly isTold: boolean;
  /** Null for a clock that cannot be late at present. */
  readonly breachAt: Temporal.Instant | null;
  /** Speaks of a deadline to come: every stage but `overdue` and the handover. */
  readonly isBeforeDeadline: boolean;
  /** For a handover: no later assignment followed. Not read otherwise. */
  readonly isLatestAssignment: boolean;
}

export interface FillSituation {
  /** Business time. */
  readonly now: Temporal.Instant;
  readonly reminder: FillReminder;
  /** Whoever would receive it if it were armed now, fallbacks included. */
  readonly recipientNow: string;
  readonly envelopeRecipient: string;
  /** A stage of higher rank of the same run, audience and channel is due as well, or told. Not read for a handover. */
  readonly laterStageDueOrTold: boolean;
  /** When this recipient was told in a handover how this run stands; null if never. */
  readonly toldInHandoverAt: Temporal.Instant | null;
  /** Some stage of this run, handovers aside, has a telling to somebody else. */
  readonly toldToAnother: boolean;
  /** Its moment lies before the office's deliveries went live. */
  readonly notOurs: boolean;
}

/** Decides whether a reminder is told now, with the reason if not. Whatever is let go stays unsettled and is armed afresh. */
export function decideFill(situation: FillSituation): FillDecision {
  const { now, reminder, recipientNow, envelopeRecipient, notOurs } = situation;
  if (!reminder.isLive) return letGo("not-live");
  if (reminder.isTold) return letGo("told");
  if (recipientNow !== envelopeRecipient) return letGo("recipient-changed");
  if (isBefore(now, reminder.momentAt)) return letGo("not-due");
  if (notOurs) return settle("not-ours");
  return reminder.stage === handoverStage ? decideHandover(situation) : decideStage(situation);
}

/** A handover that meets later stages is told nevertheless: that they were told, to another, is the reason for it. */
function decideHandover({ reminder, toldToAnother }: FillSituation): FillDecision {
  return toldToAnother && reminder.isLatestAssignment ? { kind: "tell" } : settle("not-needed");
}

function decideStage({ now, reminder, laterStageDueOrTold, toldInHandoverAt }: FillSituation): FillDecision {
  if (laterStageDueOrTold) return settle("merged");
  // A handover tells how the run stands at that time, and so every stage whose moment had passed by then.
  if (toldInHandoverAt !== null && !isBefore(toldInHandoverAt, reminder.momentAt)) return settle("merged");
  if (reminder.isBeforeDeadline && reminder.breachAt !== null && !isBefore(now, reminder.breachAt)) return settle("silenced");
  return { kind: "tell" };
}

function letGo(reason: LetGoReason): FillDecision {
  return { kind: "let-go", reason };
}

function settle(reason: SettleReason): FillDecision {
  return { kind: "settle", reason };
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
