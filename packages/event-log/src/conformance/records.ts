import type { LogRecord, ReadRecord } from "../port.ts";

/** A record whose value is the text. */
export function record(key: string, text: string, headers: Readonly<Record<string, string>> = {}): LogRecord {
  return { key, headers, value: new TextEncoder().encode(text) };
}

/** The text of a record's value. */
export function textOf({ value }: Pick<ReadRecord, "value">): string {
  return new TextDecoder().decode(value);
}

/** Records with so many different keys and the texts `prefix-0`, `prefix-1`…: more than enough keys to reach every partition. */
export function records(prefix: string, count: number): readonly LogRecord[] {
  return Array.from({ length: count }, (_, at) => record(`${prefix}-key-${at}`, `${prefix}-${at}`));
}
