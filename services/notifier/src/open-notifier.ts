import { randomUUID } from "node:crypto";
import type { Sql } from "@gihan/ledger/sql";
import { openKafkaLog } from "@gihan/process/kafka";
import { openProcess, type OpenedProcess } from "@gihan/process/open-process";
import { openRedisQueue } from "@gihan/process/redis";
import type { ServiceStart } from "@gihan/runtime/run-service";
import { within } from "@gihan/runtime/within";
import { holdIfBehind } from "./application/hold-if-behind.ts";
import type { NotifierProcessConfig } from "./config.ts";
import { measureNotifier } from "./notifier-metrics.ts";
import { openChannels, wireNotifier } from "./wire.ts";

/** A log that is away must not keep a notifier from telling: it is waited for so long, and heeded when it answers later. */
const lookForFactsMs = 15_000;

/** Opens a notifier as a process of its own. Only Postgres is waited for: without Redis the sweep tells, without Kafka facts wait. */
export function openNotifier(start: ServiceStart<NotifierProcessConfig> & { readonly machineNow?: () => number }): Promise<OpenedProcess> {
  const { config, logger } = start;
  return openProcess({ ...start, name: "notifier", poolSize: 8 }, async ({ pool, clock, metrics, checks, mayWork, onStop }) => {
    const log = openKafkaLog({ config: config.kafka, clientId: "gihan-notifier", logger });
    onStop(() => log.close());
    const queue = openRedisQueue({ config: config.redis, logger, stopGraceMs: config.process.stopGraceMs });
    onStop(() => queue.close());
    const { channels, close } = openChannels({ ...config, mailFrom: config.notifier.mailFrom });
    onStop(close);
    const onHandedOver = measureNotifier({ metrics, sql: pool as unknown as Sql, log, queue, clock });
    const notifier = wireNotifier({ pool, queue, channels, log, clock, logger, mayWork, onHandedOver, config: config.notifier });
    onStop(() => notifier.stop());
    const looking = holdIfBehind({ pool, log, group: `gihan-notifier-${randomUUID()}` }).then((isHeld) => {
      if (isHeld) logger.error("the ledger was restored and does not know what was told since; telling is held: run gihan recover");
    });
    await within(lookForFactsMs, looking).catch((error: Error) =>
      logger.warn({ error: error.message }, "could not look whether the ledger knows all facts on the log"),
    );
    await notifier.start();
    return {
      checks: [...checks, { name: "notice-queue", isNeeded: false, check: () => queue.counts("email") }],
      watched: notifier.watched,
    };
  });
}
