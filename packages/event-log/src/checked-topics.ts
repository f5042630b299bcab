/** The topics of a log, and the number of partitions that new ones get. */
export interface LogTopics {
  readonly topics: readonly string[];
  readonly partitions: number;
}

/** Which names are topics of a log. */
export interface TopicRule {
  readonly topics: readonly string[];
  /** Says so of names that become known later. */
  readonly isTopic: (topic: string) => boolean;
}

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

/** Whether a log has a topic of this name, made or still to be made. */
export function hasTopic({ topics, isTopic }: TopicRule, topic: string): boolean {
  return topics.includes(topic) || (topicName.test(topic) && isTopic(topic));
}
