/** Which problem of the catalogue an unusable event is; the catalogue holds status and title. */
export type EventProblemType = "malformed" | "unsupported-media-type" | "unknown-event-type" | "invalid-event";

/** Why one field was not accepted. Stable: senders may branch on it. */
export type FieldReason =
  "missing" | "repeated" | "unknown" | "not-allowed-here" | "bad-encoding" | "bad-json" | "bad-value" | "incomplete" | "contradictory";

/** One finding: the field, what is wrong with it and what to send instead, in one or two sentences per language. */
export interface FieldProblem {
  readonly reason: FieldReason;
  /** JSON pointer into the event (`/data/complaint/number`; empty for the whole), or the header's name in binary mode (`ce-id`). */
  readonly field: string;
  readonly english: string;
  readonly korean: string;
}

/** Why an event cannot be used. Field and sentences are those of the first finding; `errors` lists all, at least that one. */
export interface EventProblem {
  readonly type: EventProblemType;
  readonly field: string;
  readonly english: string;
  readonly korean: string;
  readonly errors: readonly FieldProblem[];
}

/** Findings reported of one event at most, so that a hostile body does not come back many times its size. */
const mostErrors = 20;

/**
 * Whether a name that the sender chose may be repeated in a problem. Problems are logged and kept as dead letters, and a title, a name or a
 * phone number can be sent as a key as well as a value.
 */
export function isRepeatable(name: string): boolean {
  return /^[A-Za-z_][A-Za-z_.-]*[0-9]?$/.test(name) && name.length <= 64;
}

export interface Unusable {
  readonly kind: "problem";
  readonly problem: EventProblem;
}

/** The outcome for an unusable event, from what was found, most telling finding first. */
export function unusable(type: EventProblemType, first: FieldProblem, ...others: readonly FieldProblem[]): Unusable {
  const { field, english, korean } = first;
  return { kind: "problem", problem: { type, field, english, korean, errors: [first, ...others].slice(0, mostErrors) } };
}
