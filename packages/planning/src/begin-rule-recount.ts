import type { Recount } from "@gihan/ledger/recounts";
import { beginRuleRecount } from "@gihan/ledger/rule-recounts";
import type { Sql } from "@gihan/ledger/sql";
import type { OfficeContext } from "./office-context.ts";
import { tellAt } from "./tell-at.ts";

/**
 * Begins to count anew what an older version of these rules has counted of an office; run it in a transaction. Null where there is nothing: a new
 * installation has nothing to count anew. Names that are not known here are of a newer version, and left to it.
 */
export function beginRecountByNewRules(sql: Sql, context: OfficeContext, now: Temporal.Instant): Promise<Recount | null> {
  return beginRuleRecount(sql, { officeId: context.office.officeId, declaredAt: now, tellAt: tellAt(now, context) });
}
