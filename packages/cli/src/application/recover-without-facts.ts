import { noteRestore } from "@gihan/ledger/installation";
import { skipIds } from "@gihan/ledger/recover-notices";
import { inTransaction } from "@gihan/ledger/sql";
import { listForgottenAttempts } from "@gihan/ledger/unknowns";
import type pg from "pg";
import { businessNow } from "./business-now.ts";
import { endHoldOfRestore, holdForRestore, lossWithin } from "./hold-for-restore.ts";

export interface RecoveredWithoutFacts {
  readonly kind: "without-facts";
  /** Business time; what fell due until then and is not known as told waits for a person. */
  readonly uncertainUntil: Temporal.Instant;
  /** Notices that were in a provider's hands when the restored state was saved. */
  readonly uncertainNotices: number;
}

/** As many as after a restore from a file (packages/backup), and for the same reason: who was told has seen ids that the ledger forgot. */
const skippedIds = 10_000_000n;

/**
 * Completes a restore without the facts on the log, where they are gone or cannot be read: nobody knows what was told of all that fell
 * due until the database was lost, so all of it waits for a person. Asks neither log nor scheduler.
 *
 * @throws CliError `REFUSED` while an office is being moved, `BAD_USAGE` when `lostAt` has not come.
 */
export async function recoverWithoutFacts(pool: pg.Pool, lostAt: Temporal.Instant | null): Promise<RecoveredWithoutFacts> {
  lossWithin(await businessNow(pool), lostAt);
  await holdForRestore(pool);
  return inTransaction(pool, async (sql) => {
    await endHoldOfRestore(sql);
    const now = await businessNow(sql);
    const uncertainUntil = lossWithin(now, lostAt);
    await noteRestore(sql, { kind: "backup", backupAt: null, restoredAt: now, uncertainFrom: null, uncertainUntil });
    await skipIds(sql, skippedIds);
    return { kind: "without-facts", uncertainUntil, uncertainNotices: await listForgottenAttempts(sql, now) };
  });
}
