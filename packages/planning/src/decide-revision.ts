import { hash } from "node:crypto";
import type { ClockState } from "@gihan/deadline/clock-state";
import type { CurrentClock } from "@gihan/ledger/clocks";
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
      readonly reason: "first" | "due-date-moved" | "opened-again" | "detail-changed";
    };

/**
 * A run is an unbroken stretch in which the due date held. It is counted here and not by the fold, because a due date left and
 * come back to must be told again. `tellableAt` is when we learned of it, or the next opening of the policy's hours: what has passed by then
 * is told then.
 */
export function decideRevision(
  previous: Pick<CurrentClock, "revision" | "run" | "runStartedAt" | "state" | "dueAt" | "reopenings" | "fingerprint"> | null,
  next: { readonly state: ClockState; readonly fingerprint: string; readonly tellableAt: Temporal.Instant },
): RevisionDecision {
  if (previous === null) return { kind: "revise", revision: 1, run: 1, runStartedAt: next.tellableAt, reason: "first" };
  if (previous.fingerprint === next.fingerprint) return { kind: "unchanged" };
  const revision = previous.revision + 1;
  const isOpenAgain = (previous.state === "closed" && next.state.state !== "closed") || next.state.reopenings > previous.reopenings;
  const hasMoved = !isSame(previous.dueAt, next.state.dueAt);
  if (isOpenAgain || hasMoved) {
    return {
      kind: "revise",
      revision,
      run: previous.run + 1,
      runStartedAt: next.tellableAt,
      reason: isOpenAgain ? "opened-again" : "due-date-moved",
    };
  }
  return { kind: "revise", revision, run: previous.run, runStartedAt: previous.runStartedAt, reason: "detail-changed" };
}

/**
 * What a revision is recognised by: everything the fold said of the clock, and the policy its stages were planned by. `detail` is what of
 * it is kept as JSON, which is most of it and is written out once for both.
 */
export function describeRevision(state: ClockState, policyVersion: number): { readonly fingerprint: string; readonly detail: string } {
  const { pauses, warnings, explanation, ...rest } = state;
  const lines = explanation.map((line) => ({
    ...line,
    fromAt: line.fromAt && textOf(line.fromAt),
    untilAt: line.untilAt && textOf(line.untilAt),
  }));
  const detail = JSON.stringify({ pauses, warnings, explanation: lines });
  return { fingerprint: hash("sha1", JSON.stringify([withTexts(rest), policyVersion]) + detail, "base64url"), detail };
}

/** The same with its instants and dates as JSON would write them, for a fraction of the time. */
function withTexts(value: object): object {
  const isTime = (each: unknown) => each instanceof Temporal.Instant || each instanceof Temporal.PlainDate;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, isTime(each) ? textOf(each) : each]));
}

function isSame(one: Temporal.Instant | null, other: Temporal.Instant | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}
