import type { PartitionBounds, ReadRecord } from "../port.ts";
import type { Sql } from "./sql.ts";

/** Where a partition began and ended at one moment, and the records found there at that same moment. */
export interface Page {
  readonly start: bigint;
  readonly end: bigint;
  /** Gapless from the offset asked for, or empty. */
  readonly records: readonly ReadRecord[];
}

interface PageRow {
  readonly start: string;
  readonly next: string;
  readonly offset: string | null;
  readonly key: string;
  readonly headers: string;
  readonly value: Buffer;
  readonly appended_micros: string;
}

// Bounds and records come from one snapshot: read one after the other, a trim in between would look like a lost event.
// Numbers and instants travel as text, because the type parsers of the driver are anybody's to change.
const statement = `
  select log.start::text, log.next::text, record."offset"::text, record.key, record.headers::text, record.value,
         (extract(epoch from record.appended_at) * 1000000)::bigint::text as appended_micros
  from event_log.log_partitions as log
  left join lateral (
    select * from event_log.log_records
    where topic = $1 and partition = $2 and "offset" >= $3
    order by "offset" limit $4
  ) as record on log.start <= $3
  where log.topic = $1 and log.partition = $2
  order by record."offset"`;

/** Reads at most `limit` records from offset `from` on. */
export async function readRecords(
  sql: Sql,
  { topic, partition, from, limit }: { readonly topic: string; readonly partition: number; readonly from: bigint; readonly limit: number },
): Promise<Page> {
  const { rows } = await sql.query<PageRow>({
    name: "event_log_read",
    text: statement,
    values: [topic, partition, String(from), limit],
  });
  const [first] = rows;
  if (first === undefined) throw new Error(`partition ${partition} of ${topic} is missing from event_log.log_partitions`);
  return { start: BigInt(first.start), end: BigInt(first.next), records: first.offset === null ? [] : rows.map(readRecord) };
}

function readRecord(row: PageRow): ReadRecord {
  return {
    offset: BigInt(row.offset ?? 0),
    key: row.key,
    headers: JSON.parse(row.headers) as Record<string, string>,
    value: row.value,
    appendedAt: Temporal.Instant.fromEpochNanoseconds(BigInt(row.appended_micros) * 1000n),
  };
}

/** Start and end of each partition of the topic, in number order. */
export async function readBounds(sql: Sql, topic: string): Promise<readonly PartitionBounds[]> {
  const { rows } = await sql.query<{ partition: number; start: string; next: string }>({
    text: `select partition, start::text, next::text from event_log.log_partitions where topic = $1 order by partition`,
    values: [topic],
  });
  return rows.map((row) => ({ partition: row.partition, start: BigInt(row.start), end: BigInt(row.next) }));
}

/** The log's own identity, a UUID. */
export async function readIdentity(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ identity: string }>({ text: `select identity::text from event_log.log_identity` });
  const [row] = rows;
  if (row === undefined) throw new Error("event_log.log_identity is empty");
  return row.identity;
}
