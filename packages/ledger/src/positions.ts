import type { Sql } from "./sql.ts";

export interface PositionKey {
  readonly logId: string;
  readonly topic: string;
  readonly partition: number;
}

/** The next offset to read, or null when nothing of this log was read yet. */
export async function readPosition(sql: Sql, key: PositionKey): Promise<bigint | null> {
  const { rows } = await sql.query<{ next: string }>("select next from log_positions where log_id = $1 and topic = $2 and partition = $3", [
    key.logId,
    key.topic,
    key.partition,
  ]);
  return rows[0] ? BigInt(rows[0].next) : null;
}

/**
 * Moves the position from where the batch began to where it ends. False when it does not stand there (the batch was handled
 * before, or another consumer has the partition): the caller must roll back, so that a batch counts once.
 */
export async function movePosition(sql: Sql, move: PositionKey & { readonly from: bigint; readonly next: bigint }): Promise<boolean> {
  const { rowCount } = await sql.query(
    "update log_positions set next = $5 where log_id = $1 and topic = $2 and partition = $3 and next = $4",
    [move.logId, move.topic, move.partition, move.from, move.next],
  );
  if (rowCount === 1) return true;
  // The first batch of a partition has no row to move; the primary key lets one of two first batches through.
  const inserted = await sql.query(
    `insert into log_positions (log_id, topic, partition, next)
     select $1, $2, $3, $4 where not exists (select 1 from log_positions where log_id = $1 and topic = $2 and partition = $3)
     on conflict do nothing`,
    [move.logId, move.topic, move.partition, move.next],
  );
  return inserted.rowCount === 1;
}

/** All positions of one log and topic. */
export async function readPositions(
  sql: Sql,
  log: { readonly logId: string; readonly topic: string },
): Promise<ReadonlyMap<number, bigint>> {
  const { rows } = await sql.query<{ partition: number; next: string }>(
    "select partition, next from log_positions where log_id = $1 and topic = $2",
    [log.logId, log.topic],
  );
  return new Map(rows.map((row) => [row.partition, BigInt(row.next)]));
}

/** Notes that the scheduler stood at the end of the log so many milliseconds ago; machine time, and the latest of all schedulers'. */
export async function noteCaughtUp(sql: Sql, agoMs = 0): Promise<void> {
  await sql.query(
    "update scheduler_state set caught_up_at = greatest(caught_up_at, clock_timestamp() - $1::float8 * interval '1 millisecond')",
    [agoMs],
  );
}
