import { Compile } from "typebox/compile";
import type { Validator } from "typebox/compile";
import { decodeStructured, encodeStructured, structuredContentType } from "./codec/structured.ts";
import type { EventProblem } from "./event-problem.ts";
import { unusable } from "./event-problem.ts";
import { factDefinitions, isFactType, type Fact, type FactType } from "./facts.ts";
import type { EventRecord } from "./log-record.ts";
import { logHeaders } from "./topics.ts";
import { explainErrors } from "./validation/explain-errors.ts";

/**
 * Lays a fact onto the topic `notices`. The key is the notice and not a complaint: a notice tells many complaints at once, and the only
 * order that a reader cannot do without is that of the facts about one notice (unknown before settled before sent).
 */
export function writeFactRecord(fact: Fact): EventRecord {
  const { office, notice } = fact.data;
  return {
    key: `${office}|${notice}`,
    headers: { [logHeaders.contentType]: structuredContentType, [logHeaders.office]: office },
    value: encodeStructured(fact),
  };
}

/** Compiled at the first fact of each type. */
const validators = new Map<FactType, Validator>();

export type ReadFactRecord =
  { readonly kind: "fact"; readonly fact: Fact } | { readonly kind: "unreadable"; readonly problem: EventProblem };

/** Reads what lies on the topic, as a restored ledger does to learn what was told since its backup. What is no fact of this version says so. */
export function readFactRecord({ value }: Pick<EventRecord, "value">): ReadFactRecord {
  const decoded = decodeStructured(value);
  if (decoded.kind === "problem") return { kind: "unreadable", problem: decoded.problem };
  const { event } = decoded;
  if (!isFactType(event.type)) return { kind: "unreadable", problem: noFact.problem };
  const { data } = factDefinitions[event.type];
  const validator = validators.get(event.type) ?? Compile(data);
  validators.set(event.type, validator);
  if (validator.Check(event.data)) return { kind: "fact", fact: event as unknown as Fact };
  const [first, ...others] = explainErrors(data, validator.Errors(event.data));
  return { kind: "unreadable", problem: unusable("invalid-event", first, ...others).problem };
}

const noFact = unusable("unknown-event-type", {
  reason: "bad-value",
  field: "/type",
  english: "/type is not a fact about notices in a version that is known here.",
  korean: "/type: 이 버전에서 아는 발송 사실이 아닙니다.",
});
