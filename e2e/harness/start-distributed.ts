import { randomBytes } from "node:crypto";
import { kafkaBrokers, redisUrl } from "@gihan/testing/brokers";
import { freePort } from "@gihan/testing/free-port";
import { temporaryDatabase, type TemporaryDatabase } from "@gihan/testing/temporary-database";
import { runGihan } from "./command-line.ts";
import { startService, type GihanService } from "./gihan-service.ts";
import type { SystemSetting, SystemUnderTest } from "./system-under-test.ts";

/** Where the services of one system find a database of its own, and names of its own on the run's Kafka and Redis. */
export type Stores = Readonly<Record<"DATABASE_URL" | "KAFKA_BROKERS" | "KAFKA_PREFIX" | "REDIS_URL" | "REDIS_PREFIX", string>> &
  Readonly<Record<string, string>>;

export type ServiceName = "intake" | "scheduler" | "notifier";

/** More than one of each, so that whatever two of them could do twice shows. */
const allServices: readonly ServiceName[] = ["notifier", "notifier", "scheduler", "scheduler", "intake"];

/** Starts the distributed shape with an office to begin with. */
export async function startDistributed(setting: SystemSetting, database?: TemporaryDatabase): Promise<SystemUnderTest> {
  const stores = await openStores(database);
  const system = await startOn(stores, setting);
  // Once it runs: it has brought the ledger to this version and set its business clock.
  const office = ["--id", "office", "--name", "한빛구청", "--email", "minwon@gihan.example", "--sample"];
  await runGihan(system.commandLine, "office", "create", ...office);
  return system;
}

export async function openStores(database?: TemporaryDatabase): Promise<Stores> {
  const { connectionString } = database ?? (await temporaryDatabase());
  const name = `e2e-${randomBytes(4).toString("hex")}`;
  return {
    DATABASE_URL: connectionString,
    KAFKA_BROKERS: kafkaBrokers().join(","),
    KAFKA_PREFIX: `${name}.`,
    KAFKA_PARTITIONS: "4",
    KAFKA_REPLICATION: "1",
    REDIS_URL: redisUrl(),
    REDIS_PREFIX: name,
  };
}

/** Starts the services on stores that are there already, with whatever they hold. */
export async function startOn(stores: Stores, setting: SystemSetting): Promise<SystemUnderTest> {
  const port = await freePort();
  let running: GihanService[] = [];
  async function begin(): Promise<void> {
    running = [];
    for (const service of allServices) running.push(await start(service, { stores, setting, port }));
  }
  await begin();
  return {
    url: `http://127.0.0.1:${port}`,
    commandLine: { arguments: [], environment: stores },
    async crash() {
      await Promise.all(running.map((each) => each.kill()));
      await begin();
    },
    async stop() {
      await Promise.all(running.map((each) => each.stop()));
    },
  };
}

async function start(
  service: ServiceName,
  { stores, setting, port }: { readonly stores: Stores; readonly setting: SystemSetting; readonly port: number },
): Promise<GihanService> {
  const healthPort = await freePort();
  return startService({
    main: `services/${service}/src/main.ts`,
    folder: setting.folder,
    readyUrl: `http://127.0.0.1:${healthPort}/readyz`,
    environment: {
      ...stores,
      GIHAN_HEALTH_PORT: String(healthPort),
      GIHAN_PORT: String(port),
      GIHAN_SINK_SMTP_URL: setting.smtpUrl,
      GIHAN_SINK_TEXT_URL: setting.textUrl,
      GIHAN_CLOCK: `stepped:${setting.startsAt}`,
      GIHAN_LOG_LEVEL: "warn",
      ...setting.environment,
    },
  });
}
