import type { CloudEvent } from "./cloud-event.ts";
import { decodeKafka } from "./codec/kafka.ts";
import type { DecodedEvent } from "./codec/read-event.ts";
import { decodeStructured, encodeStructured, structuredContentType } from "./codec/structured.ts";
import type { DeadLetterReason } from "./dead-letters.ts";
import { unusable } from "./event-problem.ts";
import type { EventProblem } from "./event-problem.ts";
import type { GihanEvent } from "./events.ts";
import { slugPattern } from "./fields/identifier.ts";
import { logHeaders, partitionKeyOf } from "./topics.ts";
import { validateEvent } from "./validate.ts";

/** An event as it lies on the log, whatever the log is. */
export interface EventRecord {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Uint8Array;
}

export type ReadEventRecord =
  | { readonly kind: "event"; readonly office: string; readonly event: GihanEvent }
  | {
      readonly kind: "dead";
      readonly reason: Extract<DeadLetterReason, "undecodable" | "against-schema" | "unauthorised">;
      readonly problem: EventProblem;
      /** Null when the record does not name one. */
      readonly office: string | null;
      /** What could be decoded; null if nothing could. Its data has not passed a schema and may hold anything. */
      readonly event: CloudEvent | null;
    };

const officePattern = new RegExp(slugPattern, "u");

/** Lays a valid event of an office onto the log. */
export function writeEventRecord({ office, event }: { readonly office: string; readonly event: GihanEvent }): EventRecord {
  const { traceparent, tracestate } = event;
  return {
    key: partitionKeyOf({ office, event }),
    headers: {
      [logHeaders.contentType]: structuredContentType,
      [logHeaders.office]: office,
      ...(traceparent === undefined ? {} : { [logHeaders.traceparent]: traceparent }),
      ...(tracestate === undefined ? {} : { [logHeaders.tracestate]: tracestate }),
    },
    value: encodeStructured(event),
  };
}

/** Reads what lies on `complaints`, to which only the intake should write, but perhaps others do: nothing in it is believed. */
export function readEventRecord({ headers, value }: Pick<EventRecord, "headers" | "value">): ReadEventRecord {
  const named = headers[logHeaders.office];
  const office = named !== undefined && named.length <= 64 && officePattern.test(named) ? named : null;
  return judge(decodeStructured(value), office);
}

/**
 * Reads what another system has put on its own topic: a CloudEvent in either mode of the Kafka binding. `office` is the one that the
 * system is registered for, whatever the record says.
 */
export function readWriterRecord({ headers, value }: Pick<EventRecord, "headers" | "value">, office: string): ReadEventRecord {
  return judge(decodeKafka(headers, value), office);
}

function judge(decoded: DecodedEvent, office: string | null): ReadEventRecord {
  if (decoded.kind === "problem") return { kind: "dead", reason: "undecodable", problem: decoded.problem, office, event: null };
  const { event } = decoded;
  if (office === null) return { kind: "dead", reason: "unauthorised", problem: noOffice.problem, office, event };
  const validated = validateEvent(event);
  if (validated.kind === "problem") return { kind: "dead", reason: "against-schema", problem: validated.problem, office, event };
  return { kind: "event", office, event: validated.event };
}

const noOffice = unusable("malformed", {
  reason: "missing",
  field: logHeaders.office,
  english: "The record does not name the office it is for. Whoever writes to the log directly sets the header gihan-office.",
  korean: "어느 기관의 이벤트인지 알 수 없습니다. 로그에 직접 쓸 때에는 gihan-office 헤더를 붙여 주십시오.",
});
