import { markArriving } from "@gihan/ledger/installation";
import { onOwnConnection, type Sql } from "@gihan/ledger/sql";
import type pg from "pg";
import { dumpDatabase, type DumpProgress } from "./dump-database.ts";
import { clearDatabase, loadBackup } from "./load-backup.ts";

export interface CopyOptions {
  /** Of an office in which nothing happens any more. */
  readonly from: pg.Pool;
  readonly to: pg.Pool;
  readonly mayReplace: boolean;
  readonly onProgress?: (progress: DumpProgress) => void;
}

/**
 * Copies an office to another database, all of it but its event log, or nothing. It is held there until whoever moves it has made sure
 * that it does nothing in its old place any more.
 *
 * @throws BackupError as {@link clearDatabase}
 */
export async function copyDatabase({ from, to, mayReplace, onProgress }: CopyOptions): Promise<Readonly<Record<string, number>>> {
  return onOwnConnection(from, (source) =>
    onOwnConnection(to, async (target) => {
      const sql = target as unknown as Sql;
      await sql.query("begin");
      await clearDatabase(sql, { mayReplace });
      const chunks = dumpDatabase({ client: source, withoutLog: true });
      const { rows } = await loadBackup({ client: target, chunks, skippedIds: 0n, ...(onProgress ? { onProgress } : {}) });
      await markArriving(sql);
      await sql.query("commit");
      await sql.query("analyze");
      return rows;
    }),
  );
}

/** Looks whether an office could be copied there, and changes nothing. @throws BackupError as {@link clearDatabase} */
export async function assertVacant(to: pg.Pool, { mayReplace }: { readonly mayReplace: boolean }): Promise<void> {
  await onOwnConnection(to, async (client) => {
    const sql = client as unknown as Sql;
    try {
      await sql.query("begin");
      await clearDatabase(sql, { mayReplace });
    } finally {
      // It would go with its connection too, but only when the server has noticed.
      await sql.query("rollback").catch(() => undefined);
    }
  });
}
