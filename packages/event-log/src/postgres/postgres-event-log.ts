import type { Pool } from "pg";
import { checkedTopics } from "../checked-topics.ts";
import type { EventLogLogger } from "../event-log-logger.ts";
import { keepConsuming } from "../keep-consuming.ts";
import { logDoor, reaching } from "../log-door.ts";
import { type ConsumeOptions, type Consumption, type EventLog } from "../port.ts";
import { appender } from "./appender.ts";
import { asUnavailable } from "./as-unavailable.ts";
import { refuseIfClosed } from "./close-log.ts";
import { declareTopics } from "./log-topics.ts";
import { participate } from "./participation.ts";
import { readBounds, readIdentity } from "./read-records.ts";
import { configBesides } from "./session.ts";
import { trimPartition } from "./trim-partition.ts";

export { migrateEventLog } from "./migrate-event-log.ts";

/** How a Postgres event log is made. */
export interface PostgresEventLogOptions {
  /** For bounds, trim and identity, whose time-outs it decides. Stays the caller's, who ends it after the log is closed. */
  readonly pool: Pool;
  /**
   * Where the log's own connections go: one that appends, one per consumer. To be given when the pool goes through a pooler,
   * behind which session locks and LISTEN do not work. @default the pool's own settings
   */
  readonly connectionString?: string | undefined;
  /** The topics that are known beforehand; those that are missing are made. */
  readonly topics: readonly string[];
  /** Which names are topics besides, such as those of writers that are registered later; each is made when it is first used. @default none */
  readonly isTopic?: ((topic: string) => boolean) | undefined;
  /** How many partitions a new topic gets. @default 4 */
  readonly partitions?: number | undefined;
  /** How often a consumer looks for records and for other members when no notification came, in ms. @default 1000 */
  readonly pollMs?: number | undefined;
  /** Hears of lost connections and failing handlers. @default nobody */
  readonly log?: EventLogLogger | undefined;
}

const defaultTimeoutMs = 900;

/** The event log as tables in Postgres (see `migrateEventLog`), for one machine; opens no connection before it is used. */
export function postgresEventLog(options: PostgresEventLogOptions): EventLog {
  const { pool, partitions = 4, pollMs = 1_000, log = { warn: () => undefined } } = options;
  const { isTopic = () => false } = options;
  const topics = { ...checkedTopics({ topics: options.topics, partitions }), isTopic };
  const config = configBesides(pool, options.connectionString);
  const writer = appender({ config, topics });
  const door = logDoor(topics);
  const reachPostgres = reaching(asUnavailable);

  async function consume(consumeOptions: ConsumeOptions): Promise<Consumption> {
    const consumer = keepConsuming({
      consume: consumeOptions,
      log,
      participate: (joining) => participate({ ...joining, config, topics, pollMs }),
    });
    return await door.keep(consumer);
  }

  async function close(): Promise<void> {
    await door.stopConsumers();
    await writer.close();
  }

  return {
    async append(topic, records, { timeoutMs = defaultTimeoutMs } = {}) {
      door.assertUsable(topic);
      return await writer.append(topic, records, timeoutMs);
    },
    async prepare(topic) {
      door.assertUsable(topic);
      await reachPostgres(async () => {
        await declareTopics(pool, { topics: [topic], partitions });
        await refuseIfClosed(pool);
      });
    },
    async consume(consumeOptions) {
      door.assertUsable(consumeOptions.topic);
      return await reachPostgres(() => consume(consumeOptions));
    },
    async identity() {
      door.assertUsable();
      return await reachPostgres(() => readIdentity(pool));
    },
    async bounds(topic) {
      door.assertUsable(topic);
      return await reachPostgres(async () => {
        const found = await readBounds(pool, topic);
        if (found.length > 0) return found;
        await declareTopics(pool, { topics: [topic], partitions });
        return await readBounds(pool, topic);
      });
    },
    async trim(topic, before) {
      door.assertUsable(topic);
      await reachPostgres(async () => {
        for (const [partition, offset] of before) await trimPartition(pool, { topic, partition, before: offset });
      });
    },
    close: () => door.close(close),
  };
}
