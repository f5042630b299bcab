import { isOutOfReach, outOfReachProblem } from "./calendar-reach.ts";
import { explainComplaint, type ExplainedComplaint } from "./explain-complaint.ts";
import type { LineId } from "./line-id.ts";
import type { LineProblem } from "./line-problem.ts";
import { readComplaintLine } from "./read-complaint-line.ts";

/** What is said to one line. */
export type LineAnswer =
  ({ readonly id: LineId } & ExplainedComplaint) | { readonly id: LineId; readonly line: number; readonly error: LineProblem };

/**
 * Answers one line of input; what is wrong with it is the answer.
 *
 * @param line its number from 1 on.
 */
export function answerLine(bytes: Uint8Array, line: number): LineAnswer {
  const read = readComplaintLine(bytes);
  if (read.kind === "refused") return { id: read.id, line, error: read.problem };
  try {
    return { id: read.id, ...explainComplaint(read.question) };
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    return { id: read.id, line, error: outOfReachProblem("/events") };
  }
}
