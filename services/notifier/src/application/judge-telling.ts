import type { Verdict } from "@gihan/runtime/health/watchdog";

/** What is known of a notifier; instants are machine time. */
export interface TellingStanding {
  readonly now: Temporal.Instant;
  /** For how long the notice that is due longest has been due and could be told; null when nothing is due. */
  readonly oldestDueMs: number | null;
  /** When anything was last finished here, or the process began. */
  readonly finishedAt: Temporal.Instant;
}

/**
 * Whether a notifier stands still while there is something to tell. Others may be telling meanwhile: that this one has finished nothing
 * for as long is the proof. Pure.
 */
export function judgeTelling({ now, oldestDueMs, finishedAt }: TellingStanding, untoldAfterMs: number): Verdict {
  if (oldestDueMs === null || oldestDueMs <= untoldAfterMs) return { kind: "well" };
  const idleMs = now.epochMilliseconds - finishedAt.epochMilliseconds;
  if (idleMs <= untoldAfterMs) return { kind: "well" };
  return { kind: "stuck", reason: `notices have been due for ${seconds(oldestDueMs)}, and nothing was finished for ${seconds(idleMs)}` };
}

/** Whether a sweep hangs: each is bounded by what it waits for, so one that does not end never will. Pure. */
export function judgeSweep(
  { now, sweptAt }: { readonly now: Temporal.Instant; readonly sweptAt: Temporal.Instant },
  untoldAfterMs: number,
): Verdict {
  const agoMs = now.epochMilliseconds - sweptAt.epochMilliseconds;
  return agoMs <= untoldAfterMs ? { kind: "well" } : { kind: "stuck", reason: `no sweep has ended for ${seconds(agoMs)}` };
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
