import kafkajs, { type Admin } from "kafkajs";

// Node cannot see this one among the names that kafkajs exports.
const { ConfigResourceTypes } = kafkajs;

/** The settings of a topic that Gihan stands on. */
export interface TopicSettings {
  /** How large what is written to a partition at once may be, in bytes. */
  readonly maxBatchBytes: number;
  readonly minInSyncReplicas: number;
  /** Milliseconds; infinite where nothing is dropped by age. */
  readonly retentionMs: number;
  /** Of each partition; infinite where nothing is dropped by size. */
  readonly retentionBytes: number;
  /** Whether an older record goes as soon as there is a newer one of its key. */
  readonly isCompacted: boolean;
}

const names = ["max.message.bytes", "min.insync.replicas", "retention.ms", "retention.bytes", "cleanup.policy"];

/** The settings of topics that exist; empty where this user may not ask. */
export async function readTopicSettings(admin: Admin, topics: readonly string[]): Promise<ReadonlyMap<string, TopicSettings>> {
  const resources = topics.map((name) => ({ type: ConfigResourceTypes.TOPIC, name, configNames: names }));
  const answer = await admin.describeConfigs({ includeSynonyms: false, resources }).catch(() => null);
  return new Map(
    answer?.resources
      .filter(({ configEntries }) => configEntries.length > 0)
      .map(({ resourceName, configEntries }) => [
        resourceName,
        toSettings(new Map(configEntries.map(({ configName, configValue }) => [configName, configValue]))),
      ]),
  );
}

function toSettings(entries: ReadonlyMap<string, string>): TopicSettings {
  const number = (name: string): number => Number(entries.get(name));
  const unlessNegative = (value: number): number => (value < 0 ? Infinity : value);
  return {
    maxBatchBytes: number("max.message.bytes"),
    minInSyncReplicas: number("min.insync.replicas"),
    retentionMs: unlessNegative(number("retention.ms")),
    retentionBytes: unlessNegative(number("retention.bytes")),
    isCompacted: entries.get("cleanup.policy")?.includes("compact") ?? false,
  };
}

/** In what way a topic that somebody else made loses events that Gihan would have kept; nothing is said of what it does better. */
export function faultsOf(found: TopicSettings, wanted: Pick<TopicSettings, "minInSyncReplicas" | "retentionMs">): readonly string[] {
  return [
    found.isCompacted && "its cleanup.policy compacts: of the events of a complaint only the newest is kept",
    found.retentionMs < wanted.retentionMs &&
      `its retention.ms is ${found.retentionMs}, less than the ${wanted.retentionMs} that are set: what a restored ledger has to read again may be gone`,
    found.retentionBytes < Infinity &&
      `its retention.bytes is ${found.retentionBytes}: what a restored ledger has to read again may be gone, however new it is`,
    found.minInSyncReplicas < wanted.minInSyncReplicas &&
      `its min.insync.replicas is ${found.minInSyncReplicas}, less than the ${wanted.minInSyncReplicas} that are set: what was answered for may be lost with a broker`,
  ].filter((fault) => fault !== false);
}
