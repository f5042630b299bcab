import { changeOutage, daysOfOutage, outagesWith, type OutageChange } from "@gihan/ledger/outages";
import type { Recount } from "@gihan/ledger/recounts";
import { inTransaction } from "@gihan/ledger/sql";
import { OfficeContexts } from "@gihan/planning/office-context";
import { tellAt } from "@gihan/planning/tell-at";
import type pg from "pg";
import { namedPreview, type NamedPreview } from "./named-preview.ts";

/** A change of the office's outages that is not in force yet. `now` is business time. */
export interface ProposedOutage {
  readonly officeId: string;
  readonly change: OutageChange;
  readonly now: Temporal.Instant;
}

/** What the change would do; nothing is written. Null when the outage is none that can be changed so. */
export async function previewOutage(
  pool: pg.Pool,
  { officeId, change, now }: ProposedOutage,
  onProgress: (found: number) => void,
): Promise<NamedPreview | null> {
  const contexts = new OfficeContexts();
  const context = await contexts.readOne(pool, officeId);
  const outages = outagesWith(context.outages, officeId, change);
  if (outages === null) return null;
  const recount = { cause: "outage", version: "0", changedDays: daysOfOutage(context.outages, change, now) } as const;
  return namedPreview(pool, { context: { ...context, outages }, contexts, recount, complaintsAtOnce: 1_000, onProgress });
}

/** Notes the change and begins the recount; null when the outage is none that can be changed so. */
export async function applyOutage(pool: pg.Pool, { officeId, change, now }: ProposedOutage): Promise<Recount | null> {
  const context = await new OfficeContexts().readOne(pool, officeId);
  return inTransaction(pool, (sql) => changeOutage(sql, officeId, change, { declaredAt: now, tellAt: tellAt(now, context) }));
}
