import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import { changedCalendar, readCalendarChange } from "./changed-calendar.ts";
import type { Question } from "./explain-complaint.ts";
import { refused, type Refused } from "./line-problem.ts";
import { readMoment } from "./moment-text.ts";
import { readEvents } from "./read-events.ts";
import { readLegalPolicy } from "./read-legal-policy.ts";

/** How a line names its complaint; given back with the answer. */
export type LineId = string | number | null;

export type ReadLine =
  { readonly kind: "question"; readonly id: LineId; readonly question: Question } | (Refused & { readonly id: LineId });

/** A number beyond 2^53 would come back as another one. */
const isLineId = (id: unknown): id is LineId => id === null || typeof id === "string" || Number.isSafeInteger(id);

const utf8 = new TextDecoder("utf-8", { fatal: true });
const fields = ["id", "events", "policy", "asOf", "calendar"];

/** Reads one line: `{"id", "events": [CloudEvents], "policy"?, "asOf"?, "calendar"?}` in UTF-8. What is wrong is told by its field. */
export function readComplaintLine(bytes: Uint8Array): ReadLine {
  const line = parse(bytes);
  if (line === null) return { ...notAnObject, id: null };
  const { id = null, events, policy = {}, asOf = null, calendar = {} } = line;
  if (!isLineId(id)) return { ...wrongId, id: null };
  const refuse = (why: Refused): ReadLine => ({ ...why, id });

  const unknown = Object.keys(line).find((name) => !fields.includes(name));
  if (unknown !== undefined) return refuse(unknownField(unknown));
  if (!Array.isArray(events) || events.length === 0) return refuse(noEvents);
  const read = readEvents(events, "/events");
  if (read.kind === "refused") return refuse(read);
  const readPolicy = readLegalPolicy(policy, "/policy");
  if (readPolicy.kind === "refused") return refuse(readPolicy);
  const readCalendar = calendarOf(calendar);
  if (readCalendar.kind === "refused") return refuse(readCalendar);
  const moment = asOf === null ? null : typeof asOf === "string" ? readMoment(asOf) : ({ kind: "unreadable" } as const);
  if (moment !== null && moment.kind !== "moment") return refuse(wrongAsOf);

  const question = { events: read.events, policy: readPolicy.policy, calendar: readCalendar.calendar, asOf: moment?.at ?? null };
  return { kind: "question", id, question };
}

function calendarOf(document: unknown): { readonly kind: "calendar"; readonly calendar: WorkingCalendar } | Refused {
  const read = readCalendarChange(document, "/calendar");
  return read.kind === "refused" ? read : { kind: "calendar", calendar: changedCalendar(read.change) };
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

const wrongId = refused({
  code: "bad-line",
  field: "/id",
  message: "/id is a text or a whole number up to 9007199254740991. It is given back with the answer; write any other as a text.",
  korean: "/id는 글자나 9007199254740991까지의 정수여야 합니다. 답에 그대로 돌려주므로, 다른 수는 따옴표로 묶어 글자로 쓰십시오.",
});

const noEvents = refused({
  code: "bad-line",
  field: "/events",
  message: "/events is missing. Send a list of CloudEvents of one complaint, such as a gihan.complaint.accepted.v1.",
  korean: "/events 값이 없습니다. 한 민원의 CloudEvents 목록(예: gihan.complaint.accepted.v1)을 보내 주십시오.",
});

const wrongAsOf = refused({
  code: "bad-line",
  field: "/asOf",
  message: "/asOf is a moment with its time of day, such as 2026-11-24T09:00:00+09:00.",
  korean: "/asOf는 시각까지 있는 때여야 합니다(예: 2026-11-24T09:00:00+09:00).",
});

const unknownField = (name: string): Refused =>
  refused({
    code: "bad-line",
    field: /^[A-Za-z]{1,32}$/.test(name) ? `/${name}` : "",
    message: `The line has a field that is not read. Leave it out. Fields: ${fields.join(", ")}.`,
    korean: `쓰지 않는 필드가 있습니다. 빼고 보내 주십시오. 쓰는 필드: ${fields.join(", ")}.`,
  });
