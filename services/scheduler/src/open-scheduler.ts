import { topics } from "@gihan/contracts/topics";
import type { Sql } from "@gihan/ledger/sql";
import { openKafkaLog } from "@gihan/process/kafka";
import { askKafka } from "@gihan/process/kafka/ask";
import { openProcess, type OpenedProcess } from "@gihan/process/open-process";
import { readLag } from "@gihan/process/read-lag";
import { examineRedis, openRedisQueue } from "@gihan/process/redis";
import type { ServiceStart } from "@gihan/runtime/run-service";
import type { SchedulerProcessConfig } from "./config.ts";
import { wireScheduler } from "./wire.ts";

/** Opens a scheduler as a process of its own. */
export function openScheduler(
  start: ServiceStart<SchedulerProcessConfig> & { readonly machineNow?: () => number },
): Promise<OpenedProcess> {
  const { config, logger, onFatal, onProgress } = start;
  return openProcess({ ...start, name: "scheduler", poolSize: 8, movesClock: true }, async (foundation) => {
    const { pool, clock, metrics, checks, mayWork, onStop, wait } = foundation;
    const log = openKafkaLog({ config: config.kafka, clientId: "gihan-scheduler", logger });
    onStop(() => log.close());
    await wait("Kafka", () => askKafka(() => log.bounds(topics.complaints)));
    metrics.gauge({
      name: "consumer_lag_events",
      help: "Events of a topic that have not been taken in, by the ledger's positions. The same in every process",
      labels: ["topic"],
      read: async () => (await readLag(pool as unknown as Sql, log)).map(({ topic, events }) => ({ labels: { topic }, value: events })),
    });
    const redis = await examineRedis({ config: config.redis, logger, onProgress, onFatal });
    onStop(() => redis.stop());
    const queue = openRedisQueue({ config: config.redis, logger, stopGraceMs: config.process.stopGraceMs });
    onStop(() => queue.close());
    const scheduler = wireScheduler({ pool, log, queue, clock, logger, mayWork, onFatal, config: config.scheduler });
    onStop(() => scheduler.stop());
    await scheduler.start();
    return {
      checks: [
        ...checks,
        { name: "event-log", isNeeded: true, check: () => log.bounds(topics.complaints) },
        { name: "caught-up", isNeeded: true, check: () => scheduler.assertCaughtUp() },
        { name: "notice-queue", isNeeded: false, check: () => queue.counts("email") },
      ],
      watched: [scheduler.watched],
    };
  });
}
