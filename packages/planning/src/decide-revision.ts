import { hash } from "node:crypto";
import type { ClockState } from "@gihan/deadline/clock-state";
import type { AnnouncedDeadline, CurrentClock } from "@gihan/ledger/clocks";
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
      readonly recountId: string | null;
      readonly reason: "first" | "due-date-moved" | "opened-again" | "detail-changed";
    };

type Previous = Pick<
  CurrentClock,
  "revision" | "run" | "runStartedAt" | "state" | "dueAt" | "reopenings" | "announced" | "recountId" | "fingerprint"
>;

/**
 * A run is an unbroken stretch in which the due date held. It is counted here and not by the fold, because a due date left and
 * come back to must be told again. `tellableAt` is when we learned of it, or the next opening of the policy's hours: what has passed by then
 * is told then. A deadline that an event moved is announced anew by whoever posted it, so what was announced before it is not kept.
 */
export function decideRevision(
  previous: Previous | null,
  next: { readonly state: ClockState; readonly fingerprint: string; readonly tellableAt: Temporal.Instant },
): RevisionDecision {
  if (previous === null) return { kind: "revise", revision: 1, run: 1, runStartedAt: next.tellableAt, ...newlyAnnounced, reason: "first" };
  if (previous.fingerprint === next.fingerprint) return { kind: "unchanged" };
  const revision = previous.revision + 1;
  const isOpenAgain = (previous.state === "closed" && next.state.state !== "closed") || next.state.reopenings > previous.reopenings;
  if (isOpenAgain || hasMoved(previous, next.state)) {
    return {
      kind: "revise",
      revision,
      run: previous.run + 1,
      runStartedAt: next.tellableAt,
      ...newlyAnnounced,
      reason: isOpenAgain ? "opened-again" : "due-date-moved",
    };
  }
  return { ...sameRun(previous), reason: "detail-changed" };
}

const newlyAnnounced = { announced: null, recountId: null };

function sameRun({ revision, run, runStartedAt, announced, recountId }: Previous): Extract<RevisionDecision, { kind: "revise" }> {
  return { kind: "revise", revision: revision + 1, run, runStartedAt, announced, recountId, reason: "detail-changed" };
}

/**
 * What becomes of a clock that is counted anew without an event of its own and comes out otherwise. The deadline that was announced before is
 * kept beside the new one, the first of them if this is not the first recount; it is gone when the count comes back to it.
 *
 * @param next `tellAt` is when the clerks hear of it.
 */
export function decideRecount(
  previous: Previous & Pick<CurrentClock, "remindAt">,
  next: { readonly state: ClockState; readonly tellAt: Temporal.Instant; readonly recountId: string },
): Extract<RevisionDecision, { kind: "revise" }> {
  if (!hasMoved(previous, next.state)) return sameRun(previous);
  const { revision, run, remindAt, dueAt } = previous;
  const first = previous.announced ?? (remindAt === null || dueAt === null ? null : { remindAt, dueAt, run });
  const isBack = first !== null && isSame(first.dueAt, next.state.dueAt);
  return {
    kind: "revise",
    revision: revision + 1,
    run: run + 1,
    runStartedAt: next.tellAt,
    announced: isBack ? null : first,
    recountId: next.recountId,
    reason: "due-date-moved",
  };
}

/**
 * What a revision is recognised by: everything the fold said of the clock, and the policy its stages were planned by. `detail` is what of
 * it is kept as JSON, which is most of it and is written out once for both.
 */
export function describeRevision(state: ClockState, policyVersion: number): { readonly fingerprint: string; readonly detail: string } {
  const { pauses, warnings, explanation } = state;
  const lines = explanation.map((line) => ({
    ...line,
    fromAt: line.fromAt && textOf(line.fromAt),
    untilAt: line.untilAt && textOf(line.untilAt),
  }));
  const detail = JSON.stringify({ pauses, warnings, explanation: lines });
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
