import { seoulText } from "./seoul-text.ts";

/** A value as JSON text: instants in ISO 8601 with +09:00, offsets of the log as text. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(plain(value), null, indent);
}

// JSON.stringify would ask a Temporal.Instant for its own JSON, which is in UTC, before any replacer sees it.
function plain(value: unknown): unknown {
  if (value instanceof Temporal.Instant) return seoulText(value);
  if (value instanceof Temporal.PlainDate) return value.toString();
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
