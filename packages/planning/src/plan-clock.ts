import type { ClockState, ComplaintFold } from "@gihan/deadline/clock-state";
import type { AnnouncedDeadline, NewRevision } from "@gihan/ledger/clocks";
import { periodDays } from "@gihan/plan/period-days";
import { planMoved, planReminders, type MovedPlan } from "@gihan/plan/plan-reminders";
import { movedStage } from "@gihan/plan/policy";
import type { describeRevision, Revise } from "./decide-revision.ts";
import type { ResponsibilityChange } from "./latest-handover.ts";
import type { OfficeContext } from "./office-context.ts";

/** How the run of a clock began. */
export interface RunOfClock {
  readonly runStartedAt: Temporal.Instant;
  readonly announced: AnnouncedDeadline | null;
  /** A recount began it, and not an event. */
  readonly wasMoved: boolean;
}

/** Pure: the reminders of one clock, by the office's policy and calendar. */
export function planClock(
  state: ClockState,
  run: RunOfClock,
  complaint: {
    readonly fold: ComplaintFold;
    readonly handovers: readonly ResponsibilityChange[];
    readonly context: Pick<OfficeContext, "policy" | "calendar">;
  },
): MovedPlan {
  const situation = {
    clock: state,
    acceptedAt: complaint.fold.acceptedAt ?? state.startAt,
    periodDays: periodDays(state.period),
    policy: complaint.context.policy,
    calendar: complaint.context.calendar,
    assignments: complaint.handovers,
  };
  const announced = isEarlier(run.announced, state) ? run.announced : null;
  if (!run.wasMoved && announced === null) return { reminders: planReminders(situation), stillAnnounced: [] };
  const { reminders, stillAnnounced } = planMoved({ ...situation, tellAt: run.runStartedAt, announced });
  // Where an event began the run, nothing was moved just now; each of its notices names both dates.
  return { reminders: run.wasMoved ? reminders : reminders.filter(({ stage }) => stage !== movedStage), stillAnnounced };
}

/** Pure: a decided revision as it is written. `described` is what {@link describeRevision} says of the state by the office's policy. */
export function newRevision(
  state: ClockState,
  decision: Revise,
  complaint: Parameters<typeof planClock>[2] & {
    readonly complaintId: string;
    readonly clockId: string | null;
    readonly described: ReturnType<typeof describeRevision>;
  },
): NewRevision {
  const { complaintId, clockId, described, context } = complaint;
  const { revision, run, runStartedAt, announced, wasMoved, recountId } = decision;
  const decided = { revision, run, runStartedAt, announced, wasMoved, recountId };
  return {
    complaintId,
    clockId,
    ...decided,
    state,
    policyVersion: context.policy.version,
    ...described,
    ...planClock(state, decision, complaint),
  };
}

/** A deadline that came nearer leaves nothing to keep to. */
function isEarlier(announced: AnnouncedDeadline | null, { dueAt }: ClockState): boolean {
  return announced !== null && dueAt !== null && Temporal.Instant.compare(announced.dueAt, dueAt) < 0;
}
