import { checkTimelines, outcomeText } from "../../../packages/deadline/test/timelines/check-timelines.ts";

export interface TimelinesOptions {
  /** How many random timelines are counted twice. */
  readonly count: number;
  readonly seed: number;
}

/** Where the proof speaks: lines for a person, and the smallest timeline in disagreement as JSON for whatever comes next. */
export interface TimelinesOutput {
  readonly say: (line: string) => void;
  readonly print: (json: string) => void;
}

const progressEvery = 10_000;

/** Counts random timelines by the package and by walking their minutes. False if the two disagree. */
export function proveTimelines({ count, seed }: TimelinesOptions, { say, print }: TimelinesOutput, check = checkTimelines): boolean {
  say(`${count} timelines, seed ${seed}: each counted by packages/deadline and by walking whole minutes`);
  const startedMs = performance.now();
  const seconds = (): string => `${Math.round((performance.now() - startedMs) / 1_000)} s`;
  const outcome = check({
    count,
    seed,
    onProgress: (tried) => {
      if (tried % progressEvery === 0 && tried < count) say(`${tried} of ${count} after ${seconds()}`);
    },
  });
  if (outcome.kind === "agreed") {
    say(`${outcomeText(outcome)}; ${seconds()}`);
    return true;
  }
  say(`broken: ${outcome.differences.join("; ")}`);
  say(`again with: npm run prove -- timelines --count ${count} --seed ${seed}`);
  print(JSON.stringify(outcome.smallest, null, 2));
  return false;
}
