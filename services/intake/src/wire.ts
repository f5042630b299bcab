import type { AddressInfo } from "node:net";
import { topics } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import { listApiKeys } from "@gihan/ledger/api-keys";
import { isMigrated } from "@gihan/ledger/migrate";
import type { Sql } from "@gihan/ledger/sql";
import type { Clock } from "@gihan/runtime/clock";
import { once, type ReadinessCheck } from "@gihan/runtime/health/readiness";
import { createRunnable, type Runnable } from "@gihan/runtime/lifecycle";
import type { Logger } from "@gihan/runtime/logger";
import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { createIntakeApp } from "./app.ts";
import { createKeySnapshot, type KeySnapshot } from "./application/key-snapshot.ts";
import { intakeDefaults, type IntakeConfig } from "./config.ts";
import type { Page } from "./routes/page.ts";

/** An intake that listens while it runs. */
export interface Intake extends Runnable {
  /** Where it listens; only while it runs. */
  url(): string;
  /** What `/readyz` asks. */
  readonly checks: readonly ReadinessCheck[];
}

/** Puts an intake together from parts that the process has already, and that outlive it. */
export function wireIntake(parts: {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config?: Partial<IntakeConfig>;
  /** Whether this machine's clock can be trusted. @default always */
  readonly mayWork?: () => boolean;
  /** What is shown beside the interface. @default nothing */
  readonly pages?: readonly Page[];
}): Intake {
  const config = { ...intakeDefaults, ...parts.config };
  const { log, clock, logger, pages, mayWork = () => true } = parts;
  const pool = parts.pool as unknown as Sql;
  const keys = createKeySnapshot({
    load: () => listApiKeys(pool),
    refreshEveryMs: config.refreshKeysEveryMs,
    refreshAtMostEveryMs: config.refreshKeysAtMostEveryMs,
    onError: (error) => logger.warn({ err: error }, "keys could not be read; those known stay in force"),
  });
  const checks: readonly ReadinessCheck[] = [
    { name: "postgres", isNeeded: false, check: () => pool.query("select 1") },
    { name: "ledger-migrated", isNeeded: true, check: once(() => assertMigrated(pool)) },
    { name: "event-log", isNeeded: true, check: () => log.prepare(topics.complaints) },
    { name: "keys", isNeeded: true, check: () => assertLoaded(keys) },
    { name: "clock", isNeeded: true, check: () => assertTrusted(mayWork) },
  ];
  let app: FastifyInstance | null = null;
  const running = createRunnable({
    async start() {
      const starting = createIntakeApp({ log, pool, keys, clock, logger, config, checks, mayWork, pages });
      try {
        await keys.start();
        await starting.listen({ host: config.host, port: config.port });
      } catch (error) {
        await starting.close();
        await keys.stop();
        throw error;
      }
      app = starting;
    },
    async stop() {
      await app?.close();
      await keys.stop();
      app = null;
    },
  });
  return {
    ...running,
    checks,
    url() {
      if (app === null) throw new Error("the intake does not listen");
      const { port } = app.server.address() as AddressInfo;
      return `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`;
    },
  };
}

async function assertMigrated(pool: Sql): Promise<void> {
  if (!(await isMigrated(pool))) throw new Error("the ledger is not migrated to this version");
}

async function assertLoaded(keys: KeySnapshot): Promise<void> {
  if (!keys.isLoaded()) await keys.refresh();
  if (!keys.isLoaded()) throw new Error("no keys have been read since the start");
}

async function assertTrusted(mayWork: () => boolean): Promise<void> {
  if (!mayWork()) throw new Error("this machine's clock is not the database's");
}
