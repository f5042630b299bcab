import { countedTopics } from "@gihan/contracts/topics";
import type { EventLog, PartitionBounds } from "@gihan/event-log/port";
import { readPositions } from "@gihan/ledger/positions";
import type { Sql } from "@gihan/ledger/sql";
import { listWriterNames } from "@gihan/ledger/writers";

/** Where the log ended at one moment, on every topic on which something may wait that counts. */
export interface LogMark {
  /** Machine time. */
  readonly markedAt: Temporal.Instant;
  readonly logId: string;
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly PartitionBounds[] }[];
}

/** Marks the log's present end. */
export async function markLog(sql: Sql, log: Pick<EventLog, "identity" | "bounds">): Promise<LogMark> {
  const markedAt = Temporal.Now.instant();
  const logId = await log.identity();
  const counted = countedTopics(await listWriterNames(sql));
  const topics = await Promise.all(counted.map(async (topic) => ({ topic, partitions: await log.bounds(topic) })));
  return { markedAt, logId, topics };
}

/**
 * Whether all that lay in the log at the mark has been taken in. Where events never cease to come nobody ever stands at the very end, and
 * yet is never behind for longer than from a mark to its being passed.
 */
export async function isReadUpTo(sql: Sql, { logId, topics }: LogMark): Promise<boolean> {
  const passed = await Promise.all(
    topics.map(async ({ topic, partitions }) => {
      const positions = await readPositions(sql, { logId, topic });
      return partitions.every(({ partition, start, end }) => (positions.get(partition) ?? start) >= end);
    }),
  );
  return passed.every(Boolean);
}
