import type { Sql } from "./sql.ts";

/** The topics of a log, and the number of partitions that new ones get. */
export interface LogTopics {
  readonly topics: readonly string[];
  readonly partitions: number;
}

/** How many partitions each topic has. */
export type PartitionCounts = ReadonlyMap<string, number>;

// Kafka's rule for names, so that a topic can move there; it also makes a name safe inside a literal.
const topicName = /^[a-zA-Z0-9._-]{1,249}$/;

/**
 * Answers the topics as given, for use at construction.
 *
 * @throws RangeError for a name Kafka would refuse or a number of partitions that is no whole number from 1 to 1000.
 */
export function checkedTopics({ topics, partitions }: LogTopics): LogTopics {
  for (const topic of topics) if (!topicName.test(topic)) throw new RangeError(`not a topic name: ${topic}`);
  if (!Number.isInteger(partitions) || partitions < 1 || partitions > 1000)
    throw new RangeError(`not a number of partitions: ${partitions}`);
  return { topics: [...new Set(topics)], partitions };
}

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
      insert into event_log.log_partitions (topic, partition)
      select '${topic}', generate_series(0, ${partitions - 1})
      where not exists (select from event_log.log_partitions where topic = '${topic}');
    `,
  });
}
