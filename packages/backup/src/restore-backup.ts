import { reopenEventLog } from "@gihan/event-log/close-postgres";
import { countUncertain, dropHold, noteRestore } from "@gihan/ledger/installation";
import { onOwnConnection, type Sql } from "@gihan/ledger/sql";
import { keepSteppedClock, readSteppedClock } from "@gihan/ledger/stepped-clock";
import { listForgottenAttempts } from "@gihan/ledger/unknowns";
import type pg from "pg";
import type { BackupHeader } from "./backup-format.ts";
import type { DumpProgress } from "./dump-database.ts";
import { assertLoadable, clearDatabase, loadBackup } from "./load-backup.ts";
import { openBackup, verifyBackup } from "./verify-backup.ts";

export interface RestoreOptions {
  /** Of a database that nobody else uses; the ledger's pool named `gihan-backup`. */
  readonly pool: pg.Pool;
  readonly path: string;
  /** Whether an office that is there already may be replaced. */
  readonly mayReplace: boolean;
  /** The machine's business time. */
  readonly now: () => Temporal.Instant;
  readonly onVerified?: (header: BackupHeader) => void;
  readonly onProgress?: (progress: DumpProgress) => void;
}

export interface RestoreReport {
  readonly header: BackupHeader;
  readonly rows: Readonly<Record<string, number>>;
  /** Business time: what had fallen due by then and has no telling is held for a person. */
  readonly restoredAt: Temporal.Instant;
  /** Reminders that had fallen due and may have been told; those of events that are sent again come to them. */
  readonly uncertainReminders: number;
  /** Notices that were in a provider's hands when the backup was taken, or of which nobody knew. */
  readonly uncertainNotices: number;
}

/** Notices that were made between a backup and its restore have taken ids that must not mean others now; no office makes as many. */
const skippedIds = 10_000_000n;

/**
 * Puts a backup into a database, all of it or nothing: the file is read to its end before anything is changed, and everything happens in
 * one transaction. What had fallen due by now and has no telling may have been told since the backup; it is held from the first moment.
 *
 * @throws BackupError
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { header } = await verifyBackup(options.path);
  await assertLoadable(header);
  options.onVerified?.(header);
  // Whatever is broken off, a COPY in its middle perhaps, goes with its connection.
  return onOwnConnection(options.pool, async (client) => {
    const sql = client as unknown as Sql;
    await sql.query("begin");
    const { steppedTo } = await clearDatabase(sql, options);
    const { rows } = await loadBackup({
      client,
      chunks: openBackup(options.path),
      skippedIds,
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    });
    if (steppedTo !== null) await keepSteppedClock(sql, steppedTo);
    const restoredAt = (await readSteppedClock(sql))?.nowAt ?? options.now();
    const uncertainReminders = await countUncertain(sql, restoredAt);
    await noteRestore(sql, { kind: "backup", backupAt: header.businessAt, restoredAt, uncertainFrom: null, uncertainUntil: restoredAt });
    const isOpen = await dropHold(sql);
    if (isOpen && header.log !== null) await reopenEventLog({ query: (statement) => sql.query(statement.text, statement.values) });
    const uncertainNotices = await listForgottenAttempts(sql, restoredAt);
    await sql.query("commit");
    await sql.query("analyze");
    return { header, rows, restoredAt, uncertainReminders, uncertainNotices };
  });
}
