import { hash } from "node:crypto";
import type { ClockState } from "@gihan/deadline/clock-state";
import type { AnnouncedDeadline, CurrentClock, KnownDeadline } from "@gihan/ledger/clocks";
import { textOf } from "@gihan/ledger/sql";

/** Whether a computed clock needs a new revision, and whether that begins a new run. */
export type RevisionDecision =
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "revise";
      readonly revision: number;
      readonly run: number;
      /** Business time; see `tellableAt`. */
      readonly runStartedAt: Temporal.Instant;
      readonly announced: AnnouncedDeadline | null;
      readonly wasMoved: boolean;
      readonly recountId: string | null;
      readonly reason: "first" | "due-date-moved" | "opened-again" | "detail-changed";
    };

type Previous = Pick<
  CurrentClock,
  | "revision"
  | "run"
  | "runStartedAt"
  | "state"
  | "dueAt"
  | "extensions"
  | "reopenings"
  | "announced"
  | "wasMoved"
  | "recountId"
  | "fingerprint"
>;

/**
 * A run is an unbroken stretch in which the due date held. It is counted here and not by the fold, because a due date left and
 * come back to must be told again. `tellableAt` is when we learned of it, or the next opening of the policy's hours: what has passed by then
 * is told then.
 */
export function decideRevision(
  previous: Previous | null,
  next: {
    readonly state: ClockState;
    readonly fingerprint: string;
    readonly tellableAt: Temporal.Instant;
    /** What {@link announcedBefore} found, if an event was taken back. @default nothing was taken back */
    readonly announcedBefore?: KnownDeadline | null;
  },
): RevisionDecision {
  if (previous === null) return { kind: "revise", revision: 1, run: 1, runStartedAt: next.tellableAt, ...newlyAnnounced, reason: "first" };
  if (previous.fingerprint === next.fingerprint) return { kind: "unchanged" };
  const revision = previous.revision + 1;
  const isOpenAgain = (previous.state === "closed" && next.state.state !== "closed") || next.state.reopenings > previous.reopenings;
  const isMoved = hasMoved(previous, next.state);
  if (isOpenAgain || isMoved) {
    const reason = isOpenAgain ? "opened-again" : "due-date-moved";
    // A deadline that an event moves is announced anew by whoever posts it, unless the event only takes back what never was.
    const kept = next.announcedBefore === undefined && !isMoved ? previous.announced : (next.announcedBefore ?? null);
    return { kind: "revise", revision, runStartedAt: next.tellableAt, ...newlyAnnounced, ...nextRuns(previous.run, kept), reason };
  }
  // Extended while an outage left it without a deadline.
  const isAnnouncedAnew = next.state.extensions !== previous.extensions;
  return { ...sameRun(previous), ...(isAnnouncedAnew ? { announced: null } : {}) };
}

const newlyAnnounced = { announced: null, wasMoved: false, recountId: null };

/** Both dates were left and are come back to, so that the stages of either are told again: each has a run of its own. */
function nextRuns(run: number, kept: KnownDeadline | null): Pick<Revise, "run" | "announced"> {
  if (kept === null) return { run: run + 1, announced: null };
  const { remindAt, dueAt } = kept;
  return { run: run + 2, announced: { remindAt, dueAt, run: run + 1 } };
}

export type Revise = Extract<RevisionDecision, { kind: "revise" }>;

function sameRun({ revision, run, runStartedAt, announced, wasMoved, recountId }: Previous): Revise {
  return { kind: "revise", revision: revision + 1, run, runStartedAt, announced, wasMoved, recountId, reason: "detail-changed" };
}

/** How a clock comes out that is counted anew, and what is known of it besides. */
export interface CountedAnew {
  readonly state: ClockState;
  /** A stage has another moment, whatever became of the deadline. */
  readonly haveStagesMoved: boolean;
  /** Anything was told since the run of the announced deadline. */
  readonly isHeard: boolean;
  /** When the clerks hear of it. */
  readonly tellAt: Temporal.Instant;
  readonly recountId: string;
}

/**
 * What becomes of a clock that is counted anew without an event of its own and comes out otherwise. The deadline that was announced before is
 * kept beside the new one, the first of them if this is not the first recount. Where the count comes back to it before anybody heard of another
 * one, it is as if there had been none; else it is a new run, as any date that was left and come back to.
 */
export function decideRecount(previous: Previous & Pick<CurrentClock, "remindAt">, next: CountedAnew): Revise {
  const { tellAt, recountId } = next;
  if (!hasMoved(previous, next.state)) {
    if (!next.haveStagesMoved) return sameRun(previous);
    // A stage whose moment has passed by the new calendar is told with all others of the recount, and in the policy's hours.
    return { ...sameRun(previous), runStartedAt: later(previous.runStartedAt, tellAt), recountId };
  }
  const { revision, run, remindAt, dueAt } = previous;
  const first = previous.announced ?? (remindAt === null || dueAt === null ? null : { remindAt, dueAt, run });
  const isBack = first !== null && isSame(first.dueAt, next.state.dueAt);
  // Where an event began the run, somebody may have heard of the other date before it.
  if (isBack && previous.wasMoved && !next.isHeard) {
    return { ...sameRun(previous), run: first.run, ...newlyAnnounced, reason: "due-date-moved" };
  }
  return {
    kind: "revise",
    revision: revision + 1,
    run: run + 1,
    runStartedAt: tellAt,
    announced: isBack ? null : first,
    wasMoved: true,
    recountId,
    reason: "due-date-moved",
  };
}

/**
 * What a revision is recognised by: everything the fold said of the clock, and the policy its stages were planned by. `detail` is what of
 * it is kept as JSON, which is most of it and is written out once for both. What pauses and lines are made of is not: it follows from the
 * events, which the ledger keeps, and whoever asks for it is answered from them.
 */
export function describeRevision(state: ClockState, policyVersion: number): { readonly fingerprint: string; readonly detail: string } {
  const { warnings } = state;
  const pauses = state.pauses.map(({ code, fromAt, untilAt }) => ({ code, fromAt: textOf(fromAt), untilAt: untilAt && textOf(untilAt) }));
  const explanation = state.explanation.map(({ code, fromAt, untilAt, because, korean }) => ({
    code,
    fromAt: fromAt && textOf(fromAt),
    untilAt: untilAt && textOf(untilAt),
    because,
    korean,
  }));
  const detail = JSON.stringify({ pauses, warnings, explanation });
  return { fingerprint: fingerprintOf(state, { policyVersion, detail }), detail };
}

/** The fingerprint of a state of which `detail` is written out already. @param asIf the versions that it is to seem counted by. */
export function fingerprintOf(
  state: ClockState,
  of: {
    readonly policyVersion: number;
    readonly detail: string;
    readonly asIf?: Partial<Pick<ClockState, "ruleVersion" | "calendarVersion">>;
  },
): string {
  return hash("sha1", JSON.stringify([{ ...withTexts(state), ...of.asIf }, of.policyVersion]) + of.detail, "base64url");
}

const inDetail: ReadonlySet<string> = new Set<keyof ClockState>(["pauses", "warnings", "explanation"]);

/** The rest of a state, with its instants and dates as JSON would write them, for a fraction of the time. */
function withTexts(state: ClockState): object {
  const isTime = (each: unknown) => each instanceof Temporal.Instant || each instanceof Temporal.PlainDate;
  const others = Object.entries(state).filter(([name]) => !inDetail.has(name));
  return Object.fromEntries(others.map(([name, each]) => [name, isTime(each) ? textOf(each) : each]));
}

/** Whether the deadline is another than before. */
export function hasMoved(previous: Pick<CurrentClock, "dueAt">, next: Pick<ClockState, "dueAt">): boolean {
  return !isSame(previous.dueAt, next.dueAt);
}

function isSame(one: Temporal.Instant | null, other: Temporal.Instant | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? other : one;
}
