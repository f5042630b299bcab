import { topics } from "@gihan/contracts/topics";
import { postgresEventLog } from "@gihan/event-log/postgres";
import { postgresNoticeQueue } from "@gihan/notice-queue/postgres";
import { Teardown } from "@gihan/runtime/teardown";
import pg from "pg";
import { bareTable } from "../peers/bare-log.ts";
import { bareOnPostgres, openBareQueue } from "../peers/bare-queue.ts";
import { startBenchServer } from "./bench-server.ts";
import { partitions } from "./feed.ts";
import { createMornings } from "./mornings.ts";
import type { BenchShape } from "./shape.ts";

/** All on Postgres, in one process. */
export async function startEmbeddedShape(): Promise<BenchShape> {
  const teardown = new Teardown();
  const server = await startBenchServer();
  teardown.add(() => server.stop());
  return {
    versions: { Node: process.versions.node, Postgres: server.version },
    database: (name) => server.database(name),
    copy: (name, of) => server.copy(name, of),
    openMorning: createMornings(server),
    openLog({ connectionString }) {
      const pool = new pg.Pool({ connectionString, max: 3 });
      const log = postgresEventLog({ pool, topics: Object.values(topics), partitions });
      return {
        ...log,
        async close() {
          await log.close();
          await pool.end();
        },
      };
    },
    openBareLog: ({ pool }) => bareTable(pool),
    openQueue: ({ connectionString }) => postgresNoticeQueue({ connectionString }),
    openBareQueue: ({ connectionString }, bare) => openBareQueue({ ...bare, backend: bareOnPostgres(connectionString) }),
    stop: () => teardown.run(),
  };
}
