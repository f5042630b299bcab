import { once } from "node:events";
import { finished } from "node:stream/promises";
import { migrateEventLog } from "@gihan/event-log/postgres";
import { LedgerError, migrateWithin, readMigrations } from "@gihan/ledger/migrate";
import { ledgerObjects } from "@gihan/ledger/schema-objects";
import type { Sql } from "@gihan/ledger/sql";
import type pg from "pg";
import { from as copyFrom, type CopyStreamQuery } from "pg-copy-streams";
import { BackupError } from "./backup-error.ts";
import type { BackupHeader, BackupTable } from "./backup-format.ts";
import { nameOf, quoted, type DumpProgress } from "./dump-database.ts";
import { readBackup } from "./read-backup.ts";

export interface LoadOptions {
  /** A connection of its own, within a transaction: nothing counts before its commit. To be thrown away if this fails. */
  readonly client: pg.PoolClient;
  readonly chunks: AsyncIterable<Buffer>;
  /**
   * So many ids are left out, and positions of facts: those that were given out after the backup stand for something else with whoever
   * was told, and in Message-IDs.
   */
  readonly skippedIds: bigint;
  readonly onProgress?: (progress: DumpProgress) => void;
}

/** Ids that others have seen: of notices in Message-IDs and keys of providers, of clocks in threads of mail. */
const seenOutside: readonly string[] = ["public.notices.notice_id", "public.clocks.clock_id"];

/**
 * Makes the tables as they were when the backup was taken, loads them, and brings them to the newest migration, all in the caller's
 * transaction. The database must have no tables of Gihan ({@link clearDatabase}).
 *
 * @throws BackupError `BACKUP_NEWER`, and what {@link readBackup} throws.
 */
export async function loadBackup(
  options: LoadOptions,
): Promise<{ readonly header: BackupHeader; readonly rows: Readonly<Record<string, number>> }> {
  const { client, chunks, skippedIds, onProgress } = options;
  const sql = client as unknown as Sql;
  await sql.query("set local idle_in_transaction_session_timeout = 0; set local timezone = 'UTC'; set local datestyle = 'ISO'");
  let header: BackupHeader | null = null;
  let copying: Copying | null = null;
  let [allRows, allBytes, table] = [0, 0, ""];
  for await (const part of readBackup(chunks)) {
    switch (part.kind) {
      case "header":
        header = part.header;
        await makeTables(sql, header);
        break;
      case "table":
        table = part.table.table;
        copying = startCopy(client, part.table);
        break;
      case "rows":
        await copying?.write(part.lines);
        allRows += part.count;
        allBytes += part.lines.length;
        onProgress?.({ table, rows: allRows, bytes: allBytes });
        break;
      case "table-end":
        await copying?.end();
        break;
      case "end":
        await sql.query("set constraints all immediate");
        await moveOnIds(sql, { tables: Object.keys(part.rows), skippedIds });
        await migrateWithin(sql);
        return { header: header!, rows: part.rows };
    }
  }
  throw new BackupError("BACKUP_DAMAGED", "the backup is damaged: its end is missing");
}

/** @throws BackupError `BACKUP_NEWER` */
export async function assertLoadable({ migration }: BackupHeader): Promise<void> {
  const newest = (await readMigrations()).at(-1)!.number;
  if (migration > newest) throw new BackupError("BACKUP_NEWER", "the backup was made by a newer version of Gihan");
}

async function makeTables(sql: Sql, header: BackupHeader): Promise<void> {
  await assertLoadable(header);
  await migrateWithin(sql, header.migration);
  if (header.log !== null) await migrateEventLog({ query: (statement) => sql.query(statement.text, statement.values) });
  const { tables } = await ledgerObjects();
  const { rows } = await sql.query<{ table: string }>(
    `select s.nspname || '.' || c.relname as table from pg_class c join pg_namespace s on s.oid = c.relnamespace
      where c.relkind = 'r' and (s.nspname = 'event_log' or (s.nspname = 'public' and c.relname = any($1::text[]) and c.relname <> 'migrations'))`,
    [tables],
  );
  // Migrations have put rows into some of them.
  await sql.query(`truncate ${rows.map((row) => nameOf(row.table)).join(", ")}`);
}

interface Copying {
  write(lines: Buffer): Promise<void>;
  end(): Promise<void>;
}

function startCopy(client: pg.PoolClient, { table, columns }: BackupTable): Copying {
  const stream: CopyStreamQuery = client.query(copyFrom(`copy ${nameOf(table)} (${columns.map(quoted).join(", ")}) from stdin`));
  const done = finished(stream);
  // Whatever goes wrong is told to whoever writes or ends; between the two nobody listens.
  done.catch(() => undefined);
  return {
    async write(lines) {
      if (!stream.write(lines)) await Promise.race([once(stream, "drain"), done]);
    },
    async end() {
      stream.end();
      await done;
    },
  };
}

/** New rows get ids after those that were loaded. */
async function moveOnIds(
  sql: Sql,
  { tables, skippedIds }: { readonly tables: readonly string[]; readonly skippedIds: bigint },
): Promise<void> {
  const { rows } = await sql.query<{ table: string; column: string }>(
    `select s.nspname || '.' || c.relname as table, a.attname as column
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace s on s.oid = c.relnamespace
      where a.attidentity <> '' and s.nspname || '.' || c.relname = any($1::text[])`,
    [tables],
  );
  for (const { table, column } of rows) {
    const skipped = seenOutside.includes(`${table}.${column}`) ? skippedIds : 0n;
    await sql.query(
      `select setval(pg_get_serial_sequence($1, $2), (select coalesce(max(${quoted(column)}), 0) + $3::bigint + 1 from ${nameOf(table)}), false)`,
      [nameOf(table), column, skipped.toString()],
    );
  }
  await sql.query("update notice_fact_counter set last = last + $1::bigint", [skippedIds.toString()]);
}

/** What was in a database that a backup takes the place of. */
export interface Cleared {
  /** Whether there was an office. */
  readonly wasInUse: boolean;
  /** Where its stepped clock stood. */
  readonly steppedTo: Temporal.Instant | null;
}

/**
 * Takes Gihan's tables away, in the caller's transaction. Whatever else lies in the database stays.
 *
 * @throws BackupError `TARGET_IN_USE` while Gihan is connected, `TARGET_NOT_EMPTY` when there is an office and it is not to be replaced.
 * LedgerError `LEDGER_NEWER` for a ledger of which this version does not know all tables.
 */
export async function clearDatabase(sql: Sql, { mayReplace }: { readonly mayReplace: boolean }): Promise<Cleared> {
  const connected = await sql.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name ~ '^gihan[ -]' and application_name <> 'gihan-backup'`,
  );
  if (connected.rows.length > 0) {
    const names = connected.rows.map((row) => row.name).join(", ");
    throw new BackupError("TARGET_IN_USE", `Gihan is connected to the database: ${names}`);
  }
  const cleared = await lookInto(sql);
  if (cleared.wasInUse && !mayReplace) throw new BackupError("TARGET_NOT_EMPTY", "there is an office in the database already");
  const { tables, functions } = await ledgerObjects();
  await sql.query("set local lock_timeout = '10s'");
  await sql.query(`drop table if exists ${tables.map((table) => `public.${quoted(table)}`).join(", ")} cascade`);
  for (const name of functions) await sql.query(`drop function if exists public.${quoted(name)} cascade`);
  // The alarms of notices that are not there any more; both are made anew where they are used.
  await sql.query("drop schema if exists event_log cascade; drop schema if exists bullmq cascade");
  return cleared;
}

async function lookInto(sql: Sql): Promise<Cleared> {
  const has = async (table: string): Promise<boolean> =>
    (await sql.query<{ is_there: boolean }>("select to_regclass($1) is not null as is_there", [table])).rows[0]!.is_there;
  const first = async <Value>(query: string): Promise<Value | null> => (await sql.query<{ value: Value }>(query)).rows[0]?.value ?? null;
  if (await has("public.migrations")) {
    const newest = await first<number>("select max(number) as value from public.migrations");
    if ((newest ?? 0) > (await readMigrations()).at(-1)!.number)
      throw new LedgerError("LEDGER_NEWER", "the database was migrated by a newer version of Gihan; start that version instead");
  }
  // Arriving is what has been copied there and is not counted on by anybody yet.
  const isArriving =
    (await has("public.installation")) && (await first<boolean>("select hold = 'arriving' as value from public.installation"));
  const office =
    !isArriving && (await has("public.offices")) ? await first<string>("select office_id as value from public.offices limit 1") : null;
  const steppedTo = (await has("public.stepped_clock"))
    ? await first<Temporal.Instant>("select now_at as value from public.stepped_clock")
    : null;
  return { wasInUse: office !== null, steppedTo };
}
