import { randomBytes } from "node:crypto";
import { kafkaBrokers, redisUrl } from "@gihan/testing/brokers";
import { freePort } from "@gihan/testing/free-port";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { runGihan } from "./command-line.ts";
import { startService, type GihanService } from "./gihan-service.ts";
import type { SystemSetting, SystemUnderTest } from "./system-under-test.ts";

/** More than one of each, so that whatever two of them could do twice shows. */
const services = ["notifier", "notifier", "scheduler", "scheduler", "intake"] as const;

/** Starts the distributed shape: processes of their own on the run's Kafka and Redis and a database of this test's. */
export async function startDistributed({ folder, smtpUrl, textUrl, startsAt }: SystemSetting): Promise<SystemUnderTest> {
  const { connectionString } = await temporaryDatabase();
  const name = `e2e-${randomBytes(4).toString("hex")}`;
  const stores = {
    DATABASE_URL: connectionString,
    KAFKA_BROKERS: kafkaBrokers().join(","),
    KAFKA_PREFIX: `${name}.`,
    KAFKA_PARTITIONS: "4",
    KAFKA_REPLICATION: "1",
    REDIS_URL: redisUrl(),
    REDIS_PREFIX: name,
  };
  const commandLine = { arguments: [], environment: stores };
  const port = await freePort();
  const running: GihanService[] = [];
  for (const service of services) running.push(await start(service));
  // Once they run: they have brought the ledger to this version and set its business clock.
  await runGihan(commandLine, "office", "create", "--id", "office", "--name", "한빛구청", "--email", "minwon@gihan.example", "--sample");
  return {
    url: `http://127.0.0.1:${port}`,
    commandLine,
    async stop() {
      await Promise.all(running.map((each) => each.stop()));
    },
  };

  async function start(service: (typeof services)[number]): Promise<GihanService> {
    const healthPort = await freePort();
    return startService({
      main: `services/${service}/src/main.ts`,
      folder,
      readyUrl: `http://127.0.0.1:${healthPort}/readyz`,
      environment: {
        ...stores,
        GIHAN_HEALTH_PORT: String(healthPort),
        GIHAN_PORT: String(port),
        GIHAN_SINK_SMTP_URL: smtpUrl,
        GIHAN_SINK_TEXT_URL: textUrl,
        GIHAN_CLOCK: `stepped:${startsAt}`,
        GIHAN_LOG_LEVEL: "warn",
      },
    });
  }
}
