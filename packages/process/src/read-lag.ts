import { countedTopics } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import { readPositions } from "@gihan/ledger/positions";
import type { Sql } from "@gihan/ledger/sql";
import { listWriterNames } from "@gihan/ledger/writers";

/** How many events of a topic have not been taken in. */
export interface TopicLag {
  readonly topic: string;
  readonly events: number;
}

/** Reads the lag of every topic on which something may wait that counts, by the ledger's own positions. */
export async function readLag(sql: Sql, log: Pick<EventLog, "identity" | "bounds">): Promise<readonly TopicLag[]> {
  const logId = await log.identity();
  const topics = countedTopics(await listWriterNames(sql));
  return Promise.all(
    topics.map(async (topic) => {
      const [positions, bounds] = await Promise.all([readPositions(sql, { logId, topic }), log.bounds(topic)]);
      const waiting = bounds.map(({ partition, start, end }) => end - (positions.get(partition) ?? start));
      return { topic, events: Number(waiting.reduce((sum, each) => (each > 0n ? sum + each : sum), 0n)) };
    }),
  );
}

/** Whether everything in the log has been taken in at this moment. */
export async function isLogRead(sql: Sql, log: Pick<EventLog, "identity" | "bounds">): Promise<boolean> {
  return (await readLag(sql, log)).every(({ events }) => events === 0);
}
