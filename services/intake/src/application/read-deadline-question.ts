import { readJson } from "@gihan/contracts/codec/read-json";
import { eventProblemDocument, problemDocument, type ProblemDocument } from "@gihan/contracts/problem-document";
import { refused, type Refused } from "@gihan/explain/line-problem";
import { readLineId, type LineId } from "@gihan/explain/line-id";
import { readQuestion, type AskedQuestion } from "@gihan/explain/read-question";
import { questionProblem } from "./question-problem.ts";

/** What is asked about deadlines: events that make a complaint of their own, or that might come to one that was posted. */
export interface DeadlineQuestion {
  readonly id: LineId;
  /** The posted complaint to which the events might come; null if they are all there is. */
  readonly complaint: { readonly system: string; readonly number: string } | null;
  readonly asked: AskedQuestion;
}

export type ReadDeadlineQuestion =
  { readonly kind: "question"; readonly question: DeadlineQuestion } | { readonly kind: "refused"; readonly problem: ProblemDocument };

const fields = ["id", "events", "policy", "asOf", "complaint"];

/** Reads the body of a question. Its texts come out composed (NFC), like those of posted events, so that they name the same things. */
export function readDeadlineQuestion(body: Uint8Array, { eventLimit }: { readonly eventLimit: number }): ReadDeadlineQuestion {
  const parsed = readJson(body, "");
  if (parsed.kind === "problem") return { kind: "refused", problem: eventProblemDocument(parsed.problem) };
  if (!isObject(parsed.json)) return refuse(notAnObject);
  const { id = null, events, complaint = null } = parsed.json;
  if (Array.isArray(events) && events.length > eventLimit) return { kind: "refused", problem: tooMany(eventLimit) };
  const named = readLineId(id);
  if (named.kind === "refused") return refuse(named);
  if (complaint !== null && !isComplaint(complaint)) return refuse(wrongComplaint);
  const read = readQuestion(parsed.json, { fields, mayBeEmpty: complaint !== null });
  if (read.kind === "refused") return refuse(read);
  const asked = read.question;
  const other = complaint === null ? -1 : asked.events.findIndex(({ data }) => !isSame(data.complaint, complaint));
  if (other >= 0) return refuse(ofAnother(other));
  return { kind: "question", question: { id: named.id, complaint, asked } };
}

const refuse = ({ problem }: Refused): ReadDeadlineQuestion => ({ kind: "refused", problem: questionProblem(problem) });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Complaint = NonNullable<DeadlineQuestion["complaint"]>;

function isComplaint(value: unknown): value is Complaint {
  if (!isObject(value) || Object.keys(value).length !== 2) return false;
  return [value["system"], value["number"]].every((part) => typeof part === "string" && /^\P{C}{1,64}$/u.test(part));
}

const isSame = (one: Complaint, other: Complaint): boolean => one.system === other.system && one.number === other.number;

function tooMany(limit: number): ProblemDocument {
  const detail = `A question may have ${limit} events. A complaint of more has to be posted and named in complaint.`;
  const detailKo = `질문 하나에 이벤트는 ${limit}건까지 쓸 수 있습니다. 더 많은 민원은 이벤트를 보낸 뒤 complaint로 지정해 물어 주십시오.`;
  return {
    ...problemDocument("too-large"),
    detail,
    detailKo,
    errors: [{ reason: "too-many", pointer: "/events", detail, detailKo }],
  };
}

const notAnObject = refused({
  code: "bad-value",
  field: "",
  message: 'The body is a JSON object such as {"events": [CloudEvents]}.',
  korean: '본문은 {"events": [CloudEvents]} 같은 JSON 객체여야 합니다.',
});

const wrongComplaint = refused({
  code: "bad-value",
  field: "/complaint",
  message: '/complaint names a posted complaint as its events do: {"system": "saeol", "number": "2026-000123"}.',
  korean: '/complaint에는 보낸 민원을 이벤트에 쓰는 대로 {"system": "saeol", "number": "2026-000123"}처럼 쓰십시오.',
});

const ofAnother = (place: number): Refused =>
  refused({
    code: "other-complaint",
    field: `/events/${place}/data/complaint`,
    message: "The event is of another complaint than the one that /complaint names. Correct either.",
    korean: "/complaint에 쓴 민원이 아닌 다른 민원의 이벤트입니다. 둘 중 하나를 고쳐 주십시오.",
  });
