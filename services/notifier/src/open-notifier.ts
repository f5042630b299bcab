import { randomUUID } from "node:crypto";
import { readInstallation } from "@gihan/ledger/installation";
import type { Sql } from "@gihan/ledger/sql";
import { openKafkaLog } from "@gihan/process/kafka";
import { askKafka } from "@gihan/process/kafka/ask";
import { openProcess, type OpenedProcess } from "@gihan/process/open-process";
import { examineRedis, openRedisQueue } from "@gihan/process/redis";
import { StoreRefusedError } from "@gihan/runtime/await-store";
import type { ServiceStart } from "@gihan/runtime/run-service";
import { holdIfBehind } from "./application/hold-if-behind.ts";
import { lookForFacts } from "./application/look-for-facts.ts";
import type { NotifierProcessConfig } from "./config.ts";
import { measureNotifier } from "./notifier-metrics.ts";
import { openChannels, wireNotifier } from "./wire.ts";

/**
 * Opens a notifier as a process of its own. Only Postgres is waited for, and Kafka for a while before anything is told: without Redis the
 * sweep tells, without Kafka facts wait.
 */
export function openNotifier(start: ServiceStart<NotifierProcessConfig> & { readonly machineNow?: () => number }): Promise<OpenedProcess> {
  const { config, logger, onProgress, onFatal } = start;
  return openProcess({ ...start, name: "notifier", poolSize: 8 }, async ({ pool, clock, metrics, checks, mayWork, onStop }) => {
    const log = openKafkaLog({ config: config.kafka, clientId: "gihan-notifier", logger });
    onStop(() => log.close());
    const redis = await examineRedis({ config: config.redis, logger, onProgress, onFatal });
    onStop(() => redis.stop());
    const queue = openRedisQueue({ config: config.redis, logger, stopGraceMs: config.process.stopGraceMs });
    onStop(() => queue.close());
    const { channels, close } = openChannels({ ...config, mailFrom: config.notifier.mailFrom });
    onStop(close);
    const onHandedOver = measureNotifier({ metrics, sql: pool as unknown as Sql, log, queue, clock });
    let hasSaid = false;
    const looking = lookForFacts({
      // A group for each look: an earlier one may still be counted as a member.
      look: () => askKafka(() => holdIfBehind({ pool, log, group: `gihan-notifier-${randomUUID()}` })),
      waitMs: config.factsWaitMs,
      logger,
      onFailure(error) {
        logger.warn({ err: error }, "could not look whether the ledger knows all facts on the log");
        if (!(error instanceof StoreRefusedError) || hasSaid) return;
        hasSaid = true;
        onProgress(error.message);
      },
    });
    const mayTell = () => mayWork() && looking.isOver();
    const notifier = wireNotifier({ pool, queue, channels, log, clock, logger, mayWork: mayTell, onHandedOver, config: config.notifier });
    onStop(() => notifier.stop());
    onStop(async () => looking.stop());
    await notifier.start();
    void looking.over.then(() => notifier.wake());
    return {
      checks: [
        ...checks,
        { name: "notice-queue", isNeeded: false, check: () => queue.counts("email") },
        looking.check,
        { name: "telling-not-held", isNeeded: false, check: () => assertNotHeld(pool as unknown as Sql) },
      ],
      watched: notifier.watched,
    };
  });
}

async function assertNotHeld(sql: Sql): Promise<void> {
  const { hold } = await readInstallation(sql);
  if (hold !== null) throw new Error(`telling is held: ${hold}`);
}
