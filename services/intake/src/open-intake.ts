import { openKafkaLog } from "@gihan/process/kafka";
import { openProcess, type OpenedProcess } from "@gihan/process/open-process";
import type { ServiceStart } from "@gihan/runtime/run-service";
import type { IntakeProcessConfig } from "./config.ts";
import { wireIntake } from "./wire.ts";

/**
 * Opens an intake as a process of its own. Only Postgres is waited for, as the keys are there: without Kafka it listens, and tells senders
 * to come again.
 */
export function openIntake(start: ServiceStart<IntakeProcessConfig> & { readonly machineNow?: () => number }): Promise<OpenedProcess> {
  const { config, logger } = start;
  return openProcess({ ...start, name: "intake", poolSize: 6 }, async ({ pool, clock, mayWork, onStop }) => {
    const log = openKafkaLog({ config: config.kafka, clientId: "gihan-intake", logger });
    onStop(() => log.close());
    const intake = wireIntake({ pool, log, clock, logger, mayWork, config: config.intake });
    onStop(() => intake.stop());
    await intake.start();
    logger.info({ url: intake.url() }, "events are taken");
    return { checks: intake.checks, watched: [] };
  });
}
