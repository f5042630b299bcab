import type { Recount } from "@gihan/ledger/recounts";
import { inTransaction, type Sql } from "@gihan/ledger/sql";
import type { OfficeContexts } from "@gihan/planning/office-context";
import { passComplaint, recountChunk, type WorkedChunk } from "@gihan/planning/recount-chunk";
import type pg from "pg";
import { classifyFailure } from "./classify-failure.ts";

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

/**
 * Counts anew, piece after piece, until nothing is left that this process may do. A piece that the database refuses is halved until the one
 * complaint is found that is at fault, and that is left out; any other fault ends the call, and the piece is done again at the next one.
 */
export async function recountAll(parts: RecountAll): Promise<void> {
  let size = parts.complaintsAtOnce;
  while (parts.mayGoOn()) {
    const worked = await attempt(parts, size);
    if (worked.kind === "idle") return;
    if (worked.kind === "refused") {
      size = Math.ceil(size / 2);
      continue;
    }
    size = Math.min(parts.complaintsAtOnce, size * 2);
    if (worked.kind === "finished") await parts.onFinished(worked.recount);
    else if (worked.failed.length > 0) parts.onFailed(worked.failed);
  }
}

async function attempt({ pool, contexts, now }: RecountAll, complaints: number): Promise<WorkedChunk | { readonly kind: "refused" }> {
  try {
    return await inTransaction(pool, async (sql) => recountChunk(sql, { contexts, now: await now(sql), complaints }));
  } catch (error) {
    const failure = classifyFailure(error);
    if (failure !== "halve" && failure !== "retry-then-halve") throw error;
    return complaints > 1 ? { kind: "refused" } : inTransaction(pool, passComplaint);
  }
}
