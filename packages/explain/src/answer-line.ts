import { CalendarError } from "@gihan/calendar/calendar-error";
import { explainComplaint, type ExplainedComplaint } from "./explain-complaint.ts";
import { readComplaintLine, type LineId } from "./read-complaint-line.ts";
import type { LineProblem } from "./line-problem.ts";

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
    if (!(error instanceof CalendarError)) throw error;
    return { id: read.id, line, error: outOfRange(error) };
  }
}

/** A period that runs beyond the years that a calendar knows. */
export const outOfRange = ({ message }: CalendarError): LineProblem => ({
  code: "calendar-out-of-range",
  field: "/events",
  message: `The calendar does not reach as far: ${message}. Give dates between 2016 and 2045.`,
  korean: "달력이 아는 해(2016~2045년)를 벗어납니다. 그 안의 날짜와 기간을 쓰십시오.",
});
