import { changedCalendar, readCalendarChange } from "./changed-calendar.ts";
import type { Question } from "./explain-complaint.ts";
import { readLineId, type LineId } from "./line-id.ts";
import { refused, type Refused } from "./line-problem.ts";
import { readQuestion } from "./read-question.ts";

export type ReadLine =
  { readonly kind: "question"; readonly id: LineId; readonly question: Question } | (Refused & { readonly id: LineId });

const utf8 = new TextDecoder("utf-8", { fatal: true });
const fields = ["id", "events", "policy", "asOf", "calendar"];

/** Reads one line: `{"id", "events": [CloudEvents], "policy"?, "asOf"?, "calendar"?}` in UTF-8. What is wrong is told by its field. */
export function readComplaintLine(bytes: Uint8Array): ReadLine {
  const line = parse(bytes);
  if (line === null) return { ...notAnObject, id: null };
  const { id: sentId = null, calendar = {} } = line;
  const named = readLineId(sentId);
  if (named.kind === "refused") return { ...named, id: null };
  const { id } = named;
  const read = readQuestion(line, { fields });
  if (read.kind === "refused") return { ...read, id };
  const change = readCalendarChange(calendar, "/calendar");
  if (change.kind === "refused") return { ...change, id };
  return { kind: "question", id, question: { ...read.question, calendar: changedCalendar(change.change) } };
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const json: unknown = JSON.parse(utf8.decode(bytes));
    return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

const notAnObject = refused({
  code: "bad-line",
  field: "",
  message: 'The line is no JSON object in UTF-8. Write {"id": …, "events": […]} on one line.',
  korean: '이 줄은 UTF-8로 된 JSON 객체가 아닙니다. {"id": …, "events": […]}를 한 줄에 쓰십시오.',
});
