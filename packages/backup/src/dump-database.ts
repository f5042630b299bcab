import { createHash } from "node:crypto";
import { ledgerObjects } from "@gihan/ledger/schema-objects";
import type { Sql } from "@gihan/ledger/sql";
import { readSteppedClock } from "@gihan/ledger/stepped-clock";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { endOfRows, writeHeader, writeTable, writeTrailer, type BackupHeader, type BackupTable } from "./backup-format.ts";

export interface DumpProgress {
  readonly table: string;
  /** Of all tables so far. */
  readonly rows: number;
  readonly bytes: number;
}

export interface DumpOptions {
  /** A connection of its own, created by the ledger's pool, so that instants come as such. */
  readonly client: pg.PoolClient;
  /** Leaves out the embedded event log and all that is said of places on it, for an office that gets another log. @default false */
  readonly withoutLog?: boolean;
  /** Called after every few rows; it is for the caller to say little. */
  readonly onProgress?: (progress: DumpProgress) => void;
}

const newline = 0x0a;

/**
 * Reads the ledger and the embedded event log, if there is one, as a backup, in one snapshot: whatever is committed meanwhile is not in it
 * at all. Nobody is held up, and no more is in memory than the database sends at a time.
 */
export async function* dumpDatabase({ client, withoutLog = false, onProgress }: DumpOptions): AsyncGenerator<Buffer> {
  const sql = client as unknown as Sql;
  // Before the snapshot, so that all that was committed by then is in it.
  const takenAt = (await sql.query<{ at: Temporal.Instant }>("select clock_timestamp() as at")).rows[0]!.at;
  await sql.query("begin isolation level repeatable read read only");
  try {
    // What a table looks like as text must not depend on how this server is set up.
    await sql.query(
      "set local datestyle = 'ISO'; set local timezone = 'UTC'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local idle_in_transaction_session_timeout = 0",
    );
    const hash = createHash("sha256");
    const hashed = (bytes: Buffer): Buffer => {
      hash.update(bytes);
      return bytes;
    };
    yield hashed(Buffer.from(writeHeader(await headerOf(sql, { takenAt, withoutLog }))));
    const rows: Record<string, number> = {};
    let [allRows, allBytes] = [0, 0];
    for (const table of (await tablesOf(sql)).filter((each) => !(withoutLog && isOfLog(each)))) {
      yield hashed(Buffer.from(writeTable(table)));
      rows[table.table] = 0;
      const stream = client.query(copyTo(`copy ${nameOf(table.table)} (${table.columns.map(quoted).join(", ")}) to stdout`));
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        const count = countLines(chunk);
        rows[table.table]! += count;
        allRows += count;
        allBytes += chunk.length;
        onProgress?.({ table: table.table, rows: allRows, bytes: allBytes });
        yield hashed(chunk);
      }
      yield hashed(Buffer.from(endOfRows));
    }
    yield Buffer.from(writeTrailer({ rows, sha256: hash.digest("hex") }));
  } finally {
    await sql.query("rollback").catch(() => undefined);
  }
}

function isOfLog({ table }: BackupTable): boolean {
  return table.startsWith("event_log.") || table === "public.log_positions" || table === "public.fact_relays";
}

async function headerOf(
  sql: Sql,
  { takenAt, withoutLog }: { readonly takenAt: Temporal.Instant; readonly withoutLog: boolean },
): Promise<BackupHeader> {
  const { rows } = await sql.query<{ migration: number; has_log: boolean; last_event_at: Temporal.Instant | null }>(
    `select (select max(number) from migrations) as migration, to_regclass('event_log.log_identity') is not null as has_log,
            (select max(time) from events) as last_event_at`,
  );
  const { migration, has_log: hasLog, last_event_at: lastEventAt } = rows[0]!;
  const businessAt = (await readSteppedClock(sql))?.nowAt ?? takenAt;
  return { migration, takenAt, businessAt, lastEventAt, log: hasLog && !withoutLog ? await logOf(sql) : null };
}

async function logOf(sql: Sql): Promise<BackupHeader["log"]> {
  const { rows } = await sql.query<{ identity: string; partitions: NonNullable<BackupHeader["log"]>["partitions"] }>(
    `select identity, (select coalesce(jsonb_agg(jsonb_build_object('topic', topic, 'partition', partition, 'next', next::text) order by topic, partition), '[]')
                         from event_log.log_partitions) as partitions
       from event_log.log_identity`,
  );
  return rows[0] ?? null;
}

/** The ledger's tables and the log's, each after those that it refers to, but for references that are looked at only in the end. */
async function tablesOf(sql: Sql): Promise<readonly BackupTable[]> {
  const { tables } = await ledgerObjects();
  const { rows } = await sql.query<{ table: string; columns: string[]; needs: string[] }>(
    `select s.nspname || '.' || c.relname as table,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
            array(select fs.nspname || '.' || f.relname
                    from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_namespace fs on fs.oid = f.relnamespace
                   where k.conrelid = c.oid and k.contype = 'f' and not k.condeferrable and f.oid <> c.oid) as needs
       from pg_class c join pg_namespace s on s.oid = c.relnamespace
      where c.relkind = 'r' and (s.nspname = 'event_log' or (s.nspname = 'public' and c.relname = any($1::text[]) and c.relname <> 'migrations'))
      order by 1`,
    [tables],
  );
  const ordered: (typeof rows)[number][] = [];
  const place = (row: (typeof rows)[number]): void => {
    if (ordered.includes(row)) return;
    for (const each of rows) if (row.needs.includes(each.table)) place(each);
    ordered.push(row);
  };
  for (const row of rows) place(row);
  return ordered.map(({ table, columns }) => ({ table, columns }));
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}

/** A table's name as SQL takes it; backups can come from anywhere. */
export function nameOf(table: string): string {
  return table.split(".").map(quoted).join(".");
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
