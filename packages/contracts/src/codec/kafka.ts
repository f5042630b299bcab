import type { CloudEvent } from "../cloud-event.ts";
import { unusable } from "../event-problem.ts";
import type { Unusable } from "../event-problem.ts";
import { logHeaders } from "../topics.ts";
import { decodeBinary } from "./binary.ts";
import { hasAttributeHeaders, onlyHeader } from "./header-attributes.ts";
import type { HeaderBinding, Headers } from "./header-attributes.ts";
import { isUtf8, readMediaType } from "./media-type.ts";
import type { DecodedEvent } from "./read-event.ts";
import { decodeStructured } from "./structured.ts";
import { readTraceContext } from "./trace-context.ts";

/**
 * CloudEvents' binding to Kafka headers: the values are raw UTF-8, nothing is percent-encoded. Whoever read the bytes has put the
 * replacement character in place of what is not UTF-8.
 */
const kafkaHeaders: HeaderBinding = {
  prefix: "ce_",
  readValue: (value) => (value.includes("\ufffd") ? null : value.normalize("NFC")),
  encoding: { english: "Send its text in UTF-8 as it is, not CP949.", korean: "CP949가 아닌 UTF-8로, 글자 그대로 보내 주십시오." },
};

/**
 * Reads a Kafka record in whichever of the two modes it came: the content type tells structured, else `ce_` headers tell binary. As
 * strict as over HTTP, and stricter than the binding in one thing: binary mode states its content type.
 */
export function decodeKafka(headers: Headers, value: Uint8Array): DecodedEvent {
  // A null value arrives as an empty one.
  if (value.byteLength === 0) return tombstone;
  const contentType = onlyHeader(headers, logHeaders.contentType);
  const type = contentType === null ? null : readMediaType(contentType);
  if (contentType === null || type === null) return unsupported(contentType);
  if (type.essence.startsWith("application/cloudevents")) {
    const isStructured = type.essence === "application/cloudevents+json" && isUtf8(type);
    return isStructured ? withTraceOf(headers, decodeStructured(value)) : unsupported(contentType);
  }
  if (!hasAttributeHeaders(headers, kafkaHeaders)) return type.essence === "application/json" ? notAnEvent : unsupported(contentType);
  return withTraceOf(headers, decodeBinary({ headers, contentType, body: value, binding: kafkaHeaders }));
}

/** For transport the record's own trace headers win over the event's attributes: the last hop is known to them alone. */
function withTraceOf(headers: Headers, decoded: DecodedEvent): DecodedEvent {
  const trace = readTraceContext(onlyHeader(headers, logHeaders.traceparent), onlyHeader(headers, logHeaders.tracestate));
  if (decoded.kind === "problem" || trace.traceparent === undefined) return decoded;
  const { traceparent: _parent, tracestate: _state, ...event } = decoded.event;
  return { kind: "event", event: { ...event, ...trace } satisfies CloudEvent };
}

const tombstone = unusable("malformed", {
  reason: "missing",
  field: "",
  english: "The record has no value. An event is never deleted from here: to take one back send gihan.event.retracted.v1.",
  korean: "레코드에 값이 없습니다(tombstone). 이벤트는 지울 수 없습니다. 취소하려면 gihan.event.retracted.v1을 보내 주십시오.",
});

function unsupported(contentType: string | null): Unusable {
  const isMissing = contentType === null || contentType.trim() === "";
  return unusable("unsupported-media-type", {
    reason: isMissing ? "missing" : "bad-value",
    field: logHeaders.contentType,
    english: `${isMissing ? "The header content-type is missing or occurs twice." : "content-type is not one that is read from Kafka, where every event is a record of its own."} Send application/cloudevents+json, or application/json with ce_ headers, in UTF-8.`,
    korean: `${isMissing ? "content-type 헤더가 없거나 두 번 있습니다." : "Kafka에서는 받지 않는 content-type입니다. 레코드 하나에 이벤트 하나만 보냅니다."} UTF-8로 된 application/cloudevents+json, 또는 ce_ 헤더를 붙인 application/json으로 보내 주십시오.`,
  });
}

const notAnEvent = unusable("malformed", {
  reason: "missing",
  field: "ce_specversion",
  english: "This is JSON but no CloudEvent: ce_ headers are missing. Add them, or send the whole event as application/cloudevents+json.",
  korean: "CloudEvent가 아닙니다. ce_ 헤더가 없습니다. 헤더를 붙이거나 이벤트 전체를 application/cloudevents+json으로 보내 주십시오.",
});
