import { seoulDateOf, seoulInstantOf } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ClockState, Warning } from "@gihan/deadline/clock-state";
import { silenceWarnings } from "@gihan/deadline/deemed-acceptance";
import {
  handoverStage,
  movedStage,
  type ChannelName,
  type PlannedReminder,
  type Policy,
  type StageRule,
  type StageTiming,
} from "./policy.ts";

/** The questions a plan asks of an office's calendar. */
export type PlanCalendar = Pick<WorkingCalendar, "workingDaysBefore" | "nextOpening" | "previousOpening">;

export interface PlanSituation {
  readonly clock: Pick<ClockState, "state" | "remindAt" | "breachAt" | "warnings">;
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
  const deadline = deadlineOf(situation);
  if (deadline === null) return [];
  return afterAcceptance([...planStages(situation, deadline, every), ...planHandover(situation)], situation);
}

/** A deadline that was counted anew because the calendar or the rules changed, and not because of anything that happened to the complaint. */
export interface MovedSituation extends PlanSituation {
  /** When the clerk is told so. */
  readonly tellAt: Temporal.Instant;
  /** The deadline told before, which is kept where it is the earlier one; null where it is not. */
  readonly announced: { readonly remindAt: Temporal.Instant } | null;
}

export interface MovedPlan {
  /** Of the run that begins with the new deadline. */
  readonly reminders: readonly PlannedReminder[];
  /** Of the run before it: what was told of it is not told again. */
  readonly stillAnnounced: readonly PlannedReminder[];
}

/**
 * The reminders of such a deadline. The office keeps the date that it announced if it can (the ministry's answer on the holiday of
 * 2015-08-14), so every stage before the deadline stays there; the new deadline adds its own day and what comes after it. Whoever takes over hears of what was told of either.
 * One that came nearer, or was never announced otherwise, has all stages anew.
 */
export function planMoved(situation: MovedSituation): MovedPlan {
  const { policy, announced, tellAt } = situation;
  const deadline = deadlineOf(situation);
  if (deadline === null) return { reminders: [], stillAnnounced: [] };
  const moved = channelsOutOfTurn(policy).map((channel): PlannedReminder => ({
    stage: movedStage,
    occurrence: 0,
    audience: "clerk",
    channel,
    momentAt: tellAt,
    rank: -1,
  }));
  if (announced === null) return { reminders: [...moved, ...planReminders(situation)], stillAnnounced: [] };
  const ownStages = planStages(situation, deadline, isOfTheDayOrLater);
  const kept = planStages(situation, { ...deadline, remindAt: announced.remindAt }, isBeforeDeadline);
  return {
    reminders: afterAcceptance([...moved, ...ownStages, ...planHandover(situation)], situation),
    stillAnnounced: afterAcceptance([...kept, ...planHandover(situation)], situation),
  };
}

/** Those of what is told out of turn; where a policy tells no handovers, those over which the clerk is told anyway. */
function channelsOutOfTurn({ handoverChannels, stages }: Policy): readonly ChannelName[] {
  if (handoverChannels.length > 0) return handoverChannels;
  return [...new Set(stages.flatMap(({ audiences, channels }) => (audiences.includes("clerk") ? channels : [])))];
}

function deadlineOf({ clock, periodDays, policy }: PlanSituation): Deadline | null {
  const { remindAt, breachAt, state } = clock;
  const isPlanned = state === "running" && remindAt !== null && breachAt !== null && periodDays >= policy.minimumDays;
  return isPlanned ? { remindAt, breachAt } : null;
}

/** Nobody had the complaint before. */
function afterAcceptance(planned: readonly PlannedReminder[], { acceptedAt }: PlanSituation): readonly PlannedReminder[] {
  return planned.filter(({ momentAt }) => isBefore(acceptedAt, momentAt));
}

interface Deadline {
  readonly remindAt: Temporal.Instant;
  readonly breachAt: Temporal.Instant;
}

function planStages(
  { clock, policy, calendar }: PlanSituation,
  deadline: Deadline,
  isWanted: (rule: StageRule) => boolean,
): readonly PlannedReminder[] {
  const isLoud = clock.warnings.some((warning) => silence.has(warning));
  return policy.stages.flatMap((rule, rank) => {
    if (!isWanted(rule)) return [];
    const { stage, timing } = rule;
    const { audiences, channels } = isLoud && isBeforeDeadline(rule) ? louder(rule, policy) : rule;
    const momentAt = stageMoment({ timing, deadline, policy, calendar });
    return audiences.flatMap((audience) => channels.map((channel) => ({ stage, occurrence: 0, audience, channel, momentAt, rank })));
  });
}

const silence: ReadonlySet<Warning> = new Set(Object.values(silenceWarnings));

/** Silence decides such a complaint, so that its overdue notice comes too late for everybody. */
function louder(rule: StageRule, { louder: besides }: Policy): Pick<StageRule, "audiences" | "channels"> {
  if (besides === undefined) return rule;
  return {
    audiences: [...new Set([...rule.audiences, ...besides.audiences])],
    channels: [...new Set([...rule.channels, ...besides.channels])],
  };
}

const every = (): boolean => true;

const isBeforeDeadline = ({ timing }: StageRule): boolean => timing.kind === "working-days-before";

const isOfTheDayOrLater = ({ timing }: StageRule): boolean => timing.kind !== "working-days-before" || timing.days === 0;

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
