import { isWriterTopic, topics } from "@gihan/contracts/topics";
import { kafkaEventLog } from "@gihan/event-log/kafka";
import type { EventLog } from "@gihan/event-log/port";
import { prefixedEventLog } from "@gihan/event-log/prefixed";
import type { Logger } from "@gihan/runtime/logger";
import type { KafkaConfig } from "@gihan/runtime/variables/kafka-variables";

export interface OpenKafkaLog {
  readonly config: KafkaConfig;
  /** Shown by the brokers: "gihan-scheduler". */
  readonly clientId: string;
  readonly logger: Logger;
}

/** The event log of the distributed shape, with every topic that Gihan knows; nothing is connected before it is used. */
export function openKafkaLog({ config, clientId, logger }: OpenKafkaLog): EventLog {
  const { prefix, ...kafka } = config;
  const log = kafkaEventLog({
    ...kafka,
    clientId,
    topics: Object.values(topics).map((topic) => prefix + topic),
    isTopic: (topic) => topic.startsWith(prefix) && isWriterTopic(topic.slice(prefix.length)),
    log: logger,
  });
  return prefixedEventLog(log, prefix);
}
