import { correctCatalogue, lockCatalogue, readCatalogueHistory } from "@gihan/ledger/catalogue";
import { waitForFolds } from "@gihan/ledger/counting-lock";
import type { Recount } from "@gihan/ledger/recounts";
import { inTransaction } from "@gihan/ledger/sql";
import { correctedItems, type ItemCorrection } from "@gihan/planning/corrected-items";
import { OfficeContexts } from "@gihan/planning/office-context";
import { officeItems } from "@gihan/planning/office-items";
import { tellAt } from "@gihan/planning/tell-at";
import type pg from "pg";
import { businessNow } from "./business-now.ts";
import { namedPreview, type NamedPreview } from "./named-preview.ts";

/** A correction of the office's catalogue that is not in force yet. */
export interface ProposedCorrection extends ItemCorrection {
  readonly officeId: string;
}

/** What the correction would do to open deadlines; nothing is written. Null when there is nothing to correct. */
export async function previewCorrection(
  pool: pg.Pool,
  { officeId, ...correction }: ProposedCorrection,
  onProgress: (found: number) => void,
): Promise<NamedPreview | null> {
  const contexts = new OfficeContexts();
  const context = await contexts.readOne(pool, officeId);
  const corrected = correctedItems(await readCatalogueHistory(pool, officeId), correction);
  if (corrected === null) return null;
  const recount = { cause: "catalogue", version: "0", changedDays: [], itemCodes: correction.codes } as const;
  return namedPreview(pool, {
    context: { ...context, items: officeItems(corrected.items) },
    contexts,
    recount,
    complaintsAtOnce: 1_000,
    onProgress,
  });
}

/** Corrects the catalogue and begins the recount of the open complaints; null when there is nothing to correct. */
export async function applyCorrection(pool: pg.Pool, { officeId, ...correction }: ProposedCorrection): Promise<Recount | null> {
  const context = await new OfficeContexts().readOne(pool, officeId);
  return inTransaction(pool, async (sql) => {
    await waitForFolds(sql);
    await lockCatalogue(sql, officeId);
    const corrected = correctedItems(await readCatalogueHistory(sql, officeId), correction);
    if (corrected === null) return null;
    const now = await businessNow(sql);
    const when = { declaredAt: now, tellAt: tellAt(now, context) };
    return correctCatalogue(sql, { officeId, codes: correction.codes, past: corrected.past, ...when });
  });
}
