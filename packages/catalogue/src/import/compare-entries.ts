import type { CatalogueEntry } from "../item-schema.ts";
import { columnNames, type Column } from "./columns.ts";
import { entryText } from "./entry-text.ts";

/** A complaint type that a file gives other values than the catalogue has. */
export interface ChangedEntry {
  readonly before: CatalogueEntry;
  readonly after: CatalogueEntry;
  /** In which columns they differ; at least one. */
  readonly columns: readonly Column[];
}

/** What a file would make of the catalogue. */
export interface CatalogueComparison {
  readonly added: readonly CatalogueEntry[];
  readonly changed: readonly ChangedEntry[];
  readonly unchanged: readonly CatalogueEntry[];
  /** How many types of the catalogue the file does not name; they stay. */
  readonly notNamed: number;
}

/** Compares a file's complaint types with the catalogue by their codes. */
export function compareEntries(known: ReadonlyMap<string, CatalogueEntry>, entries: readonly CatalogueEntry[]): CatalogueComparison {
  const added: CatalogueEntry[] = [];
  const changed: ChangedEntry[] = [];
  const unchanged: CatalogueEntry[] = [];
  for (const after of entries) {
    const before = known.get(after.code);
    const differing = before === undefined ? [] : columnNames.filter((name) => entryText(before, name) !== entryText(after, name));
    if (before === undefined) added.push(after);
    else if (differing.length > 0) changed.push({ before, after, columns: differing });
    else unchanged.push(after);
  }
  return { added, changed, unchanged, notNamed: known.size - changed.length - unchanged.length };
}
