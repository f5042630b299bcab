import type { ComplaintKind } from "./events.ts";
import type { Period } from "./period.ts";

/** The period that the decree sets for a kind of complaint, for those of which neither catalogue nor event says another. */
export interface PeriodByKind {
  readonly period: Period;
  readonly article: string;
  /** Whether the decree has a longer one too, and nobody said which of them applies. */
  readonly isShorterOfTwo?: true;
}

const decree = "민원 처리에 관한 법률 시행령";

/**
 * Decree art. 14–17; "at once" is in art. 19. Null for statutory complaints, whose periods are set and published item by item (Act art. 17).
 * An inquiry has 14 days if it is on statutes (art. 14 no. 1) and 7 if on systems and procedures (no. 2): the kind alone does not say
 * which, so the earlier one counts.
 */
export const periodsByKind: { readonly [Kind in ComplaintKind]: PeriodByKind | null } = {
  statutory: null,
  inquiry: { period: { unit: "days", count: 7 }, article: `${decree} 제14조`, isShorterOfTwo: true },
  suggestion: { period: { unit: "days", count: 14 }, article: `${decree} 제15조` },
  other: { period: { unit: "immediate" }, article: `${decree} 제16조제1항` },
  grievance: { period: { unit: "days", count: 7 }, article: `${decree} 제17조제1항` },
};
