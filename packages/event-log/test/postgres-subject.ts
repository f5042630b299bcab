import { setTimeout as after } from "node:timers/promises";
import { networkBetween, type Network } from "@gihan/testing/network-between";
import { temporaryDatabase, type TemporaryDatabase } from "@gihan/testing/temporary-database";
import type { Pool } from "pg";
import type { ConformanceSubject, StalledAppend } from "../src/conformance/conformance-subject.ts";
import type { EventLog, LogRecord } from "../src/port.ts";
import { appendRecords } from "../src/postgres/append-records.ts";
import { migrateEventLog } from "../src/postgres/migrate-event-log.ts";
import { postgresEventLog } from "../src/postgres/postgres-event-log.ts";
import type { Sql } from "../src/postgres/sql.ts";

const topic = "complaints";

/** How a kind of log on Postgres is made, and how it writes, so that a test can hold a write open. */
interface Kind {
  readonly migrate: (pool: Pool) => Promise<void>;
  readonly open: (pool: Pool) => EventLog;
  readonly write: (sql: Sql, records: readonly LogRecord[]) => Promise<unknown>;
}

const postgresKind: Kind = {
  migrate: migrateEventLog,
  open: (pool) => postgresEventLog({ pool, topics: [topic], pollMs: 50 }),
  write: (sql, records) => appendRecords(sql, [{ topic, partitions: 4, records }]),
};

/** A log on a fresh database, each of whose instances reaches the server over a network of its own. */
export async function postgresSubject(kind: Kind = postgresKind): Promise<ConformanceSubject> {
  const database = await temporaryDatabase();
  const direct = database.pool();
  await kind.migrate(direct);
  const networks = new Map<EventLog, Network>();
  const closers: (() => Promise<unknown>)[] = [];
  const networkOf = (log: EventLog) => networks.get(log) ?? unknownLog();

  const openLog = async () => {
    const { network, pool } = await reachOverNetwork(database);
    const log = kind.open(pool);
    networks.set(log, network);
    closers.push(async () => {
      await log.close();
      await network.restore();
      await pool.end();
      await network.close();
    });
    return log;
  };
  // Makes the topic.
  await (await openLog()).bounds(topic);

  return {
    topic,
    openLog,
    cutOff: (log) => networkOf(log).cutOff("hung-up"),
    freeze: (log) => networkOf(log).cutOff("silent"),
    reconnect: (log) => networkOf(log).restore(),
    dropRecords: async (before) => await (await openLog()).trim(topic, before),
    stallAppend: (records) => stallAppend(direct, (sql) => kind.write(sql, records)),
    async close() {
      await Promise.all(closers.map((close) => close()));
      await database.drop();
    },
  };
}

async function reachOverNetwork(database: TemporaryDatabase): Promise<{ readonly network: Network; readonly pool: Pool }> {
  const url = new URL(database.connectionString);
  const network = await networkBetween({ host: url.hostname, port: Number(url.port) });
  url.hostname = "127.0.0.1";
  url.port = String(network.port);
  return { network, pool: database.pool({ connectionString: url.href, max: 2 }) };
}

async function stallAppend(pool: Pool, write: (sql: Sql) => Promise<unknown>): Promise<StalledAppend> {
  const client = await pool.connect();
  await client.query("begin");
  await write(client);
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return {
    async otherWaits(signal) {
      const text = "select from pg_stat_activity where $1::integer = any(pg_blocking_pids(pid))";
      while ((await pool.query(text, [rows[0]?.pid])).rowCount === 0 && !signal.aborted)
        await after(5, undefined, { signal }).catch(() => undefined);
    },
    async commit() {
      await client.query("commit");
      client.release();
    },
  };
}

function unknownLog(): never {
  throw new Error("this log was not opened by this subject");
}
