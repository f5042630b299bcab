import { seoulDateOf, seoulInstantOf } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ClockState } from "@gihan/deadline/clock-state";
import { handoverStage, type PlannedReminder, type Policy, type StageTiming } from "./policy.ts";

/** The questions a plan asks of an office's calendar. */
export type PlanCalendar = Pick<WorkingCalendar, "workingDaysBefore" | "nextOpening" | "previousOpening">;

export interface PlanSituation {
  readonly clock: Pick<ClockState, "state" | "remindAt" | "breachAt">;
  /** Moments at or before it are not planned: nobody had the complaint yet. */
  readonly acceptedAt: Temporal.Instant;
  /** Length of the statutory period, as `periodDays` measures it. */
  readonly periodDays: number;
  readonly policy: Policy;
  readonly calendar: PlanCalendar;
  /** Every assignment so far; only the latest can still need a handover. */
  readonly assignments: readonly { readonly ordinal: number; readonly at: Temporal.Instant }[];
}

/** All reminders of one clock revision, in the policy's order and the handover last; none while the clock is paused or closed. */
export function planReminders(situation: PlanSituation): readonly PlannedReminder[] {
  const { clock, acceptedAt, periodDays, policy } = situation;
  const { remindAt, breachAt } = clock;
  if (clock.state !== "running" || remindAt === null || breachAt === null || periodDays < policy.minimumDays) return [];
  const planned = [...planStages(situation, { remindAt, breachAt }), ...planHandover(situation)];
  return planned.filter(({ momentAt }) => isBefore(acceptedAt, momentAt));
}

interface Deadline {
  readonly remindAt: Temporal.Instant;
  readonly breachAt: Temporal.Instant;
}

function planStages({ policy, calendar }: PlanSituation, deadline: Deadline): readonly PlannedReminder[] {
  return policy.stages.flatMap(({ stage, timing, audiences, channels }, rank) => {
    const momentAt = stageMoment({ timing, deadline, policy, calendar });
    return audiences.flatMap((audience) => channels.map((channel) => ({ stage, occurrence: 0, audience, channel, momentAt, rank })));
  });
}

/** Somebody else may have been told of this run before; whether they were is known only when the notice is filled. */
function planHandover({ assignments, policy, calendar }: PlanSituation): readonly PlannedReminder[] {
  const latest = assignments.reduce<(typeof assignments)[number] | null>(
    (last, each) => (last === null || each.ordinal > last.ordinal ? each : last),
    null,
  );
  if (latest === null) return [];
  const momentAt = opening({ at: latest.at, policy, calendar });
  return policy.handoverChannels.map((channel) => ({
    stage: handoverStage,
    occurrence: latest.ordinal,
    audience: "clerk",
    channel,
    momentAt,
    rank: -1,
  }));
}

interface Opening {
  readonly policy: Policy;
  readonly calendar: PlanCalendar;
}

function stageMoment({ timing, deadline, policy, calendar }: Opening & { timing: StageTiming; deadline: Deadline }): Temporal.Instant {
  if (timing.kind === "overdue") return opening({ at: deadline.breachAt, policy, calendar });
  return momentBefore({ timing, remindAt: deadline.remindAt, policy, calendar });
}

/** What comes after its cause waits until the policy's hours; it never comes before. */
function opening({ at, policy, calendar }: Opening & { at: Temporal.Instant }): Temporal.Instant {
  return policy.sendingHours === null ? at : calendar.nextOpening(at, policy.sendingHours);
}

/** A warning must come in time to act on it: outside the policy's hours, or too late for its deadline, it moves to an earlier day. */
function momentBefore(
  options: Opening & { timing: StageTiming & { kind: "working-days-before" }; remindAt: Temporal.Instant },
): Temporal.Instant {
  const { timing, remindAt, policy, calendar } = options;
  // A deadline at 24:00 belongs to the day that ends with it.
  const lastDay = seoulDateOf(remindAt.subtract({ milliseconds: 1 }));
  let day = calendar.workingDaysBefore(lastDay, timing.days);
  for (;;) {
    const ruledAt = seoulInstantOf(day, timing.time);
    const momentAt = policy.sendingHours === null ? ruledAt : calendar.previousOpening(ruledAt, policy.sendingHours);
    if (isBefore(momentAt, remindAt)) return momentAt;
    day = calendar.workingDaysBefore(day, 1);
  }
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
