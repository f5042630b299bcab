import { LedgerError, migrate } from "@gihan/ledger/migrate";
import { createPool, sqlState } from "@gihan/ledger/sql";
import { awaitStore } from "@gihan/runtime/await-store";
import type { Logger } from "@gihan/runtime/logger";
import type pg from "pg";

export interface OpenLedger {
  readonly databaseUrl: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly poolSize: number;
  readonly startTimeoutMs: number;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly onProgress: (sentence: string) => void;
}

/**
 * Waits for Postgres, brings the ledger to this version (of many processes that start at once one does it, the others wait for it) and
 * opens a pool.
 */
export async function openLedger(options: OpenLedger): Promise<pg.Pool> {
  const applied = await awaitStore({
    store: "PostgreSQL",
    attempt: () => migrate(options.databaseUrl),
    timeoutMs: options.startTimeoutMs,
    signal: options.signal,
    onProgress: options.onProgress,
    isHopeless,
  });
  if (applied.length > 0) options.logger.info({ applied }, "the ledger was migrated");
  return createPool({
    connectionString: options.databaseUrl,
    name: options.name,
    max: options.poolSize,
    onError: (error) => options.logger.warn({ err: error }, "lost a connection"),
  });
}

/** A newer ledger, a user or password that is refused, a migration that fails: none of them goes away by waiting. */
function isHopeless(error: unknown): boolean {
  return error instanceof LedgerError || /^(28|42)/.test(sqlState(error) ?? "");
}
