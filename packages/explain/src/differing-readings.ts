import { disputedPoints, type PointOfPolicy } from "@gihan/deadline/disputed-points";
import type { LegalPolicy } from "@gihan/deadline/legal-policy";

/** A disputed point that is read in another way than recommended: its row in docs/law.md, and `field=answer` as a policy says it. */
export interface DifferingReading {
  readonly row: string;
  readonly field: keyof LegalPolicy;
  readonly answer: string;
  /** The question with the answer that was given to it. */
  readonly korean: string;
}

/** Where a policy differs from the recommended one, in the order of the rows: with it and the events a deadline can be counted again. */
export function differingReadings(policy: LegalPolicy): readonly DifferingReading[] {
  return disputedPoints
    .filter((point): point is PointOfPolicy => point.decidedBy === "policy" && policy[point.field] !== point.inForce)
    .map(({ id, field, question, answers }) => {
      const answer = policy[field];
      return { row: id, field, answer, korean: `${question}: ${answers[answer] ?? answer}` };
    });
}
