import { partitionOfKey } from "../partition-of-key.ts";
import type { AppendedRecord, LogRecord } from "../port.ts";
import { refuseIfClosed } from "./close-log.ts";
import type { Sql } from "./sql.ts";

/** What one caller appends to one topic. */
export interface Append {
  readonly topic: string;
  /** How many partitions the topic has. */
  readonly partitions: number;
  readonly records: readonly LogRecord[];
}

/** A partition that is written to: its place in the statement's arrays and how many records it gets. */
interface Slot {
  readonly topic: string;
  readonly partition: number;
  readonly number: number;
  count: number;
}

// One statement, so that no row lock ever waits for a client: a process that dies or freezes in between holds nobody up.
// `locked` takes the partitions' rows in number order, as every writer does, else two of them could wait for each other. Whether a
// partition is closed is asked of the row that is locked: an append that waited for the closing sees it.
const statement = `
  with slots as (
    select * from unnest($1::text[], $2::integer[], $3::integer[]) with ordinality as slot (topic, partition, records, number)
  ),
  locked as materialized (
    select topic, partition from event_log.log_partitions join slots using (topic, partition) where closed_at is null
    order by topic, partition for update of log_partitions
  ),
  moved as (
    update event_log.log_partitions as log set next = log.next + slots.records
    from slots join locked using (topic, partition)
    where log.topic = slots.topic and log.partition = slots.partition
    returning slots.number, slots.topic, slots.partition, log.next - slots.records as first
  ),
  written as (
    insert into event_log.log_records (topic, partition, "offset", key, headers, value)
    select moved.topic, moved.partition, moved.first + record.seat, record.key, record.headers::jsonb, record.value
    from unnest($4::integer[], $5::integer[], $6::text[], $7::text[], $8::bytea[]) as record (slot, seat, key, headers, value)
    join moved on moved.number = record.slot
  )
  select number::integer, first::text from moved`;

/**
 * Writes several callers' records in one transaction of its own, or in the caller's, and answers each caller's places in order.
 *
 * @throws EventLogError `EVENT_LOG_UNAVAILABLE` when the log is closed for appends; nothing was written.
 */
export async function appendRecords(sql: Sql, appends: readonly Append[]): Promise<readonly (readonly AppendedRecord[])[]> {
  const slots = new Map<string, Slot>();
  const seats: number[] = [];
  const owners: Slot[] = [];
  const records = appends.flatMap((append) => append.records);
  for (const append of appends) {
    for (const record of append.records) {
      const slot = slotOf(slots, append.topic, partitionOfKey(record.key, append.partitions));
      owners.push(slot);
      seats.push(slot.count++);
    }
  }
  const used = [...slots.values()];
  const { rows } = await sql.query<{ number: number; first: string }>({
    name: "event_log_append",
    text: statement,
    values: [
      used.map((slot) => slot.topic),
      used.map((slot) => slot.partition),
      used.map((slot) => slot.count),
      owners.map((slot) => slot.number),
      seats,
      records.map((record) => record.key),
      records.map((record) => JSON.stringify(record.headers)),
      records.map((record) => bytes(record.value)),
    ],
  });
  if (rows.length === 0 && used.length > 0) await refuseIfClosed(sql);
  const firsts = new Map(rows.map((row) => [row.number, BigInt(row.first)]));
  const places = owners.map((slot, at) => ({ partition: slot.partition, offset: firstOf(firsts, slot) + BigInt(seats[at] ?? 0) }));
  return dealt(places, appends);
}

function slotOf(slots: Map<string, Slot>, topic: string, partition: number): Slot {
  const name = `${topic} ${partition}`;
  const known = slots.get(name);
  if (known) return known;
  const slot = { topic, partition, number: slots.size + 1, count: 0 };
  slots.set(name, slot);
  return slot;
}

function firstOf(firsts: ReadonlyMap<number, bigint>, slot: Slot): bigint {
  const first = firsts.get(slot.number);
  if (first === undefined) throw new Error(`partition ${slot.partition} of ${slot.topic} is missing from event_log.log_partitions`);
  return first;
}

function dealt(places: readonly AppendedRecord[], appends: readonly Append[]): readonly (readonly AppendedRecord[])[] {
  let from = 0;
  return appends.map(({ records }) => places.slice(from, (from += records.length)));
}

/** The driver knows binary values by Buffer. */
function bytes(value: Uint8Array): Buffer {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
