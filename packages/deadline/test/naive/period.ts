import type { Pause, Stretch } from "./left-out.ts";
import type { Counted } from "./lengths.ts";
import type { Office } from "./office-days.ts";
import type { Minute } from "./seoul-minutes.ts";
import { walk } from "./walk.ts";

/** Everything that is the same however long the period is. */
export interface Circumstances {
  readonly acceptedAt: Minute;
  readonly pauses: readonly Pause[];
  readonly office: Office;
}

/**
 * When a period ends; null if it does not because a pause is open. A pause that begins when the period has ended by then stops nothing:
 * so they are taken one after another as they begin, and each is held against the end that the earlier ones lead to.
 */
export function endOf(
  lengths: readonly Counted[],
  { acceptedAt, pauses, office }: Circumstances,
  stretchOf: (pause: Pause) => Stretch,
): Minute | null {
  const stretches: Stretch[] = [];
  let end = walk(acceptedAt, lengths, stretches, office);
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    if (end !== null && pause.from >= end) return end;
    stretches.push(stretchOf(pause));
    end = walk(acceptedAt, lengths, stretches, office);
  }
  return end;
}

/** The pauses as the office knew them at a moment: those that had begun, and open what had not ended yet. */
export const asKnownAt = (minute: Minute, pauses: readonly Pause[]): readonly Pause[] =>
  pauses.filter(({ from }) => from <= minute).map((pause) => (pause.until > minute ? { ...pause, until: Infinity } : pause));
