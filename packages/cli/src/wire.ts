import { isWriterTopic, topics } from "@gihan/contracts/topics";
import { closeEventLog, reopenEventLog } from "@gihan/event-log/close-postgres";
import type { EventLog } from "@gihan/event-log/port";
import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { migrate } from "@gihan/ledger/migrate";
import { createPool } from "@gihan/ledger/sql";
import type { EmbeddedPostgres } from "@gihan/runtime/embedded-postgres";
import { readConnection } from "@gihan/runtime/embedded-postgres/connection-file";
import { createLogger } from "@gihan/runtime/logger";
import type { KafkaConfig } from "@gihan/runtime/variables/kafka-variables";
import { CliError } from "@gihan/terminal/cli-error";
import type { LedgerPlace } from "./config.ts";
import type { OpenDatabase, OpenedDatabase } from "./opened-database.ts";
import type { OpenedMove, OpenMove } from "./opened-move.ts";
import type { Session } from "./session.ts";
import type pg from "pg";

/**
 * Opens what a command needs; nothing is connected before it is used. With `kafka` it works on the distributed shape, whose events are
 * there, else on the embedded one, which keeps them beside the ledger.
 */
export async function openSession(place: LedgerPlace, kafka: KafkaConfig | null): Promise<Session> {
  const connectionString = await connectionStringOf(place);
  const pool = createPool({ connectionString, name: "gihan-cli", max: 4 });
  const openLog = kafka === null ? () => openPostgresLog(pool) : await kafkaOpener(kafka);
  let log: EventLog | undefined;
  return {
    pool,
    eventLog: () => (log ??= openLog()),
    async migrate() {
      const ledger = await migrate(connectionString);
      // Kafka's topics are made when they are first used, and Redis has nothing to make.
      if (kafka !== null) return { ledger, eventLog: "elsewhere", noticeQueue: "elsewhere" };
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

/**
 * Opens a database for what is done with the whole of it. In a data folder its server is started if none runs there.
 *
 * @throws EmbeddedPostgresError `EMBEDDED_POSTGRES_IN_USE`
 */
export async function openDatabase(
  place: LedgerPlace,
  options: OpenDatabase & { readonly onProgress: (sentence: string) => void },
): Promise<OpenedDatabase> {
  const running = place.kind === "url" ? place.url : options.alone ? undefined : await readConnection(place.folder);
  const server = running === undefined && place.kind === "data-folder" ? await startServer(place.folder, options.onProgress) : null;
  const pool = createPool({ connectionString: running ?? server!.connectionString, name: "gihan-backup", max: 2 });
  return {
    pool,
    async close() {
      await pool.end();
      await server?.stop();
    },
  };
}

/** Opens the running office of a data folder, and the place where it is to go. */
export async function openMove({ folder, to, kafka }: OpenMove): Promise<OpenedMove> {
  const from = createPool({ connectionString: await connectionStringOf(folder), name: "gihan-move", max: 4 });
  const target = to === null ? null : createPool({ connectionString: to, name: "gihan-backup", max: 2 });
  const log = openPostgresLog(from);
  const newLog = kafka === null ? null : (await kafkaOpener(kafka))();
  return {
    from,
    log,
    to: target,
    closeLog: () => closeEventLog(statements(from)),
    reopenLog: () => reopenEventLog(statements(from)),
    findKafka: newLog === null ? null : async () => void (await newLog.bounds(topics.complaints)),
    async close() {
      await Promise.all([log.close(), newLog?.close()]);
      await Promise.all([from.end(), target?.end()]);
    },
  };
}

function statements(pool: pg.Pool): Parameters<typeof closeEventLog>[0] {
  return { query: (statement) => pool.query(statement) };
}

/** Loaded only here: no other command starts a server. */
async function startServer(dataFolder: string, onProgress: (sentence: string) => void): Promise<EmbeddedPostgres> {
  const { startEmbeddedPostgres } = await import("@gihan/runtime/embedded-postgres");
  return startEmbeddedPostgres({ dataFolder, log: createLogger({ level: "silent", name: "gihan" }), onProgress });
}

function openPostgresLog(pool: pg.Pool): EventLog {
  return postgresEventLog({ pool, topics: Object.values(topics), isTopic: isWriterTopic });
}

/** Loaded only where there is a Kafka: the client is large, and the embedded shape has no use for it. */
async function kafkaOpener(config: KafkaConfig): Promise<() => EventLog> {
  const { openKafkaLog } = await import("@gihan/process/kafka");
  const logger = createLogger({ level: "silent", name: "gihan" });
  return () => openKafkaLog({ config, clientId: "gihan-command", logger });
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
