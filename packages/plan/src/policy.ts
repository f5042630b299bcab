/** Who is meant; the person is found when a reminder is armed and checked when its notice is filled. */
export type Audience = "clerk" | "team-lead" | "department-head" | "inspector";
export type ChannelName = "email" | "text";

/** When a stage speaks, relative to its deadline. */
export type StageTiming =
  { readonly kind: "working-days-before"; readonly days: number; readonly time: string } | { readonly kind: "overdue" };

export interface StageRule {
  /** `d-3`, `d-1`, `d-day`, `overdue`. Order in the policy is order in time; a later stage silences an earlier one. */
  readonly stage: string;
  readonly timing: StageTiming;
  readonly audiences: readonly Audience[];
  readonly channels: readonly ChannelName[];
}

/** To whom besides, and over what besides, each stage before the deadline is told of a complaint that silence would decide. */
export interface LouderTelling {
  readonly audiences: readonly Audience[];
  readonly channels: readonly ChannelName[];
}

/** Stages × audience × channel × hours, as data with a version. */
export interface Policy {
  readonly name: string;
  readonly version: number;
  /** Complaints whose period is shorter get no stages; 0 = all. Counted in days of the statutory period, hours and immediate as 1. */
  readonly minimumDays: number;
  /** Hours in which notices may go out on working days ("09:00"); null = always open. */
  readonly sendingHours: { readonly opensAt: string; readonly closesAt: string } | null;
  readonly stages: readonly StageRule[];
  /** Channels of what is told out of turn: to a clerk who takes over what another was told of, and of a deadline that was counted anew. */
  readonly handoverChannels: readonly ChannelName[];
  /** For complaints that a law deems accepted or agreed to once their period is missed (such as 건축법 제21조제4항). @default nothing besides */
  readonly louder?: LouderTelling;
}

export const handoverStage = "handover";

/** Tells the clerk once that a deadline moved without an event of the complaint's own: a holiday was declared or withdrawn. */
export const movedStage = "moved";

/** A stage that will be told at its moment, unless something changes before. */
export interface PlannedReminder {
  readonly stage: string;
  /** 0 but for stages that repeat; for a handover the ordinal of the assignment. */
  readonly occurrence: number;
  readonly audience: Audience;
  readonly channel: ChannelName;
  readonly momentAt: Temporal.Instant;
  /** Place in the order of stages: a later one silences an earlier one that has not spoken yet. Handover and moved: -1. */
  readonly rank: number;
}
