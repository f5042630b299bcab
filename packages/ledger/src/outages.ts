import { LedgerError } from "./migrate.ts";
import { beginRecount, waitForFolds, type Recount } from "./recounts.ts";
import type { Sql } from "./sql.ts";

/** A time in which an information system could not be used (Decree art. 20 no. 2, art. 6-2). */
export interface Outage {
  readonly outageId: string;
  readonly officeId: string;
  /** As events name it in `receivedThrough`. */
  readonly system: string;
  readonly fromAt: Temporal.Instant;
  /** Null while it lasts. */
  readonly untilAt: Temporal.Instant | null;
  /** Who announced it. */
  readonly source: string;
}

interface OutageRow {
  outage_id: string;
  office_id: string;
  system: string;
  from_at: Temporal.Instant;
  until_at: Temporal.Instant | null;
  source: string;
}

const columns = "outage_id, office_id, system, from_at, until_at, source";

function toOutage(row: OutageRow): Outage {
  return {
    outageId: row.outage_id,
    officeId: row.office_id,
    system: row.system,
    fromAt: row.from_at,
    untilAt: row.until_at,
    source: row.source,
  };
}

/** The office's outages in the order in which they began; those that were withdrawn are left out. */
export async function readOutages(sql: Sql, officeId: string): Promise<readonly Outage[]> {
  const { rows } = await sql.query<OutageRow>(
    `select ${columns} from outages where office_id = $1 and withdrawn_at is null order by from_at, outage_id`,
    [officeId],
  );
  return rows.map(toOutage);
}

/** A new outage, the end of one that lasts, or one that was none. */
export type OutageChange =
  | { readonly kind: "opened"; readonly outage: Omit<Outage, "outageId" | "officeId"> }
  | { readonly kind: "closed"; readonly outageId: string; readonly untilAt: Temporal.Instant }
  | { readonly kind: "withdrawn"; readonly outageId: string };

/**
 * Notes the change and begins to count anew what it could concern; run it in a transaction. Waits for those who fold.
 *
 * @param when `days` are those of the outage in Seoul, `declaredAt` and `tellAt` business time.
 * @returns the recount, or null when the outage is none that can be changed so: unknown, withdrawn, over already, or noted before.
 */
export async function changeOutage(
  sql: Sql,
  officeId: string,
  change: OutageChange,
  when: { readonly days: readonly Temporal.PlainDate[]; readonly declaredAt: Temporal.Instant; readonly tellAt: Temporal.Instant },
): Promise<Recount | null> {
  await waitForFolds(sql);
  const outageId = await writeChange(sql, officeId, change);
  if (outageId === null) return null;
  const { rowCount } = await sql.query("update offices set outages_version = outages_version + 1 where office_id = $1", [officeId]);
  if (rowCount !== 1) throw new LedgerError("LEDGER_NO_OFFICE", `there is no office "${officeId}"`);
  const { days: changedDays, declaredAt, tellAt } = when;
  return beginRecount(sql, { officeId, cause: "outage", version: outageId, changedDays, declaredAt, tellAt });
}

async function writeChange(sql: Sql, officeId: string, change: OutageChange): Promise<string | null> {
  if (change.kind === "opened" && (await overlaps(sql, officeId, change.outage))) return null;
  const [statement, values] = statementOf(officeId, change);
  const { rows } = await sql.query<{ outage_id: string }>(statement, values);
  return rows[0]?.outage_id ?? null;
}

/** A system fails once at a time: a second report of the same outage would have to be closed as well. */
async function overlaps(sql: Sql, officeId: string, { system, fromAt, untilAt }: Omit<Outage, "outageId" | "officeId">): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select from outages where office_id = $1 and system = $2 and withdrawn_at is null
        and tstzrange(from_at, until_at) && tstzrange($3, $4) limit 1`,
    [officeId, system, fromAt.toString(), untilAt?.toString() ?? null],
  );
  return rowCount !== 0;
}

function statementOf(officeId: string, change: OutageChange): readonly [statement: string, values: readonly unknown[]] {
  switch (change.kind) {
    case "opened": {
      const { system, fromAt, untilAt, source } = change.outage;
      return [
        "insert into outages (office_id, system, from_at, until_at, source) values ($1, $2, $3, $4, $5) returning outage_id",
        [officeId, system, fromAt.toString(), untilAt?.toString() ?? null, source],
      ];
    }
    case "closed":
      return [
        `update outages set until_at = $3 where office_id = $1 and outage_id = $2 and until_at is null and withdrawn_at is null and from_at < $3
         returning outage_id`,
        [officeId, change.outageId, change.untilAt.toString()],
      ];
    case "withdrawn":
      return [
        "update outages set withdrawn_at = clock_timestamp() where office_id = $1 and outage_id = $2 and withdrawn_at is null returning outage_id",
        [officeId, change.outageId],
      ];
  }
}
