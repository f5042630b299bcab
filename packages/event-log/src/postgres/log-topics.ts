import type { LogTopics } from "../checked-topics.ts";
import type { Sql } from "./sql.ts";

/** How many partitions each topic has. */
export type PartitionCounts = ReadonlyMap<string, number>;

/**
 * Makes the topics that do not exist yet and answers how many partitions each has. A topic keeps the number it was made with,
 * whatever is configured later: another number would send a key's next records to another partition than its earlier ones.
 */
export async function declareTopics(sql: Sql, { topics, partitions }: LogTopics): Promise<PartitionCounts> {
  const known = await partitionCounts(sql, topics);
  const missing = topics.filter((topic) => !known.has(topic));
  if (missing.length === 0) return known;
  for (const topic of missing) await createTopic(sql, topic, partitions);
  return await partitionCounts(sql, topics);
}

async function partitionCounts(sql: Sql, topics: readonly string[]): Promise<PartitionCounts> {
  const { rows } = await sql.query<{ topic: string; partitions: number }>({
    text: `select topic, count(*)::integer as partitions from event_log.log_partitions where topic = any($1) group by topic`,
    values: [topics],
  });
  return new Map(rows.map(({ topic, partitions }) => [topic, partitions]));
}

// One string is one transaction, and the lock lasts as long: two processes configured with different numbers would otherwise
// both insert, and disagree for good about where a key belongs.
async function createTopic(sql: Sql, topic: string, partitions: number): Promise<void> {
  await sql.query({
    text: `
      select pg_advisory_xact_lock(hashtext('event_log.topics'));
      insert into event_log.log_partitions (topic, partition, closed_at)
      select '${topic}', generate_series(0, ${partitions - 1}), (select max(closed_at) from event_log.log_partitions)
      where not exists (select from event_log.log_partitions where topic = '${topic}');
    `,
  });
}
