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
  readonly version: string;
  /** A migrated ledger, log and queue with one office whose clerk stages are mail only. */
  database(name: string): Promise<BenchDatabase>;
  /** All that another database holds, which nobody may be connected to. */
  copy(name: string, of: string): Promise<BenchDatabase>;
  stop(): Promise<void>;
}

export interface BenchDatabase {
  readonly name: string;
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
  const admin = new pg.Client({ connectionString: server.connectionString });
  // Of a server that ends, whoever waits for an answer hears.
  admin.on("error", () => undefined);
  await admin.connect();
  const { rows } = await admin.query<{ server_version: string }>("show server_version");

  function open(name: string): BenchDatabase {
    const url = new URL(server.connectionString);
    url.pathname = `/${name}`;
    const connectionString = url.toString();
    const pool = createPool({ connectionString, name: "bench", max: 12 });
    return { name, connectionString, pool, close: () => pool.end() };
  }

  return {
    version: rows[0]!.server_version,
    async database(name) {
      await admin.query(`create database ${name}`);
      const database = open(name);
      await migrate(database.connectionString);
      await migrateNoticeQueue(database.connectionString);
      await migrateLog(database.connectionString);
      await createOffice(database.pool, {
        officeId,
        name: "한빛구청",
        email: "office@gihan.example",
        policy: threeStages,
        calendar: koreanOfficeCalendar,
      });
      return database;
    },
    async copy(name, of) {
      await admin.query(`create database ${name} template ${of} strategy file_copy`);
      return open(name);
    },
    async stop() {
      await admin.end();
      await server.stop();
      // For root the data lies elsewhere than in its own temporary folder.
      await Promise.all([dataFolder, server.dataFolder].map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

async function migrateLog(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await migrateEventLog(client);
  } finally {
    await client.end();
  }
}
