import { compareEntries, type CatalogueComparison } from "@gihan/catalogue/compare-entries";
import type { CatalogueEntry } from "@gihan/catalogue/item-schema";
import { readEntries } from "@gihan/catalogue/read-entries";
import type { RowProblem } from "@gihan/catalogue/row-problem";
import type { Row } from "@gihan/catalogue/table";
import { countOpenComplaintsOf, lockCatalogue, readCatalogue, saveCatalogue } from "@gihan/ledger/catalogue";
import { waitForFolds } from "@gihan/ledger/counting-lock";
import { inTransaction, type Sql } from "@gihan/ledger/sql";
import type pg from "pg";
import { businessNow } from "./business-now.ts";
import { entryOf, itemOf } from "./catalogue-entry.ts";

export interface CatalogueImport {
  readonly pool: pg.Pool;
  readonly officeId: string;
  readonly rows: readonly Row[];
  /** Compares and changes nothing. */
  readonly isDryRun: boolean;
  /** Hears how many rows are done, of how many. */
  readonly onProgress: (done: ImportProgress) => void;
}

export interface ImportProgress {
  readonly step: "read" | "saved";
  readonly done: number;
  readonly of: number;
}

export type ImportOutcome =
  | { readonly kind: "refused"; readonly problems: readonly RowProblem[] }
  | {
      readonly kind: "compared";
      readonly comparison: CatalogueComparison;
      /** Open complaints of the types that are counted otherwise from now on; they keep what they were accepted under. */
      readonly openComplaints: number;
    };

const chunk = 1_000;

/**
 * Brings an office's catalogue to what the rows of a file say, in one transaction: all of it, or nothing if anything is wrong. It holds from the
 * moment of business time at which it is saved.
 */
export async function importCatalogue({ pool, officeId, rows, isDryRun, onProgress }: CatalogueImport): Promise<ImportOutcome> {
  return inTransaction(pool, async (sql) => {
    if (!isDryRun) {
      // Folded meanwhile by the catalogue as it was, a complaint that is accepted after the change would have the earlier period at first.
      await waitForFolds(sql);
      await lockCatalogue(sql, officeId);
    }
    const known = new Map((await readCatalogue(sql, officeId)).map((item) => [item.code, entryOf(item)]));
    const of = rows.length - 1;
    const read = readEntries({ rows, known, onProgress: (done) => onProgress({ step: "read", done, of }) });
    if (read.kind === "refused") return read;
    const comparison = compareEntries(known, read.entries);
    if (!isDryRun) await save(sql, { officeId, comparison, onProgress });
    return { kind: "compared", comparison, openComplaints: await countOpenComplaintsOf(sql, officeId, countedOtherwise(comparison)) };
  });
}

async function save(
  sql: Sql,
  { officeId, comparison, onProgress }: Pick<CatalogueImport, "officeId" | "onProgress"> & { readonly comparison: CatalogueComparison },
): Promise<void> {
  const at = await businessNow(sql);
  const entries: readonly CatalogueEntry[] = [...comparison.added, ...comparison.changed.map(({ after }) => after)];
  for (let start = 0; start < entries.length; start += chunk) {
    const part = entries.slice(start, start + chunk);
    await saveCatalogue(sql, { officeId, items: part.map(itemOf), at });
    onProgress({ step: "saved", done: start + part.length, of: entries.length });
  }
}

function countedOtherwise({ changed }: CatalogueComparison): readonly string[] {
  const counts = new Set(["kind", "period", "targetPeriod", "onMiss"]);
  return changed.filter(({ columns }) => columns.some((column) => counts.has(column))).map(({ after }) => after.code);
}
