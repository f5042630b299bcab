import { topics } from "@gihan/contracts/topics";
import { openKafkaLog } from "@gihan/process/kafka";
import { askKafka } from "@gihan/process/kafka/ask";
import { openProcess, type OpenedProcess } from "@gihan/process/open-process";
import { StoreRefusedError } from "@gihan/runtime/await-store";
import type { ServiceStart } from "@gihan/runtime/run-service";
import type { IntakeProcessConfig } from "./config.ts";
import { wireIntake } from "./wire.ts";

/**
 * Opens an intake as a process of its own. Only Postgres is waited for, as the keys are there: without Kafka it listens, and tells senders
 * to come again; only a Kafka that refuses it, which does not pass, ends it.
 */
export function openIntake(start: ServiceStart<IntakeProcessConfig> & { readonly machineNow?: () => number }): Promise<OpenedProcess> {
  const { config, logger, onProgress, onFatal } = start;
  return openProcess({ ...start, name: "intake", poolSize: 6 }, async ({ pool, clock, mayWork, onStop }) => {
    const log = openKafkaLog({ config: config.kafka, clientId: "gihan-intake", logger });
    onStop(() => log.close());
    const intake = wireIntake({ pool, log, clock, logger, mayWork, config: config.intake });
    onStop(() => intake.stop());
    await intake.start();
    logger.info({ url: intake.url() }, "events are taken");
    // Also where nobody asks for readiness, the first post finds its topic.
    askKafka(() => log.prepare(topics.complaints)).catch((error: unknown) => {
      if (!(error instanceof StoreRefusedError)) return;
      onProgress(error.message);
      onFatal(error);
    });
    return { checks: intake.checks, watched: [] };
  });
}
