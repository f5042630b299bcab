import type { ClockState } from "@gihan/deadline/clock-state";
import type { CurrentClock } from "@gihan/ledger/clocks";
import type { FoldableEvent } from "@gihan/ledger/events";
import { handoverStage, type PlannedReminder } from "@gihan/plan/policy";
import { announcedBefore, type PastOfComplaint } from "./announced-before.ts";
import { decideRevision } from "./decide-revision.ts";
import { foldEvents } from "./fold-events.ts";
import type { OfficeContext } from "./office-context.ts";
import { planClock } from "./plan-clock.ts";

/** A clock of a posted complaint to which events might come. */
export interface ClockAside {
  /** How its run began, as the ledger has it. */
  readonly current: Pick<CurrentClock, "run" | "runStartedAt" | "announced" | "wasMoved">;
  /** What it is by the posted events alone. */
  readonly before: ClockState;
  /** What it is with those that might come. */
  readonly after: ClockState;
  /** All of them. */
  readonly events: readonly FoldableEvent[];
  readonly context: OfficeContext;
  /** The complaint's past, if one of the events that might come takes another back. */
  readonly past: PastOfComplaint | null;
}

/**
 * Pure: what the ledger would plan of the clock once the events came, in the order of time, and what would be announced beside its deadline. A
 * handover is named once, though it stands beside either date.
 */
export function planAside({ current, before, after, events, context, past }: ClockAside): {
  readonly announcedDueAt: Temporal.Instant | null;
  readonly reminders: readonly PlannedReminder[];
} {
  const { state, dueAt, extensions, reopenings } = before;
  const decision = decideRevision(
    { revision: 0, recountId: null, fingerprint: "before", ...current, state, dueAt, extensions, reopenings },
    {
      state: after,
      fingerprint: "after",
      tellableAt: current.runStartedAt,
      ...(past && { announcedBefore: announcedBefore(after, past, context) }),
    },
  );
  const run = decision.kind === "revise" ? decision : current;
  const { reminders, stillAnnounced } = planClock(after, run, { ...foldEvents(events, context), context });
  const planned = [...stillAnnounced.filter(({ stage }) => stage !== handoverStage), ...reminders];
  return {
    announcedDueAt: run.announced?.dueAt ?? null,
    reminders: planned.toSorted((one, other) => Temporal.Instant.compare(one.momentAt, other.momentAt)),
  };
}
