import type { Recount } from "@gihan/ledger/recounts";
import { inTransaction, type Sql } from "@gihan/ledger/sql";
import type { OfficeContexts } from "@gihan/planning/office-context";
import { recountChunk, type WorkedChunk } from "@gihan/planning/recount-chunk";
import type pg from "pg";

export interface RecountAll {
  readonly pool: pg.Pool;
  readonly contexts: OfficeContexts;
  /** Business time. */
  readonly now: (sql: Sql) => Temporal.Instant | Promise<Temporal.Instant>;
  /** So many complaints in one transaction. */
  readonly complaintsAtOnce: number;
  readonly mayGoOn: () => boolean;
  readonly onFinished: (recount: Recount) => Promise<void>;
  /** Complaints that cannot be counted by the new calendar or rules; they stay as they are. */
  readonly onFailed: (complaintIds: readonly string[]) => void;
}

/** Counts anew, piece after piece, until nothing is left that this process may do. A piece that fails is done again at the next call. */
export async function recountAll(parts: RecountAll): Promise<void> {
  while (parts.mayGoOn()) {
    const worked = await inTransaction(parts.pool, async (sql): Promise<WorkedChunk> =>
      recountChunk(sql, { contexts: parts.contexts, now: await parts.now(sql), complaints: parts.complaintsAtOnce }),
    );
    if (worked.kind === "idle") return;
    if (worked.kind === "finished") await parts.onFinished(worked.recount);
    else if (worked.failed.length > 0) parts.onFailed(worked.failed);
  }
}
