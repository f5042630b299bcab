import { armReminders } from "@gihan/ledger/arm";
import { markTold, overdueEnvelopes } from "@gihan/ledger/sweep";
import { expireLeases } from "@gihan/ledger/unknowns";
import type { Logger } from "@gihan/runtime/logger";
import type pg from "pg";
import type { Dispatch } from "./dispatch.ts";
import { settleUnknowns, type SettleUnknowns } from "./settle-unknowns.ts";

export interface Sweep extends SettleUnknowns {
  readonly pool: pg.Pool;
  readonly dispatch: Dispatch;
  readonly logger: Logger;
  /** Envelopes no job has taken so long after their moment are taken here. */
  readonly lateByMs: number;
  readonly maxBatch: number;
}

/**
 * What makes a lost queue harmless: arms up to now from the ledger alone, takes what no job has taken, turns attempts whose lease ran
 * out into `unknown` and settles what it can. May run in any number of processes.
 */
export async function sweep(deps: Sweep): Promise<void> {
  const expired = await expireLeases(deps.pool);
  if (expired > 0) deps.logger.warn({ expired }, "attempts whose outcome was never recorded are unknown now");
  const now = deps.now();
  await armReminders(deps.pool, { now, until: now });
  await tellOverdue(deps);
  await settleUnknowns(deps);
  await markTold(deps.pool, deps.now());
}

async function tellOverdue(deps: Sweep): Promise<void> {
  for (;;) {
    const late = await overdueEnvelopes(deps.pool, { now: deps.now(), lateByMs: deps.lateByMs, limit: deps.maxBatch });
    await Promise.all(late.map((envelope) => deps.dispatch.tell(envelope.noticeId)));
    // A full batch may have left more behind; a smaller one was all of it.
    if (late.length < deps.maxBatch) return;
  }
}
