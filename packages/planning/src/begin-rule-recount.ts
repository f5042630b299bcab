import { olderRuleVersions, ruleVersion } from "@gihan/deadline/rule-version";
import { beginRuleRecount, type Recount } from "@gihan/ledger/recounts";
import type { Sql } from "@gihan/ledger/sql";
import type { OfficeContext } from "./office-context.ts";
import { tellAt } from "./tell-at.ts";

/**
 * Begins to count anew what an older version of these rules has counted of an office; run it in a transaction. Null where there is nothing: a new
 * installation has nothing to count anew. Names that are not known here are of a newer version, and left to it.
 */
export function beginRecountByNewRules(sql: Sql, context: OfficeContext, now: Temporal.Instant): Promise<Recount | null> {
  const { officeId } = context.office;
  return beginRuleRecount(sql, { officeId, version: ruleVersion, olderRuleVersions, declaredAt: now, tellAt: tellAt(now, context) });
}
