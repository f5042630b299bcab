import type { Question } from "./explain-complaint.ts";
import { refused, type Refused } from "./line-problem.ts";
import { readMoment } from "./moment-text.ts";
import { readEvents } from "./read-events.ts";
import { readLegalPolicy } from "./read-legal-policy.ts";

/** What is asked in JSON, whoever's calendar it is counted by. */
export type AskedQuestion = Pick<Question, "events" | "policy" | "asOf">;

/**
 * Reads `events`, `policy` and `asOf` of a question that came as a JSON object. What is wrong is told by its field, and so is a field that
 * is not among `fields`.
 *
 * @param fields every name that the object may have.
 * @param mayBeEmpty whether a question without events asks something, since events are known from elsewhere.
 */
export function readQuestion(
  asked: Readonly<Record<string, unknown>>,
  { fields, mayBeEmpty = false }: { readonly fields: readonly string[]; readonly mayBeEmpty?: boolean },
): { readonly kind: "question"; readonly question: AskedQuestion } | Refused {
  const unknown = Object.keys(asked).find((name) => !fields.includes(name));
  if (unknown !== undefined) return unknownField(unknown, fields);
  const { events = mayBeEmpty ? [] : undefined, policy = {}, asOf = null } = asked;
  if (events === undefined) return noEvents("is missing", "값이 없습니다");
  if (!Array.isArray(events)) return noEvents("is no list", "목록이 아닙니다");
  if (events.length === 0 && !mayBeEmpty) return noEvents("is empty", "비어 있습니다");
  const read = readEvents(events, "/events");
  if (read.kind === "refused") return read;
  const readPolicy = readLegalPolicy(policy, "/policy");
  if (readPolicy.kind === "refused") return readPolicy;
  const moment = asOf === null ? null : typeof asOf === "string" ? readMoment(asOf) : ({ kind: "unreadable" } as const);
  if (moment !== null && moment.kind !== "moment") return wrongAsOf;
  return { kind: "question", question: { events: read.events, policy: readPolicy.policy, asOf: moment?.at ?? null } };
}

const noEvents = (what: string, korean: string): Refused =>
  refused({
    code: "bad-line",
    field: "/events",
    message: `/events ${what}. Send a list of CloudEvents of one complaint, such as a gihan.complaint.accepted.v1.`,
    korean: `/events: ${korean}. 한 민원의 CloudEvents 목록(예: gihan.complaint.accepted.v1)을 보내 주십시오.`,
  });

const wrongAsOf = refused({
  code: "bad-line",
  field: "/asOf",
  message: "/asOf is a moment with its time of day, such as 2026-11-24T09:00:00+09:00.",
  korean: "/asOf는 시각까지 있는 때여야 합니다(예: 2026-11-24T09:00:00+09:00).",
});

const unknownField = (name: string, fields: readonly string[]): Refused =>
  refused({
    code: "bad-line",
    field: /^[A-Za-z]{1,32}$/.test(name) ? `/${name}` : "",
    message: `There is a field that is not read. Leave it out. Fields: ${fields.join(", ")}.`,
    korean: `쓰지 않는 필드가 있습니다. 빼고 보내 주십시오. 쓰는 필드: ${fields.join(", ")}.`,
  });
