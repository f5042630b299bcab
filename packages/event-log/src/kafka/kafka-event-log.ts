import { checkedTopics } from "../checked-topics.ts";
import type { EventLogLogger } from "../event-log-logger.ts";
import { keepConsuming } from "../keep-consuming.ts";
import { logDoor, reaching } from "../log-door.ts";
import { type ConsumeOptions, type Consumption, type EventLog, type PartitionBounds } from "../port.ts";
import { administration } from "./administration.ts";
import { appender } from "./appender.ts";
import { asUnavailable } from "./as-unavailable.ts";
import { connect, type BrokerAddress, type KafkaAccess } from "./connect.ts";
import { identityOfCluster } from "./identity.ts";
import { kafkajsLog } from "./kafkajs-log.ts";
import { participate } from "./participation.ts";
import { topicBook } from "./topics.ts";

/** How a Kafka event log is made. */
export interface KafkaEventLogOptions {
  /** `host:port` of the brokers to ask first; the others are learned from them. */
  readonly brokers: readonly string[];
  /** What the brokers' own logs and quotas call this process. */
  readonly clientId: string;
  /** The topics that are known beforehand; each is made when it is first used. */
  readonly topics: readonly string[];
  /** Which names are topics besides, such as those of writers that are registered later. @default none */
  readonly isTopic?: ((topic: string) => boolean) | undefined;
  /** How many partitions a new topic gets. @default 12 */
  readonly partitions?: number | undefined;
  /** On how many brokers a new topic is kept. @default 3 */
  readonly replication?: number | undefined;
  /** How many of these have to have a record before it counts as written. @default all but one, and at least one */
  readonly minInSyncReplicas?: number | undefined;
  /** How long a new topic keeps its records, in ms. @default 30 days */
  readonly retentionMs?: number | undefined;
  /** @default plain text */
  readonly tls?: KafkaAccess["tls"] | undefined;
  /** @default nobody asks who this is */
  readonly sasl?: KafkaAccess["sasl"] | undefined;
  /** After so long without a sign of life, in ms, a consumer's partitions go to others. @default 10000 @minimum 6000 unless the brokers allow less */
  readonly sessionTimeoutMs?: number | undefined;
  /** Where a broker is reached from here, if not at the address it tells. @default there */
  readonly reach?: ((broker: BrokerAddress) => BrokerAddress) | undefined;
  /** Hears of lost connections, failing handlers and topics that lose events. @default nobody */
  readonly log?: EventLogLogger | undefined;
}

const defaultTimeoutMs = 900;
/** Gives up when a service's own patience ends. */
const askingRetries = 3;
/** Goes on for about eight seconds; whoever waits for an append does so for less. */
const appendingRetries = 12;
/** Goes on for about as long as a consumer waits for its group (`participate`). */
const consumingRetries = 24;

/** The event log on Apache Kafka, through kafkajs (docs/decisions/0009); opens no connection before it is used. */
export function kafkaEventLog(options: KafkaEventLogOptions): EventLog {
  const { partitions = 12, replication = 3, retentionMs = 30 * 86_400_000, sessionTimeoutMs = 10_000 } = options;
  const { isTopic = () => false, log = { warn: () => undefined } } = options;
  const { minInSyncReplicas = Math.max(1, replication - 1) } = options;
  const rule = { ...checkedTopics({ topics: options.topics, partitions }), isTopic };
  const { brokers, clientId, tls = null, sasl = null, reach = (broker: BrokerAddress) => broker } = options;
  const access: KafkaAccess = { brokers, clientId, tls, sasl, reach, log: kafkajsLog(log) };
  const admin = administration(() => connect(access, askingRetries));
  const topics = topicBook(admin, { partitions, replication, minInSyncReplicas, retentionMs, log });
  const writer = appender({ open: () => connect(access, appendingRetries), topics });
  const closed = new AbortController();
  const door = logDoor(rule);
  const reachKafka = reaching(asUnavailable);

  async function readBounds(topic: string): Promise<readonly PartitionBounds[]> {
    await topics.look([topic]);
    const found = await admin.ask((asked) => asked.fetchTopicOffsets(topic));
    return found
      .map(({ partition, low, high }) => ({ partition, start: BigInt(low), end: BigInt(high) }))
      .toSorted((a, b) => a.partition - b.partition);
  }

  async function consume(consumeOptions: ConsumeOptions): Promise<Consumption> {
    const { topic } = consumeOptions;
    const consumer = keepConsuming({
      consume: consumeOptions,
      log,
      async participate(joining) {
        // Finds out in a moment what kafkajs, once it consumes, goes on trying for as long as a session lasts.
        await admin.ask((asked) => asked.describeCluster());
        await topics.look([topic]);
        const stopping = AbortSignal.any([joining.stopping, closed.signal]);
        return await participate({
          ...joining,
          stopping,
          open: () => connect(access, consumingRetries),
          sessionTimeoutMs,
          bounds: () => readBounds(topic),
        });
      },
    });
    return await door.keep(consumer);
  }

  async function close(): Promise<void> {
    closed.abort();
    await Promise.all([writer.close(), door.stopConsumers()]);
    await admin.close();
  }

  return {
    async append(topic, records, { timeoutMs = defaultTimeoutMs } = {}) {
      door.assertUsable(topic);
      return await writer.append(topic, records, timeoutMs);
    },
    async prepare(topic) {
      door.assertUsable(topic);
      await reachKafka(() => Promise.all([readBounds(topic), writer.prepare()]));
    },
    async consume(consumeOptions) {
      door.assertUsable(consumeOptions.topic);
      return await reachKafka(() => consume(consumeOptions));
    },
    async identity() {
      door.assertUsable();
      return await reachKafka(async () => identityOfCluster((await admin.ask((asked) => asked.describeCluster())).clusterId));
    },
    async bounds(topic) {
      door.assertUsable(topic);
      return await reachKafka(() => readBounds(topic));
    },
    /** Kafka keeps by time, whatever was read. */
    async trim(topic) {
      door.assertUsable(topic);
    },
    close: () => door.close(close),
  };
}
