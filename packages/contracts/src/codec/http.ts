import { unusable } from "../event-problem.ts";
import type { Unusable } from "../event-problem.ts";
import { decodeBatch } from "./batch.ts";
import type { DecodedBatch } from "./batch.ts";
import { decodeBinary, hasEventHeaders } from "./binary.ts";
import { onlyHeader } from "./header-attributes.ts";
import type { Headers } from "./header-attributes.ts";
import { isUtf8, readMediaType } from "./media-type.ts";
import type { DecodedEvent } from "./read-event.ts";
import { decodeStructured } from "./structured.ts";

export type DecodedRequest = DecodedEvent | DecodedBatch;

/** Reads a request in whichever of the three modes it came: the content type tells structured and batch, `ce-` headers tell binary. */
export function decodeHttp(headers: Headers, body: Uint8Array): DecodedRequest {
  const contentType = onlyHeader(headers, "content-type");
  const type = contentType === null ? null : readMediaType(contentType);
  if (contentType === null || type === null) return unsupported(contentType);
  if (type.essence.startsWith("application/cloudevents")) {
    if (!isUtf8(type)) return unsupported(contentType);
    if (type.essence === "application/cloudevents+json") return decodeStructured(body);
    if (type.essence === "application/cloudevents-batch+json") return decodeBatch(body);
    return unsupported(contentType);
  }
  if (hasEventHeaders(headers)) return decodeBinary({ headers, contentType, body });
  return type.essence === "application/json" ? notAnEvent : unsupported(contentType);
}

function unsupported(contentType: string | null): Unusable {
  const missing = contentType === null || contentType.trim() === "";
  return unusable("unsupported-media-type", {
    reason: missing ? "missing" : "bad-value",
    field: "content-type",
    english: `${missing ? "content-type is missing." : "content-type is not one this service reads."} Send application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce- headers, in UTF-8.`,
    korean: `${missing ? "content-type이 없습니다." : "지원하지 않는 content-type입니다."} UTF-8로 된 application/cloudevents+json, application/cloudevents-batch+json, 또는 ce- 헤더를 붙인 application/json으로 보내 주십시오.`,
  });
}

const notAnEvent = unusable("malformed", {
  reason: "missing",
  field: "ce-specversion",
  english: "This is JSON but no CloudEvent: ce- headers are missing. Add them, or send the whole event as application/cloudevents+json.",
  korean: "CloudEvent가 아닙니다. ce- 헤더가 없습니다. 헤더를 붙이거나 이벤트 전체를 application/cloudevents+json으로 보내 주십시오.",
});
