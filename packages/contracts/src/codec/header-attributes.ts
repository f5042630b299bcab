import { unusable } from "../event-problem.ts";
import type { FieldProblem, Unusable } from "../event-problem.ts";

/** Headers as their transport gives them; names in any case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** How a transport carries attributes in headers when the event is in binary mode. */
export interface HeaderBinding {
  /** What the names of attributes' headers begin with, in lower case. */
  readonly prefix: string;
  /** The value's text in NFC; null if it cannot be read. */
  readonly readValue: (value: string) => string | null;
  /** How a value must be sent, to complete the sentence that says that one cannot be read. */
  readonly encoding: { readonly english: string; readonly korean: string };
}

export type HeaderAttributes = { readonly kind: "attributes"; readonly attributes: Readonly<Record<string, string>> } | Unusable;

/** The attributes that headers hold, by their bare names; every header that is repeated or cannot be read is a finding. */
export function readHeaderAttributes(headers: Headers, binding: HeaderBinding): HeaderAttributes {
  const { prefix, readValue } = binding;
  const attributes = new Map<string, string>();
  const problems: FieldProblem[] = [];
  for (const [given, value] of Object.entries(headers)) {
    const header = given.toLowerCase();
    if (value === undefined || !header.startsWith(prefix)) continue;
    const name = header.slice(prefix.length);
    const text = typeof value === "string" ? readValue(value) : null;
    if (typeof value !== "string" || attributes.has(name)) problems.push(repeated(header));
    else if (name === "datacontenttype") problems.push(contentTypeTwice(header));
    else if (text === null) problems.push(badEncoding(header, binding));
    else attributes.set(name, text);
  }
  const [first, ...others] = problems;
  return first === undefined ? { kind: "attributes", attributes: Object.fromEntries(attributes) } : unusable("malformed", first, ...others);
}

/** Whether some header begins with the binding's prefix, which tells binary mode. */
export function hasAttributeHeaders(headers: Headers, { prefix }: HeaderBinding): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase().startsWith(prefix));
}

/** The value of a header that must occur once, whatever the case of its name; null if it occurs otherwise. */
export function onlyHeader(headers: Headers, wanted: string): string | null {
  const values = Object.entries(headers).flatMap(([name, value]) => (name.toLowerCase() === wanted ? (value ?? []) : []));
  return values.length === 1 ? (values[0] ?? null) : null;
}

function contentTypeTwice(field: string): FieldProblem {
  return {
    reason: "not-allowed-here",
    field,
    english: `${field} does not exist in binary mode. Say it with content-type alone.`,
    korean: `binary 방식에는 ${field}이 없습니다. content-type으로만 나타내 주십시오.`,
  };
}

function repeated(field: string): FieldProblem {
  return {
    reason: "repeated",
    field,
    english: `${field} occurs more than once. Send it once.`,
    korean: `${field} 헤더가 두 번 이상 있습니다. 한 번만 보내 주십시오.`,
  };
}

function badEncoding(field: string, { encoding }: HeaderBinding): FieldProblem {
  return {
    reason: "bad-encoding",
    field,
    english: `${field} cannot be read. ${encoding.english}`,
    korean: `${field} 값을 읽을 수 없습니다. ${encoding.korean}`,
  };
}
