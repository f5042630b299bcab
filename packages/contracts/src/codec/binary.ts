import type { CloudEvent } from "../cloud-event.ts";
import { hasAttributeHeaders, readHeaderAttributes } from "./header-attributes.ts";
import type { HeaderBinding, Headers } from "./header-attributes.ts";
import { decodeHeaderValue, encodeHeaderValue } from "./header-value.ts";
import { isJson } from "./media-type.ts";
import { notJson, readEvent } from "./read-event.ts";
import type { DecodedEvent } from "./read-event.ts";
import { readJson } from "./read-json.ts";

/** CloudEvents' binding to HTTP headers. */
export const httpHeaders: HeaderBinding = {
  prefix: "ce-",
  readValue: decodeHeaderValue,
  encoding: {
    english: 'Send its UTF-8 bytes percent-encoded: space, ", % and whatever is not printable ASCII.',
    korean: '공백, ", %, 한글 등은 UTF-8로 퍼센트 인코딩해 보내 주십시오.',
  },
};

const encoder = new TextEncoder();

/** The event with its attributes as `ce-` headers and its data as the body. */
export function encodeBinary(event: CloudEvent): { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array } {
  const { data, ...attributes } = event;
  const headers = Object.entries(attributes).map(([name, value]) => [httpHeaders.prefix + name, encodeHeaderValue(String(value))]);
  return { headers: { "content-type": "application/json", ...Object.fromEntries(headers) }, body: encoder.encode(JSON.stringify(data)) };
}

/** Whether a request is an event in binary mode: some header begins with `ce-`. */
export function hasEventHeaders(headers: Headers): boolean {
  return hasAttributeHeaders(headers, httpHeaders);
}

/** Reads an event in binary mode. Problems name attributes by their header. */
export function decodeBinary({
  headers,
  contentType,
  body,
  binding = httpHeaders,
}: {
  readonly headers: Headers;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** @default that of HTTP */
  readonly binding?: HeaderBinding;
}): DecodedEvent {
  const read = readHeaderAttributes(headers, binding);
  if (read.kind === "problem") return read;
  if (!isJson(contentType)) return notJson("content-type");
  const data = readJson(body, "/data");
  if (data.kind === "problem") return data;
  return readEvent({ attributes: read.attributes, data: data.json, fieldOf: (name) => binding.prefix + name });
}
