import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { migrateEventLog } from "@gihan/event-log/postgres";
import { migrate } from "@gihan/ledger/migrate";
import { createOffice } from "@gihan/ledger/offices";
import { createPool } from "@gihan/ledger/sql";
import { migrateNoticeQueue } from "@gihan/notice-queue/migrate-postgres";
import type { Policy } from "@gihan/plan/policy";
import { startEmbeddedPostgres } from "@gihan/runtime/embedded-postgres";
import { createLogger } from "@gihan/runtime/logger";
import pg from "pg";

export const officeId = "office";

/** A Postgres as `npm start` runs it, fsync on, in which each row of the table gets a database of its own. */
export interface BenchServer {
  /** A migrated ledger, log and queue with one office whose clerk stages are mail only. */
  database(name: string): Promise<BenchDatabase>;
  stop(): Promise<void>;
}

export interface BenchDatabase {
  readonly connectionString: string;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Three stages for the clerk, by mail: the shape the figures of the table are about. */
export const threeStages: Policy = {
  ...policies.starter,
  stages: policies.starter.stages.filter((stage) => stage.stage !== "overdue"),
};

export async function startBenchServer(): Promise<BenchServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), "gihan-bench-"));
  const server = await startEmbeddedPostgres({ dataFolder, log: createLogger({ level: "error", name: "bench" }) });
  return {
    async database(name) {
      await using(server.connectionString, (client) => client.query(`create database ${name}`));
      const url = new URL(server.connectionString);
      url.pathname = `/${name}`;
      const connectionString = url.toString();
      await migrate(connectionString);
      await migrateNoticeQueue(connectionString);
      await using(connectionString, (client) => migrateEventLog(client));
      const pool = createPool({ connectionString, name: "bench", max: 12 });
      await createOffice(pool, {
        officeId,
        name: "한빛구청",
        email: "office@gihan.example",
        policy: threeStages,
        calendar: koreanOfficeCalendar,
      });
      return { connectionString, pool, close: () => pool.end() };
    },
    async stop() {
      await server.stop();
      // For root the data lies elsewhere than in its own temporary folder.
      await Promise.all([dataFolder, server.dataFolder].map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

async function using(connectionString: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
