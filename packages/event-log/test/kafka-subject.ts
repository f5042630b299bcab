import { randomUUID } from "node:crypto";
import { kafkaBrokers } from "@gihan/testing/brokers";
import { addressOf, networkBetween, type Network } from "@gihan/testing/network-between";
import { Kafka, logLevel } from "kafkajs";
import type { ConformanceSubject } from "../src/conformance/conformance-subject.ts";
import { kafkaEventLog, type KafkaEventLogOptions } from "../src/kafka/kafka-event-log.ts";
import type { EventLog } from "../src/port.ts";

const sessionTimeoutMs = 6_000;

/** A fresh topic on the run's brokers; each instance of the log reaches each broker over a network of its own. */
export async function kafkaSubject(options: Partial<KafkaEventLogOptions> = {}): Promise<ConformanceSubject> {
  const topic = `complaints-${randomUUID()}`;
  const brokers = kafkaBrokers();
  const networks = new Map<EventLog, readonly Network[]>();
  const closers: (() => Promise<unknown>)[] = [];
  const eachNetwork = async (log: EventLog, act: (network: Network) => Promise<void>) =>
    void (await Promise.all((networks.get(log) ?? unknownLog()).map(act)));

  const openLog = async () => {
    const own = await Promise.all(brokers.map((broker) => networkBetween(addressOf(broker))));
    const ports = new Map(brokers.map((broker, at) => [broker, own[at]?.port ?? 0]));
    const log = kafkaEventLog({
      brokers,
      clientId: "conformance",
      topics: [topic],
      partitions: 4,
      replication: brokers.length,
      sessionTimeoutMs,
      reach: ({ host, port }) => ({ host: "127.0.0.1", port: ports.get(`${host}:${port}`) ?? port }),
      ...options,
    });
    networks.set(log, own);
    closers.push(async () => {
      await log.close();
      await Promise.all(own.map((network) => network.close()));
    });
    return log;
  };
  // Makes the topic.
  await (await openLog()).bounds(topic);

  return {
    topic,
    openLog,
    cutOff: (log) => eachNetwork(log, (network) => network.cutOff("hung-up")),
    freeze: (log) => eachNetwork(log, (network) => network.cutOff("silent")),
    reconnect: (log) => eachNetwork(log, (network) => network.restore()),
    dropRecords: (before) => dropRecords(brokers, topic, before),
    async close() {
      await Promise.all(closers.map((close) => close()));
    },
  };
}

/** What retention does, at once. */
async function dropRecords(brokers: readonly string[], topic: string, before: ReadonlyMap<number, bigint>): Promise<void> {
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const partitions = [...before].map(([partition, offset]) => ({ partition, offset: String(offset) }));
  // kafkajs deletes only what it has asked about before.
  await admin.fetchTopicMetadata({ topics: [topic] });
  await admin.deleteTopicRecords({ topic, partitions });
  await admin.disconnect();
}

function unknownLog(): never {
  throw new Error("this log was not opened by this subject");
}
