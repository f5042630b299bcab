import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import type { Sql } from "./sql.ts";

const folder = new URL("../migrations/", import.meta.url);
/** Any number that no one else uses: the lock under which one process migrates while others wait. */
const migrationLock = 4_026_210;

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  /** The first line says `--! breaking`: processes of an older version must not run beside it. */
  readonly isBreaking: boolean;
}

/** The numbered migrations in order; forward only. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), "utf8");
      return { number: Number(name.slice(0, 4)), name, text, isBreaking: text.startsWith("--! breaking") };
    }),
  );
}

/**
 * Brings the ledger to the newest migration; several processes may call it at once. Each migration is one transaction with its
 * version row, so that a crash leaves it applied or not.
 *
 * @returns the names of the migrations applied now.
 * @throws LedgerError `LEDGER_NEWER` when the database has migrations that this version does not know and one of them is breaking.
 */
export async function migrate(connectionString: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString, application_name: "gihan-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    const missing = await missingMigrations(client as unknown as Sql);
    for (const migration of missing) {
      await client.query("begin");
      await apply(client as unknown as Sql, migration);
      await client.query("commit");
    }
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/**
 * The same within the caller's transaction, up to the migration of the given number: all of it or nothing.
 *
 * @throws LedgerError `LEDGER_NEWER` as {@link migrate}.
 */
export async function migrateWithin(sql: Sql, upTo = Infinity): Promise<void> {
  await sql.query("select pg_advisory_xact_lock($1)", [migrationLock]);
  for (const migration of await missingMigrations(sql)) if (migration.number <= upTo) await apply(sql, migration);
}

async function missingMigrations(sql: Sql): Promise<readonly Migration[]> {
  await sql.query(`create table if not exists migrations (
    number integer primary key, name text not null, is_breaking boolean not null, applied_at timestamptz not null default clock_timestamp())`);
  const applied = (await sql.query<{ number: number; is_breaking: boolean }>("select number, is_breaking from migrations")).rows;
  const known = await readMigrations();
  const newest = known.at(-1)?.number ?? 0;
  if (applied.some((row) => row.number > newest && row.is_breaking)) {
    throw new LedgerError("LEDGER_NEWER", "the database was migrated by a newer version of Gihan; start that version instead");
  }
  return known.filter((migration) => !applied.some((row) => row.number === migration.number));
}

async function apply(sql: Sql, { number, name, isBreaking, text }: Migration): Promise<void> {
  await sql.query("insert into migrations (number, name, is_breaking) values ($1, $2, $3)", [number, name, isBreaking]);
  await sql.query(text);
}

/** Whether the ledger has every migration that this version knows; a newer one has more. */
export async function isMigrated(sql: Sql): Promise<boolean> {
  const known = (await readMigrations()).at(-1)?.number ?? 0;
  const { rows } = await sql.query<{ newest: number | null }>("select max(number) as newest from migrations");
  return (rows[0]?.newest ?? 0) >= known;
}

export const ledgerErrorCodes = ["LEDGER_NEWER", "LEDGER_NO_OFFICE", "LEDGER_OTHER_CLOCK", "LEDGER_NOT_MOVING", "LEDGER_MOVED"] as const;
export type LedgerErrorCode = (typeof ledgerErrorCodes)[number];

/** A fault of the ledger itself, not of what is written into it. */
export class LedgerError extends Error {
  readonly code: LedgerErrorCode;
  constructor(code: LedgerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LedgerError";
    this.code = code;
  }
}
