import type { CloudEvent } from "../cloud-event.ts";
import { unusable } from "../event-problem.ts";
import type { GihanEvent } from "../events.ts";
import type { Fact } from "../facts.ts";
import { readEvent } from "./read-event.ts";
import type { DecodedEvent } from "./read-event.ts";
import { readJson } from "./read-json.ts";

/** Content type of `encodeStructured`'s bytes. */
export const structuredContentType = "application/cloudevents+json; charset=utf-8";

const encoder = new TextEncoder();

/** The event as a JSON value: attributes first, `sequence` as text, as the extension wants it. */
export function toDocument({ data, sequence, ...attributes }: CloudEvent | GihanEvent | Fact): object {
  return { ...attributes, ...(sequence === undefined ? {} : { sequence: String(sequence) }), data };
}

/** The event as the bytes of one JSON document. */
export function encodeStructured(event: CloudEvent | GihanEvent | Fact): Uint8Array {
  return encoder.encode(JSON.stringify(toDocument(event)));
}

/** Reads one JSON document, such as a log record's value or a request body in structured mode. Problems name fields by JSON pointer. */
export function decodeStructured(bytes: Uint8Array): DecodedEvent {
  const read = readJson(bytes, "");
  return read.kind === "json" ? decodeParsed(read.json) : read;
}

/** Reads an event that is parsed already, such as an item of a batch. Its text must be NFC. */
export function decodeParsed(json: unknown): DecodedEvent {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return unusable("malformed", {
      reason: "bad-value",
      field: "",
      english: "An event is a JSON object. Several events go as application/cloudevents-batch+json.",
      korean: "이벤트는 JSON 객체여야 합니다. 여러 건은 application/cloudevents-batch+json으로 보내 주십시오.",
    });
  }
  const { data, ...attributes } = json as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(attributes, "data_base64")) {
    return unusable("malformed", {
      reason: "not-allowed-here",
      field: "/data_base64",
      english: "/data_base64 is not taken. Send the content as a JSON object in data.",
      korean: "/data_base64는 받지 않습니다. 내용을 data에 JSON 객체로 보내 주십시오.",
    });
  }
  return readEvent({ attributes, data: data ?? undefined, fieldOf: (name) => `/${name}` });
}
