import { readRecount, type Recount } from "@gihan/ledger/recounts";
import type pg from "pg";

/** Looks at the recount until it has ended. It is a scheduler's work: it goes on whether anybody looks or not. */
export async function awaitRecount(
  pool: pg.Pool,
  recountId: string,
  by: { readonly pause: () => Promise<unknown>; readonly onProgress: (recount: Recount) => void },
): Promise<Recount> {
  for (;;) {
    const recount = (await readRecount(pool, recountId))!;
    if (recount.finishedAt !== null) return recount;
    by.onProgress(recount);
    await by.pause();
  }
}
