import { olderRuleVersions, ruleVersion } from "@gihan/deadline/rule-version";
import { waitForFolds } from "./counting-lock.ts";
import { beginRecount, type Recount } from "./recounts.ts";
import type { Sql } from "./sql.ts";

/**
 * Begins to count the office's open deadlines by new rules; run it in a transaction. Once for each version of them, and again where an older
 * process has counted since: a clock that came out the same keeps the older name.
 *
 * @returns the recount, or null when nothing has been counted by older rules since the last one.
 */
export async function beginRuleRecount(
  sql: Sql,
  begun: { readonly officeId: string; readonly declaredAt: Temporal.Instant; readonly tellAt: Temporal.Instant },
): Promise<Recount | null> {
  // Looked at before the lock: who folds need not wait for it.
  if (!(await isCountedByOlderRules(sql, begun.officeId))) return null;
  // One at a time, or two processes that start together would both begin it.
  await waitForFolds(sql);
  const isStillSo = await isCountedByOlderRules(sql, begun.officeId);
  return isStillSo ? beginRecount(sql, { ...begun, cause: "rules", version: ruleVersion, changedDays: [] }) : null;
}

async function isCountedByOlderRules(sql: Sql, officeId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select from clocks c join clock_revisions v on v.clock_id = c.clock_id and v.revision = c.revision
       join complaints k on k.complaint_id = c.complaint_id
      where k.office_id = $1 and v.state <> 'closed' and v.rule_version = any($3::text[])
        and v.created_at > coalesce((select max(n.declared_at) from recounts n
              where n.office_id = $1 and n.cause = 'rules' and n.version = $2), '-infinity')
      limit 1`,
    [officeId, ruleVersion, olderRuleVersions],
  );
  return rowCount !== 0;
}
