import { parseCatalogue, type CatalogueEntry } from "./item-schema.ts";
import document from "./samples.json" with { type: "json" };

/**
 * Complaint types to try Gihan with. Each says where its period was found; only the office's own table (민원처리기준표, 민원편람) is
 * authoritative, and where sources gave a range the shortest period is taken.
 */
export const samples: readonly CatalogueEntry[] = parseCatalogue(document);
