import { randomBytes } from "node:crypto";
import { Pool, type PoolConfig } from "pg";
import { inject } from "vitest";
import { atTheEnd } from "./at-the-end.ts";
import { asAdmin, databaseUrl, ledgerTemplate } from "./ledger-template.ts";

/** A database of the test's own on the run's server. */
export interface TemporaryDatabase {
  readonly connectionString: string;
  /** A pool that is ended with the database; its errors while the database is taken away are of no interest. */
  pool(options?: PoolConfig): Pool;
  /** Keeps the database as it stands now, as a backup does; the answer puts it back. Nobody may be connected, either time. */
  snapshot(): Promise<() => Promise<void>>;
  /** Takes the database away at once, with whatever is still connected; otherwise it goes by itself. */
  drop(): Promise<void>;
}

/**
 * Creates a database: `empty` (the default), or `ledger` with every migration applied.
 * It is dropped when the test that asked for it has finished, or after the whole file when asked for outside of a test.
 */
export async function temporaryDatabase(options: { template?: "ledger" | "empty" } = {}): Promise<TemporaryDatabase> {
  const postgresUrl = inject("postgresUrl");
  const template = options.template === "ledger" ? await ledgerTemplate(postgresUrl) : "template0";
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  await asAdmin(postgresUrl, (admin) => admin.query(`create database ${name} template ${template} strategy file_copy`));
  const connectionString = databaseUrl(postgresUrl, name);
  const pools: Pool[] = [];
  const database: TemporaryDatabase = {
    connectionString,
    pool(config = {}) {
      const pool = new Pool({ connectionString, ...config });
      pool.on("error", () => undefined);
      pools.push(pool);
      return pool;
    },
    async snapshot() {
      const kept = `${name}_kept`;
      await asAdmin(postgresUrl, (admin) => admin.query(`create database ${kept} template ${name} strategy file_copy`));
      atTheEnd(() => asAdmin(postgresUrl, async (admin) => void (await admin.query(`drop database if exists ${kept}`))));
      return () =>
        asAdmin(postgresUrl, async (admin) => {
          await admin.query(`drop database ${name}`);
          await admin.query(`create database ${name} template ${kept} strategy file_copy`);
        });
    },
    async drop() {
      await Promise.all(pools.splice(0).flatMap((pool) => (pool.ended ? [] : [pool.end()])));
      await asAdmin(postgresUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
  atTheEnd(() => database.drop());
  return database;
}
