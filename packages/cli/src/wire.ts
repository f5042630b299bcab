import { topics } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { migrate } from "@gihan/ledger/migrate";
import { createPool } from "@gihan/ledger/sql";
import { readConnection } from "@gihan/runtime/embedded-postgres/connection-file";
import { CliError } from "./cli-error.ts";
import type { LedgerPlace } from "./config.ts";
import type { Session } from "./session.ts";

/** Opens what a command needs; nothing is connected before it is used. */
export async function openSession(place: LedgerPlace): Promise<Session> {
  const connectionString = await connectionStringOf(place);
  const pool = createPool({ connectionString, name: "gihan-cli", max: 4 });
  let log: EventLog | undefined;
  return {
    pool,
    eventLog: () => (log ??= postgresEventLog({ pool, topics: Object.values(topics) })),
    async migrate() {
      const ledger = await migrate(connectionString);
      await migrateEventLog(pool);
      // Loaded only here: the queue's library is large, and no other command needs it.
      const { migrateNoticeQueue } = await import("@gihan/notice-queue/migrate-postgres");
      await migrateNoticeQueue(connectionString);
      return { ledger, eventLog: "up-to-date", noticeQueue: "up-to-date" };
    },
    async close() {
      await log?.close();
      await pool.end();
    },
  };
}

async function connectionStringOf(place: LedgerPlace): Promise<string> {
  if (place.kind === "url") return place.url;
  const connection = await readConnection(place.folder);
  if (connection !== undefined) return connection;
  throw new CliError("NOT_RUNNING", {
    english: `Gihan is not running in ${place.shown}; start it with npm start, or set DATABASE_URL`,
    korean: `${place.shown}에서 Gihan이 실행되고 있지 않습니다. npm start로 시작하거나 DATABASE_URL을 지정하십시오`,
  });
}
