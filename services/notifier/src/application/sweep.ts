import { armReminders } from "@gihan/ledger/arm";
import { readInstallation } from "@gihan/ledger/installation";
import { markTold } from "@gihan/ledger/sweep";
import { expireLeases } from "@gihan/ledger/unknowns";
import type { Logger } from "@gihan/runtime/logger";
import type pg from "pg";
import { settleUnknowns, type SettleUnknowns } from "./settle-unknowns.ts";

export interface Sweep extends SettleUnknowns {
  readonly pool: pg.Pool;
  readonly logger: Logger;
  /** What is due is armed: tell it. Not waited for, or a slow provider would hold up the settling of what it has not answered. */
  readonly onArmed: () => void;
}

/**
 * What makes a lost queue harmless: arms up to now from the ledger alone, has told what no alarm has rung for, turns attempts whose
 * lease ran out into `unknown` and settles what it can. May run in any number of processes. While telling is held only leases run out, and
 * not even they while a restore is completed: `gihan recover` lists what was in hand, and a fact written before it would take the place of
 * one that is to be read back.
 */
export async function sweep(parts: Sweep): Promise<void> {
  const { hold } = await readInstallation(parts.pool);
  if (hold === "restoring") return;
  const expired = await expireLeases(parts.pool, parts.now());
  if (expired > 0) parts.logger.warn({ expired }, "attempts whose outcome was never recorded are unknown now");
  if (hold !== null) return;
  const now = parts.now();
  await armReminders(parts.pool, { now, until: now });
  parts.onArmed();
  await settleUnknowns(parts);
  await markTold(parts.pool, parts.now());
}
