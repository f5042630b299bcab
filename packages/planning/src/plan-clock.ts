import type { ClockState, ComplaintFold } from "@gihan/deadline/clock-state";
import type { AnnouncedDeadline } from "@gihan/ledger/clocks";
import { periodDays } from "@gihan/plan/period-days";
import { planMoved, planReminders, type MovedPlan } from "@gihan/plan/plan-reminders";
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
  if (!run.wasMoved) return { reminders: planReminders(situation), stillAnnounced: [] };
  return planMoved({ ...situation, tellAt: run.runStartedAt, announced: isEarlier(run.announced, state) ? run.announced : null });
}

/** A deadline that came nearer leaves nothing to keep to. */
function isEarlier(announced: AnnouncedDeadline | null, { dueAt }: ClockState): boolean {
  return announced !== null && dueAt !== null && Temporal.Instant.compare(announced.dueAt, dueAt) < 0;
}
