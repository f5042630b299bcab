import { join } from "node:path";
import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { createPool, type Sql } from "@gihan/ledger/sql";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import type pg from "pg";
import { onTestFinished } from "vitest";

/** A pool on a database that goes with the test, named as the commands name theirs. */
export async function openPool(template: "ledger" | "empty", name = "gihan-backup"): Promise<pg.Pool> {
  const { connectionString } = await temporaryDatabase({ template });
  const pool = createPool({ connectionString, name, max: 4 });
  onTestFinished(() => pool.end());
  return pool;
}

/** An office with the embedded log in a database of its own; `name` is that of its connections. */
export async function openOffice(): Promise<{ readonly pool: pg.Pool; readonly log: ReturnType<typeof postgresEventLog> }> {
  const pool = await openPool("ledger", "backup-test");
  await migrateEventLog(pool);
  const log = postgresEventLog({ pool, topics: ["complaints"] });
  onTestFinished(() => log.close());
  await makeOffice(pool);
  return { pool, log };
}

async function makeOffice(sql: Sql): Promise<void> {
  await sql.query(`
    begin;
    insert into offices (office_id, name, policy_version, calendar_version) values ('office', E'한빛\\\\구청\\n"별관"\\t', 1, 'v1');
    insert into policies (office_id, version, body) values ('office', 1, '{"name":"\\\\. 예"}');
    insert into calendars (office_id, version, body) values ('office', 'v1', '{}');
    insert into api_keys (key_id, office_id, name, secret_hash, sources, types) values ('k', 'office', 'n', '\\x00ff5c2e0a', '{urn:a,"b, c"}', '{*}');
    commit`);
}

/** Whatever the tables hold, as text that can be compared. */
export async function contentOf(sql: Sql, tables: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const content: Record<string, string> = {};
  for (const table of tables) {
    const { rows } = await sql.query<{ text: string | null }>(
      `select string_agg(t::text, E'\\n' order by t::text) as text from ${table} t`,
    );
    content[table] = rows[0]!.text ?? "";
  }
  return content;
}

export async function backupFile(): Promise<string> {
  return join(await temporaryFolder(), "gihan.backup");
}
