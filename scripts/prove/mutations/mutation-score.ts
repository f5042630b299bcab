import type { FileResult } from "./mutant.ts";

/** What became of the mutants of several files. */
export interface MutationScore {
  readonly mutants: number;
  /** Killed or timed out. */
  readonly noticed: number;
  readonly survived: number;
  readonly notCovered: number;
  /** Noticed ones of all, in percent; 100 where there are none. */
  readonly percent: number;
}

/** The score of several files together. Pure. */
export function mutationScore(results: readonly FileResult[]): MutationScore {
  const sum = (count: (result: FileResult) => number): number => results.reduce((total, result) => total + count(result), 0);
  const noticed = sum(({ killed, timedOut }) => killed + timedOut);
  const survived = sum(({ survivors }) => survivors.filter(({ kind }) => kind === "survived").length);
  const notCovered = sum(({ survivors }) => survivors.filter(({ kind }) => kind === "not-covered").length);
  const mutants = noticed + survived + notCovered;
  return { mutants, noticed, survived, notCovered, percent: mutants === 0 ? 100 : (100 * noticed) / mutants };
}
