import type { CatalogueEntry } from "@gihan/catalogue/item-schema";
import type { CatalogueItem } from "@gihan/ledger/catalogue";

/** A complaint type of the ledger as a catalogue document has it. */
export function entryOf({ isSample, mileage = false, ...item }: CatalogueItem): CatalogueEntry {
  return { ...item, mileage, sample: isSample };
}

/** A complaint type of a catalogue document as the ledger keeps it. */
export function itemOf({ sample, ...entry }: CatalogueEntry): CatalogueItem {
  return { ...entry, isSample: sample };
}
