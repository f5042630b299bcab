import { hash } from "node:crypto";
import { admit } from "@gihan/contracts/admission";
import { deadLetterReasons, type DeadLetterReason } from "@gihan/contracts/dead-letters";
import { isComplaintEvent, type GihanEvent } from "@gihan/contracts/events";
import { readEventRecord, readWriterRecord, type ReadEventRecord } from "@gihan/contracts/log-record";
import type { ReadRecord } from "@gihan/event-log/port";
import { objectionTo } from "@gihan/ledger/writers";
import type { OfficeContext } from "@gihan/planning/office-context";
import type { Origin } from "./origin.ts";

/** A record that says something the ledger can take in. */
export interface DecodedRecord {
  readonly kind: "event";
  readonly record: ReadRecord;
  readonly officeId: string;
  readonly event: GihanEvent;
}

/** A record that cannot be taken in; its body is kept only when it passed the schema. */
export interface DeadRecord {
  readonly kind: "dead";
  readonly record: ReadRecord;
  readonly officeId: string | null;
  readonly reason: DeadLetterReason;
  readonly detail: string;
  readonly event: { readonly source: string; readonly id: string; readonly type: string } | null;
  readonly body: GihanEvent | null;
}

/**
 * Reads one record and judges what needs no lock: contract, office, writer, time, catalogue. Outside writers pass no intake, so all of it
 * again. Who a dead one is comes before its reason and is judged in the transaction (judge-identities.ts).
 */
export function decodeRecord(
  record: ReadRecord,
  {
    now,
    offices,
    origin,
  }: { readonly now: Temporal.Instant; readonly offices: ReadonlyMap<string, OfficeContext>; readonly origin: Origin },
): DecodedRecord | DeadRecord {
  const read = readFrom(origin, record);
  if (read.kind === "dead") {
    const { reason, problem, office, event } = read;
    return { kind: "dead", record, officeId: office, reason, detail: `${problem.field}: ${problem.english}`, event, body: null };
  }
  const { office: officeId, event } = read;
  const dead = (reason: DeadRecord["reason"], detail: string): DeadRecord => ({
    kind: "dead",
    record,
    officeId,
    reason,
    detail,
    event,
    body: event,
  });
  const context = offices.get(officeId);
  if (!context) return dead("unauthorised", `there is no office "${officeId}"`);
  const objection = origin.kind === "writer" ? objectionTo(origin.writer, event, origin.writers) : null;
  if (objection !== null) return dead("unauthorised", objection);
  const admission = admit(event, now);
  if (admission.kind === "refused") return dead(admission.reason, `${admission.field}: ${deadLetterReasons[admission.reason].english}`);
  const item = unknownItemOf(event, context);
  if (item !== null)
    return dead("unknown-catalogue-item", `/data/item: the catalogue does not know "${item}" and the event brings no period of its own`);
  return { kind: "event", record, officeId, event };
}

/** The office is the one that the ledger has for the topic; only the intake is asked for it. */
function readFrom(origin: Origin, record: ReadRecord): ReadEventRecord {
  return origin.kind === "writer" ? readWriterRecord(record, origin.writer.officeId) : readEventRecord(record);
}

/** SHA-256 of the record's bytes: what is known of a body that may not be kept. */
export function bodyHash(record: ReadRecord): Buffer {
  return hash("sha256", record.value, "buffer");
}

function unknownItemOf(event: GihanEvent, context: OfficeContext): string | null {
  if (!isComplaintEvent(event) || !("item" in event.data) || event.data.item === undefined) return null;
  const hasOwnPeriod = "period" in event.data && event.data.period !== undefined;
  return hasOwnPeriod || context.items.has(event.data.item) ? null : event.data.item;
}
