import type { CloudEvent, JsonObject } from "../cloud-event.ts";
import { isRepeatable, unusable } from "../event-problem.ts";
import type { FieldProblem, Unusable } from "../event-problem.ts";
import { personalNumberProblem } from "../validation/personal-number.ts";
import { attributeRules, readSequence, sequenceMeaning } from "./attribute-rules.ts";
import type { TextAttribute } from "./attribute-rules.ts";
import { isJson } from "./media-type.ts";
import { readTraceContext } from "./trace-context.ts";

export type DecodedEvent = { readonly kind: "event"; readonly event: CloudEvent } | Unusable;

/** An event taken off its transport, before anything in it is believed. */
export interface RawEvent {
  /** Every attribute by its bare name; the text is NFC already. Null counts as absent. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Undefined when there is none. */
  readonly data: unknown;
  /** How the transport names an attribute, for messages: `/id`, `ce-id`. */
  readonly fieldOf: (attribute: string) => string;
}

const textAttributes = Object.keys(attributeRules) as readonly TextAttribute[];
const known = new Set<string>([...textAttributes, "specversion", "datacontenttype", "sequence", "traceparent", "tracestate"]);

/** Reads a CloudEvent strictly and in one pass, so that the sender hears of everything that is wrong with it at once. */
export function readEvent({ attributes, data, fieldOf }: RawEvent): DecodedEvent {
  const value = (name: string) => (Object.hasOwn(attributes, name) ? (attributes[name] ?? undefined) : undefined);
  if (value("specversion") !== "1.0") return wrongVersion(fieldOf("specversion"), value("specversion") === undefined);
  const contentType = value("datacontenttype");
  if (contentType !== undefined && !(typeof contentType === "string" && isJson(contentType))) return notJson(fieldOf("datacontenttype"));

  const problems: FieldProblem[] = [];
  const texts: { -readonly [Name in TextAttribute]?: string } = {};
  for (const name of textAttributes) {
    const text = value(name);
    const rule = attributeRules[name];
    const personal = typeof text === "string" && name !== "time" ? personalNumberProblem(fieldOf(name), text) : null;
    if (personal !== null) problems.push(personal);
    else if (typeof text === "string" && rule.fits(text)) texts[name] = text;
    else if (text !== undefined) problems.push(badValue(fieldOf(name), rule));
    else if (rule.required) problems.push(missing(fieldOf(name), rule));
  }
  const sequence = value("sequence") === undefined ? undefined : readSequence(value("sequence"));
  if (sequence === null) problems.push(badValue(fieldOf("sequence"), sequenceMeaning));
  for (const name of Object.keys(attributes)) if (!known.has(name)) problems.push(unknown(name, fieldOf));
  if (!isObject(data)) problems.push(data === undefined ? missing("/data", dataMeaning) : badValue("/data", dataMeaning));

  const [first, ...others] = problems;
  if (first !== undefined) return unusable("malformed", first, ...others);
  const event = {
    specversion: "1.0",
    ...texts,
    ...(sequence === undefined ? {} : { sequence }),
    ...readTraceContext(value("traceparent"), value("tracestate")),
    data,
  };
  return { kind: "event", event: event as CloudEvent };
}

const dataMeaning = { english: "a JSON object", korean: "JSON 객체" };

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function missing(field: string, meaning: { readonly english: string; readonly korean: string }): FieldProblem {
  return {
    reason: "missing",
    field,
    english: `${field} is missing. Send ${meaning.english}.`,
    korean: `${field} 값이 없습니다. 보낼 값: ${meaning.korean}.`,
  };
}

function badValue(field: string, meaning: { readonly english: string; readonly korean: string }): FieldProblem {
  return {
    reason: "bad-value",
    field,
    english: `${field} is not acceptable. Send ${meaning.english}.`,
    korean: `${field} 값이 올바르지 않습니다. 보낼 값: ${meaning.korean}.`,
  };
}

function unknown(name: string, fieldOf: (attribute: string) => string): FieldProblem {
  const field = isRepeatable(name) ? fieldOf(name) : "";
  const [english, korean] =
    field === "" ? ["An attribute of a name not repeated here", "여기에 옮기지 않은 이름의 속성"] : [field, `${field} 속성`];
  return {
    reason: "unknown",
    field,
    english: `${english} is not one this service takes. Leave it out; what belongs to the event goes into data. Extensions taken: partitionkey, sequence, traceparent, tracestate.`,
    korean: `${korean}은 받지 않습니다. 빼고 보내 주십시오. 받는 확장 속성: partitionkey, sequence, traceparent, tracestate.`,
  };
}

function wrongVersion(field: string, isMissing: boolean): Unusable {
  return unusable("malformed", {
    reason: isMissing ? "missing" : "bad-value",
    field,
    english: isMissing ? `${field} is missing. Send 1.0.` : `${field} is not a version this service reads. Send 1.0.`,
    korean: isMissing ? `${field} 값이 없습니다. 1.0으로 보내 주십시오.` : `${field} 값이 지원하는 버전이 아닙니다. 1.0으로 보내 주십시오.`,
  });
}

/** The outcome for data that is declared as anything but UTF-8 JSON. */
export function notJson(field: string): Unusable {
  return unusable("unsupported-media-type", {
    reason: "bad-value",
    field,
    english: `${field} must be application/json in UTF-8: the data of every event is a JSON object.`,
    korean: `${field} 값은 UTF-8 application/json이어야 합니다. 이벤트의 data는 JSON 객체입니다.`,
  });
}
