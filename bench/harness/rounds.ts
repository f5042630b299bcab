import { percentile } from "./measure.ts";

/** One way of answering the questions of a row. */
export interface Way {
  readonly name: string;
  /** Answers the question at a place, in whatever type comes naturally: this is what is timed. */
  readonly answer: (place: number) => unknown;
  /** That answer in words, the same ones for every way. */
  readonly told: (place: number) => string;
}

/** At how many places another way's answer differs. */
export function differing(ours: Way, other: Way, places: number): number {
  let differ = 0;
  for (let place = 0; place < places; place += 1) if (ours.told(place) !== other.told(place)) differ += 1;
  return differ;
}

/**
 * Answers a second of each way, on one thread and over the same questions. The ways take turns, so that whatever else the machine does
 * meets all alike; a first round warms up, and the median of the others counts.
 */
export function medianRates(
  ways: readonly Way[],
  scale: { readonly places: number; readonly rounds: number; readonly roundMs: number },
): readonly number[] {
  const begun = ways.map((way) => ({ way, next: 0, rates: [] as number[] }));
  for (let round = 0; round <= scale.rounds; round += 1) {
    for (const each of begun) {
      const startedAt = performance.now();
      let answers = 0;
      let elapsedMs = 0;
      // The clock is asked now and then only: it costs as much as the fastest answers do.
      for (; elapsedMs < scale.roundMs; elapsedMs = performance.now() - startedAt) {
        for (let some = 0; some < 16; some += 1) {
          each.way.answer(each.next);
          each.next = (each.next + 1) % scale.places;
        }
        answers += 16;
      }
      if (round > 0) each.rates.push((answers * 1000) / elapsedMs);
    }
  }
  return begun.map(({ rates }) => percentile(rates, 0.5));
}
