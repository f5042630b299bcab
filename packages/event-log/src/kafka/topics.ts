import type { Admin, ITopicMetadata } from "kafkajs";
import type { EventLogLogger } from "../event-log-logger.ts";
import { backoffMs, pause } from "../pause.ts";
import type { Administration } from "./administration.ts";
import { faultsOf, readTopicSettings, type TopicSettings } from "./topic-settings.ts";

/** How topics are made that do not exist yet. */
export interface NewTopics {
  readonly partitions: number;
  readonly replication: number;
  readonly minInSyncReplicas: number;
  readonly retentionMs: number;
}

/** What a topic is like, whoever made it. */
export interface Topic {
  readonly partitions: number;
  /** How large what is written to a partition at once may be, in bytes. */
  readonly maxBatchBytes: number;
}

/** The topics that were asked for so far. */
export interface TopicBook {
  /** What these topics are like; makes those that do not exist yet. */
  look(topics: readonly string[]): Promise<ReadonlyMap<string, Topic>>;
  /** Has everything looked up anew: something is not as it was. */
  forget(): void;
}

const brokersDefaultMaxBatchBytes = 1_048_588;
/** For how long a topic that was just made may be unknown to other brokers than the one that made it. */
const spreadsWithinMs = 5_000;

/**
 * Makes topics when they are first asked for. One that exists keeps its settings, whatever is configured here: with another number of
 * partitions a key's next records would go elsewhere than its earlier ones. Where they lose events the log says so, once.
 */
export function topicBook(administration: Administration, made: NewTopics & { readonly log: EventLogLogger }): TopicBook {
  const known = new Map<string, Topic>();
  const judged = new Set<string>();

  async function declare(admin: Admin, topics: readonly string[]): Promise<void> {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic));
    if (missing.length > 0) await admin.createTopics({ topics: missing.map((topic) => newTopic(topic, made)), waitForLeaders: true });
    const settings = await readTopicSettings(admin, topics);
    for (const { name, partitions } of await described(admin, topics)) {
      const found = settings.get(name);
      if (found !== undefined) judge(name, found);
      known.set(name, { partitions: partitions.length, maxBatchBytes: found?.maxBatchBytes ?? brokersDefaultMaxBatchBytes });
    }
  }

  function judge(topic: string, found: TopicSettings): void {
    const faults = judged.has(topic) ? [] : faultsOf(found, made);
    judged.add(topic);
    if (faults.length > 0) made.log.warn({ topic, faults }, "the topic is set so that events may be lost; see docs/operations.md");
  }

  return {
    async look(topics) {
      const unknown = topics.filter((topic) => !known.has(topic));
      if (unknown.length > 0) await administration.ask((admin) => declare(admin, unknown));
      return known;
    },
    forget: () => known.clear(),
  };
}

async function described(admin: Admin, topics: readonly string[]): Promise<readonly ITopicMetadata[]> {
  const giveUpAt = performance.now() + spreadsWithinMs;
  for (let failures = 1; ; failures += 1) {
    try {
      return (await admin.fetchTopicMetadata({ topics: [...topics] })).topics;
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      await pause(backoffMs(failures, 500));
    }
  }
}

function newTopic(topic: string, { partitions, replication, minInSyncReplicas, retentionMs }: NewTopics) {
  const settings = {
    "min.insync.replicas": minInSyncReplicas,
    "retention.ms": retentionMs,
    "cleanup.policy": "delete",
    // When the log took a record is the broker's to say, not the writer's.
    "message.timestamp.type": "LogAppendTime",
  };
  const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value: String(value) }));
  return { topic, numPartitions: partitions, replicationFactor: replication, configEntries };
}
