import { contentHash } from "@gihan/contracts/content-hash";
import { isComplaintEvent, type GihanDirectoryEvent } from "@gihan/contracts/events";
import type { ReadRecord } from "@gihan/event-log/port";
import { lockComplaints, type LockedComplaint } from "@gihan/ledger/complaints";
import { insertDeadLetters, type DeadLetter } from "@gihan/ledger/dead-letters";
import { applyDirectoryFacts } from "@gihan/ledger/directory";
import { insertEvents, type StoredEvent } from "@gihan/ledger/events";
import { movePosition } from "@gihan/ledger/positions";
import { holdCalendars } from "@gihan/ledger/counting-lock";
import type { Sql } from "@gihan/ledger/sql";
import { bodyHash, decodeRecord, type DeadRecord, type DecodedRecord } from "./decode-records.ts";
import { complaintName, createFirstFolds, nameOf, type FirstFolds } from "./first-folds.ts";
import { asReused, judgeIdentities } from "./judge-identities.ts";
import { nameLetter, type LetterName } from "./name-letter.ts";
import type { OfficeContexts } from "@gihan/planning/office-context";
import { originOf } from "./origin.ts";
import { planComplaints } from "@gihan/planning/plan-complaints";
import { toDirectoryFact } from "./to-directory-fact.ts";

/** A stretch of one partition, from the position where it must begin to the position after it. */
export interface Stretch {
  readonly logId: string;
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly next: bigint;
  readonly records: readonly ReadRecord[];
}

export type Applied =
  | {
      readonly kind: "applied";
      readonly complaintIds: readonly string[];
      readonly deadLetters: number;
      readonly named: readonly LetterName[];
    }
  /** The position stands elsewhere: another consumer was here. Nothing was written; the transaction must be rolled back. */
  | { readonly kind: "elsewhere" };

/**
 * Takes one stretch of the log into the ledger, in the caller's transaction: position, complaints, events, clocks, reminders, dead
 * letters. A record named in `poison` becomes a dead letter with that reason instead.
 */
export async function applyBatch(
  sql: Sql,
  work: {
    readonly stretch: Stretch;
    readonly now: Temporal.Instant;
    readonly contexts: OfficeContexts;
    readonly poison?: { readonly offset: bigint; readonly detail: string };
  },
): Promise<Applied> {
  const { stretch, now } = work;
  if (!(await movePosition(sql, stretch))) return { kind: "elsewhere" };
  // A place where nothing may be read, to be gone past.
  if (stretch.records.length === 0) return { kind: "applied", complaintIds: [], deadLetters: 0, named: [] };
  await holdCalendars(sql);
  const offices = await work.contexts.read(sql);
  const origin = await originOf(sql, stretch.topic);
  const decoded = stretch.records.map((record): DecodedRecord | DeadRecord => {
    const judged = decodeRecord(record, { now, offices, origin });
    return judged.kind === "event" && record.offset === work.poison?.offset ? asDead(judged, "fold-failed", work.poison.detail) : judged;
  });
  const good = decoded.filter((record) => record.kind === "event");
  const dead = decoded.filter((record) => record.kind === "dead");

  const firsts = createFirstFolds(good, { offices, now });
  const locked = await lockComplaintsOf(sql, good, firsts.facts);
  const inserted = await insertEvents(
    sql,
    good.map((record) => toStoredEvent(record, locked)),
    now,
  );
  const fresh = good.filter((_, index) => inserted[index]?.kind === "new");
  const reused = good.filter((_, index) => inserted[index]?.kind === "id-reused");
  await applyDirectoryFacts(
    sql,
    fresh.filter(isOfDirectory).map(({ officeId, event }) => toDirectoryFact(officeId, event)),
  );
  const written = inserted.flatMap(({ kind, event }) =>
    kind === "new" && event.complaintId !== null ? [{ ...event, receivedAt: now }] : [],
  );
  const freshEvents = Map.groupBy(written, (event) => event.complaintId!);
  const complaints = [...locked.values()].filter((complaint) => complaint.isNew || freshEvents.has(complaint.complaintId));
  await planComplaints(sql, {
    complaints,
    freshEvents,
    firstFold: (complaint) => firsts.of(complaint, freshEvents.get(complaint.complaintId)?.length ?? 0),
    contexts: work.contexts,
    offices,
    now,
  });

  const letters = [...(await judgeIdentities(sql, { dead, fresh })), ...reused.map((record) => asReused(record))];
  await insertDeadLetters(
    sql,
    letters.map((letter) => toDeadLetter(letter, stretch)),
    now,
  );
  const named = letters.map(nameLetter).filter((name) => name !== null);
  return { kind: "applied", complaintIds: complaints.map((complaint) => complaint.complaintId), deadLetters: letters.length, named };
}

function isOfDirectory(record: DecodedRecord): record is DecodedRecord & { readonly event: GihanDirectoryEvent } {
  return !isComplaintEvent(record.event);
}

async function lockComplaintsOf(
  sql: Sql,
  records: readonly DecodedRecord[],
  firstFacts: FirstFolds["facts"],
): Promise<ReadonlyMap<string, LockedComplaint>> {
  const keys = records.flatMap(({ officeId, event }) => (isComplaintEvent(event) ? [{ officeId, ...event.data.complaint }] : []));
  const named = new Map(keys.map((key) => [nameOf(key), key]));
  const locked = await lockComplaints(sql, [...named.values()], firstFacts);
  return new Map(locked.map((complaint) => [nameOf(complaint), complaint]));
}

function toStoredEvent(record: DecodedRecord, locked: ReadonlyMap<string, LockedComplaint>): StoredEvent {
  const { officeId, event } = record;
  const complaint = complaintName(record);
  return {
    officeId,
    source: event.source,
    eventId: event.id,
    complaintId: complaint === null ? null : locked.get(complaint)!.complaintId,
    type: event.type,
    time: Temporal.Instant.from(event.time),
    sequence: event.sequence ?? null,
    data: event.data,
    traceParent: event.traceparent ?? null,
    contentHash: Buffer.from(contentHash(event), "hex"),
  };
}

function asDead(record: DecodedRecord, reason: DeadRecord["reason"], detail: string): DeadRecord {
  const { officeId, event } = record;
  return { kind: "dead", record: record.record, officeId, reason, detail, event, body: event };
}

function toDeadLetter(dead: DeadRecord, stretch: Stretch): DeadLetter {
  return {
    officeId: dead.officeId,
    reason: dead.reason,
    detail: dead.detail,
    topic: stretch.topic,
    partition: stretch.partition,
    offset: dead.record.offset,
    logId: stretch.logId,
    source: dead.event?.source ?? null,
    eventId: dead.event?.id ?? null,
    type: dead.event?.type ?? null,
    body: dead.body,
    bodyHash: bodyHash(dead.record),
  };
}
