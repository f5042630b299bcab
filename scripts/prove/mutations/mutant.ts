/** A small change of the source, as it would be read in a review. */
export interface Mutant {
  /** Name of the kind of change, such as `EqualityOperator`. */
  readonly mutator: string;
  /** Number of its first line, from 1. It moves with every edit, so that it names no mutant. */
  readonly line: number;
  /** The whole lines that are changed, on one line. */
  readonly before: string;
  /** The same lines with the change. */
  readonly after: string;
}

/** A mutant that no test noticed, though some ran through it (`survived`) or because none did (`not-covered`). */
export interface Survivor extends Mutant {
  readonly kind: "survived" | "not-covered";
}

/** What the tests made of the mutants of one file. */
export interface FileResult {
  /** Path from the package's folder, such as `src/interval.ts`. */
  readonly file: string;
  /** Mutants with which a test failed. */
  readonly killed: number;
  /** Mutants with which the tests did not come to an end: noticed as well. */
  readonly timedOut: number;
  /** Changes that are no program, and count neither way. */
  readonly invalid: number;
  readonly survivors: readonly Survivor[];
}
