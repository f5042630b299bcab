import type { Sql } from "./sql.ts";

/** An event that could not be taken in, with the place it came from. */
export interface DeadLetter {
  readonly officeId: string | null;
  readonly reason: string;
  /** One English sentence that names the field or the fault; no content of the event. */
  readonly detail: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly logId: string;
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  /** The event as JSON, only if it passed the schema; else null. */
  readonly body: object | null;
  readonly bodyHash: Uint8Array;
}

/** Keeps dead letters, each place of the log once. */
export async function insertDeadLetters(sql: Sql, letters: readonly DeadLetter[], receivedAt: Temporal.Instant): Promise<void> {
  if (letters.length === 0) return;
  await sql.query(
    `insert into dead_letters (office_id, reason, detail, topic, partition, log_offset, log_id, source, event_id, type, body, body_hash, received_at)
     select *, $13::timestamptz from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::bigint[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::jsonb[], $12::bytea[])
     on conflict on constraint dead_letter_has_one_place do nothing`,
    [
      letters.map((letter) => letter.officeId),
      letters.map((letter) => letter.reason),
      letters.map((letter) => letter.detail),
      letters.map((letter) => letter.topic),
      letters.map((letter) => letter.partition),
      letters.map((letter) => letter.offset),
      letters.map((letter) => letter.logId),
      letters.map((letter) => letter.source),
      letters.map((letter) => letter.eventId),
      letters.map((letter) => letter.type),
      letters.map((letter) => (letter.body ? JSON.stringify(letter.body) : null)),
      letters.map((letter) => Buffer.from(letter.bodyHash)),
      receivedAt.toString(),
    ],
  );
}

/**
 * Which letters wait for somebody, as a condition on `dead_letters l`: neither replayed, nor sent again by their system and counted since.
 * Whoever lists or counts them asks this, so that no two answers differ.
 */
export const waitsForSomebody = `l.replayed_at is null and not (l.reason <> 'id-reused' and l.event_id is not null and exists (
         select 1 from events e where e.office_id = l.office_id and e.source = l.source and e.event_id = l.event_id
            and e.received_at >= l.received_at))`;

export interface DeadLetterRow {
  readonly deadLetterId: string;
  readonly officeId: string | null;
  readonly reason: string;
  readonly detail: string;
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly body: object | null;
  readonly topic: string;
  /** Topic, partition and offset. */
  readonly place: string;
  readonly receivedAt: Temporal.Instant;
  readonly replayedAt: Temporal.Instant | null;
}

/** Dead letters, oldest first; by default those that still wait. */
export async function listDeadLetters(
  sql: Sql,
  filter: { readonly id?: string; readonly reason?: string; readonly includeReplayed?: boolean; readonly limit?: number } = {},
): Promise<readonly DeadLetterRow[]> {
  const { rows } = await sql.query<{
    dead_letter_id: string;
    office_id: string | null;
    reason: string;
    detail: string;
    source: string | null;
    event_id: string | null;
    type: string | null;
    body: object | null;
    topic: string;
    place: string;
    received_at: Temporal.Instant;
    replayed_at: Temporal.Instant | null;
  }>(
    `select dead_letter_id, office_id, reason, detail, source, event_id, type, body, topic,
            topic || '/' || partition || '/' || log_offset as place, received_at, replayed_at
       from dead_letters l
      where ($1::bigint is null or dead_letter_id = $1) and ($2::text is null or reason = $2) and ($3 or (${waitsForSomebody}))
      order by dead_letter_id limit $4`,
    [filter.id ?? null, filter.reason ?? null, filter.includeReplayed ?? false, filter.limit ?? 200],
  );
  return rows.map((row) => ({
    deadLetterId: row.dead_letter_id,
    officeId: row.office_id,
    reason: row.reason,
    detail: row.detail,
    source: row.source,
    eventId: row.event_id,
    type: row.type,
    body: row.body,
    topic: row.topic,
    place: row.place,
    receivedAt: row.received_at,
    replayedAt: row.replayed_at,
  }));
}

/**
 * Why the newest letter of a complaint's acceptance that waits for somebody was set aside; null if there is none. Only a complaint that the ledger does not
 * know is looked up so: no index leads here.
 */
export async function deadAcceptance(
  sql: Sql,
  complaint: { readonly officeId: string; readonly system: string; readonly number: string },
): Promise<{ readonly reason: string } | null> {
  const { rows } = await sql.query<{ reason: string }>(
    `select l.reason
       from dead_letters l
      where l.office_id = $1 and l.type in ('gihan.complaint.accepted.v1', 'gihan.complaint.transferred_in.v1')
        and l.body @> jsonb_build_object('data', jsonb_build_object('complaint', jsonb_build_object('system', $2::text, 'number', $3::text)))
        and ${waitsForSomebody}
      order by l.dead_letter_id desc limit 1`,
    [complaint.officeId, complaint.system, complaint.number],
  );
  return rows[0] ?? null;
}

/** Notes that the letters were appended to the log again. */
export async function markReplayed(sql: Sql, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  await sql.query("update dead_letters set replayed_at = $2 where dead_letter_id = any($1::bigint[]) and replayed_at is null", [
    ids,
    at.toString(),
  ]);
}
