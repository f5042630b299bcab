import type { CloudEvent } from "../cloud-event.ts";
import { unusable } from "../event-problem.ts";
import type { FieldProblem, Unusable } from "../event-problem.ts";
import { decodeHeaderValue, encodeHeaderValue } from "./header-value.ts";
import { isJson } from "./media-type.ts";
import { notJson, readEvent } from "./read-event.ts";
import type { DecodedEvent } from "./read-event.ts";
import { readJson } from "./read-json.ts";

/** Headers as Node gives them; names in any case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const prefix = "ce-";
const encoder = new TextEncoder();

/** The event with its attributes as `ce-` headers and its data as the body. */
export function encodeBinary(event: CloudEvent): { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array } {
  const { data, ...attributes } = event;
  const headers = Object.entries(attributes).map(([name, value]) => [prefix + name, encodeHeaderValue(String(value))]);
  return { headers: { "content-type": "application/json", ...Object.fromEntries(headers) }, body: encoder.encode(JSON.stringify(data)) };
}

/** Whether a request is an event in binary mode: some header begins with `ce-`. */
export function hasEventHeaders(headers: Headers): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase().startsWith(prefix));
}

/** Reads an event in binary mode. Problems name attributes by their header. */
export function decodeBinary({ headers, contentType, body }: { headers: Headers; contentType: string; body: Uint8Array }): DecodedEvent {
  const attributes = readAttributes(headers);
  if (attributes.kind === "problem") return attributes;
  if (!isJson(contentType)) return notJson("content-type");
  const read = readJson(body, "/data");
  if (read.kind === "problem") return read;
  return readEvent({ attributes: attributes.attributes, data: read.json, fieldOf: (name) => prefix + name });
}

function readAttributes(
  headers: Headers,
): { readonly kind: "attributes"; readonly attributes: Readonly<Record<string, string>> } | Unusable {
  const attributes = new Map<string, string>();
  const problems: FieldProblem[] = [];
  for (const [given, value] of Object.entries(headers)) {
    const header = given.toLowerCase();
    if (value === undefined || !header.startsWith(prefix)) continue;
    const name = header.slice(prefix.length);
    const text = typeof value === "string" ? decodeHeaderValue(value) : null;
    if (typeof value !== "string" || attributes.has(name)) problems.push(repeated(header));
    else if (name === "datacontenttype") problems.push(contentTypeTwice);
    else if (text === null) problems.push(badEncoding(header));
    else attributes.set(name, text);
  }
  const [first, ...others] = problems;
  return first === undefined ? { kind: "attributes", attributes: Object.fromEntries(attributes) } : unusable("malformed", first, ...others);
}

const contentTypeTwice: FieldProblem = {
  reason: "not-allowed-here",
  field: "ce-datacontenttype",
  english: "ce-datacontenttype does not exist in binary mode. Say it with content-type alone.",
  korean: "binary 방식에는 ce-datacontenttype이 없습니다. content-type으로만 나타내 주십시오.",
};

function repeated(field: string): FieldProblem {
  return {
    reason: "repeated",
    field,
    english: `${field} occurs more than once. Send it once.`,
    korean: `${field} 헤더가 두 번 이상 있습니다. 한 번만 보내 주십시오.`,
  };
}

function badEncoding(field: string): FieldProblem {
  return {
    reason: "bad-encoding",
    field,
    english: `${field} cannot be read. Send its UTF-8 bytes percent-encoded: space, ", % and whatever is not printable ASCII.`,
    korean: `${field} 값을 읽을 수 없습니다. 공백, ", %, 한글 등은 UTF-8로 퍼센트 인코딩해 보내 주십시오.`,
  };
}
