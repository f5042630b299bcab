/** What is wrong with what was given: which field, and in a sentence per language what to write instead. */
export interface LineProblem {
  /** Stable; of an event the problem type that the intake would answer with. */
  readonly code: string;
  /** JSON pointer into the line; empty for the whole. */
  readonly field: string;
  readonly message: string;
  readonly korean: string;
}

export interface Refused {
  readonly kind: "refused";
  readonly problem: LineProblem;
}

/** The outcome for something that cannot be used. */
export const refused = (problem: LineProblem): Refused => ({ kind: "refused", problem });
