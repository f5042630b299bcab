import fc from "fast-check";
import type { Timeline } from "../naive/timeline.ts";
import { timeline } from "./arbitrary-timeline.ts";
import { disagreements } from "./disagreement.ts";

/** How a comparison of random timelines ended; the same seed and count give the same timelines. */
export type Outcome =
  | { readonly kind: "agreed"; readonly seed: number; readonly compared: number }
  /** `smallest` is what the first timeline in disagreement could be cut down to. */
  | { readonly kind: "disagreed"; readonly seed: number; readonly smallest: Timeline; readonly differences: readonly string[] };

/** Counts random timelines by the package and by the naive counter, until they disagree. Without a seed another one each time. */
export function checkTimelines(options: {
  readonly count: number;
  readonly seed?: number;
  /** Called after each timeline that was compared, with how many there were. */
  readonly onProgress?: (tried: number) => void;
}): Outcome {
  let tried = 0;
  const agrees = fc.property(timeline, (each) => {
    tried += 1;
    options.onProgress?.(tried);
    return disagreements(each).length === 0;
  });
  const { seed, counterexample } = fc.check(agrees, {
    numRuns: options.count,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  if (counterexample === null) return { kind: "agreed", seed, compared: tried };
  const [smallest] = counterexample;
  return { kind: "disagreed", seed, smallest, differences: disagreements(smallest) };
}

/** The outcome in words; a timeline in disagreement as JSON, to be kept or put into a test. */
export function outcomeText(outcome: Outcome): string {
  if (outcome.kind === "agreed") return `${outcome.compared} timelines agree (seed ${outcome.seed})`;
  return [`a timeline in disagreement (seed ${outcome.seed})`, ...outcome.differences, JSON.stringify(outcome.smallest, null, 2)].join(
    "\n",
  );
}
