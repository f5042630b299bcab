/** How large a proof is and how it differs from others. */
export interface KillOptions {
  readonly kills: number;
  readonly complaints: number;
  readonly seed: number;
}

/** The phases of the way of an event at which the kills are aimed. */
export const phases = ["append", "batch", "armed", "sending", "accepted-not-recorded"] as const;
export type Phase = (typeof phases)[number];
