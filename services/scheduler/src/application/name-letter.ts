import type { DeadRecord } from "./decode-records.ts";

/** A dead letter as the process's log names it. */
export interface LetterName {
  readonly reason: DeadRecord["reason"];
  readonly source: string;
  readonly eventId: string;
  /** By which its sender finds the request in its own logs. */
  readonly traceId: string | undefined;
}

/** Names a dead record by its ids; null for one that did not pass the schema: what it calls itself may be anything, a person as well. */
export function nameLetter({ reason, body }: Pick<DeadRecord, "reason" | "body">): LetterName | null {
  return body && { reason, source: body.source, eventId: body.id, traceId: body.traceparent?.split("-")[1] };
}
