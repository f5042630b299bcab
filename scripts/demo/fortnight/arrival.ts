import type { CatalogueEntry } from "@gihan/catalogue/item-schema";
import type { DepartmentStaff } from "./staff.ts";

/** How a complaint came to the office. */
export interface Arrival {
  /** Counts the complaints of the fortnight. */
  readonly ordinal: number;
  readonly item: CatalogueEntry;
  readonly staff: DepartmentStaff;
  readonly acceptedAt: Temporal.Instant;
  /** Instant of the batch that reports it, and that batch's tick; -1 for the one before the first day. */
  readonly reportedAt: Temporal.Instant;
  readonly reportedTick: number;
  /** The department has it and nobody in it does. */
  readonly isNobodys: boolean;
}
