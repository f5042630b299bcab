import type { CountedPeriod } from "./counted-period.ts";
import { excludedTime, type Excluded, type SupplementReading } from "./excluded-time.ts";
import type { Pause } from "./pauses.ts";
import { periodEnd } from "./period-end.ts";

/** A counted period with the pauses that took part in it. */
export interface Settled {
  /** See {@link periodEnd}. */
  readonly endMs: number;
  readonly taken: readonly Pause[];
  readonly excluded: readonly Excluded[];
}

/**
 * Takes the pauses in, one after another in the order of their beginnings, as long as each begins before the period so far has ended.
 * What begins later changes nothing: a period that has ended cannot be stopped, whatever whole days the pause would cover.
 */
export function settlePeriod(options: {
  readonly period: Omit<CountedPeriod, "excluded">;
  readonly pauses: readonly Pause[];
  readonly supplement: SupplementReading;
}): Settled {
  const { period, pauses, supplement } = options;
  const taken: Pause[] = [];
  let excluded: readonly Excluded[] = [];
  let endMs = periodEnd({ ...period, excluded });
  for (const pause of pauses) {
    if (pause.fromMs >= endMs) break;
    taken.push(pause);
    excluded = excludedTime({ pauses: taken, startMs: period.startMs, supplement, policy: period.policy });
    endMs = periodEnd({ ...period, excluded });
  }
  return { endMs, taken, excluded };
}
