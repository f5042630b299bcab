import type { ComplaintKind } from "./events.ts";
import type { Period } from "./period.ts";

/** What a special law attaches to a missed deadline: nothing, or that the complaint is deemed accepted or agreed to. */
export type OnMiss = "none" | "deemed-accepted" | "deemed-agreed";

/** What the count needs to know of a complaint type. */
export interface CatalogueItem {
  readonly code: string;
  readonly kind: ComplaintKind;
  readonly period: Period;
  /** The office's own shorter target; it binds nobody. */
  readonly targetPeriod?: Period | undefined;
  readonly onMiss: OnMiss;
}
