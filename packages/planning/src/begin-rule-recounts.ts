import { ruleVersion } from "@gihan/deadline/rule-version";
import { beginRuleRecount, complaintsToRecount, type Recount } from "@gihan/ledger/recounts";
import type { Sql } from "@gihan/ledger/sql";
import type { OfficeContext } from "./office-context.ts";
import { tellAt } from "./tell-at.ts";

/**
 * Begins to count anew what an older version of these rules has counted; run it in a transaction. Once for each version and office, and only
 * where there is something: a new installation has nothing to count anew.
 */
export async function beginRuleRecounts(
  sql: Sql,
  offices: ReadonlyMap<string, OfficeContext>,
  now: Temporal.Instant,
): Promise<readonly Recount[]> {
  const begun: Recount[] = [];
  for (const [officeId, context] of offices) {
    const recount = { officeId, cause: "rules", version: ruleVersion, changedDays: [], throughComplaint: "0" } as const;
    if ((await complaintsToRecount(sql, recount, 1)).length === 0) continue;
    const row = await beginRuleRecount(sql, { officeId, version: ruleVersion, declaredAt: now, tellAt: tellAt(now, context) });
    if (row !== null) begun.push(row);
  }
  return begun;
}
