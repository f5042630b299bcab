import type { Sql } from "./sql.ts";

/** An event as it is kept: CloudEvent identity and order, its facts, and the hash by which a reused id is seen. */
export interface StoredEvent {
  readonly officeId: string;
  readonly source: string;
  readonly eventId: string;
  /** Null for directory events. */
  readonly complaintId: string | null;
  readonly type: string;
  readonly time: Temporal.Instant;
  readonly sequence: number | null;
  readonly data: object;
  readonly traceParent: string | null;
  readonly contentHash: Uint8Array;
}

export type InsertedEvent =
  | { readonly kind: "new" | "repeated"; readonly event: StoredEvent }
  /** The same source and id came before with other content. */
  | { readonly kind: "id-reused"; readonly event: StoredEvent };

/** Keeps each event once and says of each what it was. `receivedAt` is business time: when we learned of it. */
export async function insertEvents(
  sql: Sql,
  events: readonly StoredEvent[],
  receivedAt: Temporal.Instant,
): Promise<readonly InsertedEvent[]> {
  if (events.length === 0) return [];
  const inserted = await sql.query<{ place: string }>(
    `with given as (
       select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[], $7::bigint[], $8::jsonb[], $9::text[], $10::bytea[])
         with ordinality as g (office_id, source, event_id, complaint_id, type, time, sequence, data, trace_parent, content_hash, place)
     ), kept as (
       insert into events (office_id, source, event_id, complaint_id, type, time, sequence, data, trace_parent, content_hash, received_at)
       select office_id, source, event_id, complaint_id, type, time, sequence, data, trace_parent, content_hash, $11
         from given order by office_id, source, event_id, place
       on conflict (office_id, source, event_id) do nothing
       returning office_id, source, event_id, content_hash
     )
     select min(given.place) as place from kept join given using (office_id, source, event_id, content_hash)
      group by given.office_id, given.source, given.event_id`,
    [
      events.map((event) => event.officeId),
      events.map((event) => event.source),
      events.map((event) => event.eventId),
      events.map((event) => event.complaintId),
      events.map((event) => event.type),
      events.map((event) => event.time.toString()),
      events.map((event) => event.sequence),
      events.map((event) => JSON.stringify(event.data)),
      events.map((event) => event.traceParent),
      events.map((event) => Buffer.from(event.contentHash)),
      receivedAt.toString(),
    ],
  );
  const fresh = new Set(inserted.rows.map((row) => Number(row.place) - 1));
  const others = events.filter((_, index) => !fresh.has(index));
  const hashes = await contentHashes(sql, others);
  return events.map((event, index): InsertedEvent => {
    if (fresh.has(index)) return { kind: "new", event };
    const same = hashes.get(identity(event))?.equals(event.contentHash) ?? false;
    return { kind: same ? "repeated" : "id-reused", event };
  });
}

/** Says of events that were not inserted what they would have been. */
export async function identifyEvents(
  sql: Sql,
  events: readonly (EventIdentity & { readonly contentHash: Uint8Array })[],
): Promise<readonly InsertedEvent["kind"][]> {
  const hashes = await contentHashes(sql, events);
  return events.map((event) => {
    const kept = hashes.get(identity(event));
    if (kept === undefined) return "new";
    return kept.equals(event.contentHash) ? "repeated" : "id-reused";
  });
}

type EventIdentity = Pick<StoredEvent, "officeId" | "source" | "eventId">;

async function contentHashes(sql: Sql, events: readonly EventIdentity[]): Promise<ReadonlyMap<string, Buffer>> {
  if (events.length === 0) return new Map();
  const { rows } = await sql.query<{ office_id: string; source: string; event_id: string; content_hash: Buffer }>(
    `select office_id, source, event_id, content_hash from events
      where (office_id, source, event_id) in (select * from unnest($1::text[], $2::text[], $3::text[]))`,
    [events.map((event) => event.officeId), events.map((event) => event.source), events.map((event) => event.eventId)],
  );
  return new Map(rows.map((row) => [identity({ officeId: row.office_id, source: row.source, eventId: row.event_id }), row.content_hash]));
}

function identity(event: EventIdentity): string {
  return JSON.stringify([event.officeId, event.source, event.eventId]);
}

export interface FoldableEvent {
  readonly source: string;
  readonly eventId: string;
  readonly type: string;
  readonly time: Temporal.Instant;
  readonly sequence: number | null;
  readonly data: unknown;
  readonly receivedAt: Temporal.Instant;
}

/** All events of the complaints, each complaint's by its id; the fold sorts them. Run it in a statement after the lock was had. */
export async function eventsOfComplaints(
  sql: Sql,
  complaintIds: readonly string[],
): Promise<ReadonlyMap<string, readonly FoldableEvent[]>> {
  const { rows } = await sql.query<{
    complaint_id: string;
    source: string;
    event_id: string;
    type: string;
    time: Temporal.Instant;
    sequence: string | null;
    data: unknown;
    received_at: Temporal.Instant;
  }>(
    `select complaint_id, source, event_id, type, time, sequence, data, received_at
       from events where complaint_id = any($1::bigint[]) order by complaint_id, event_row`,
    [complaintIds],
  );
  const byComplaint = new Map<string, FoldableEvent[]>(complaintIds.map((id) => [id, []]));
  for (const row of rows) {
    byComplaint.get(row.complaint_id)?.push({
      source: row.source,
      eventId: row.event_id,
      type: row.type,
      time: row.time,
      sequence: row.sequence === null ? null : Number(row.sequence),
      data: row.data,
      receivedAt: row.received_at,
    });
  }
  return byComplaint;
}
