import { seoulDateOf } from "@gihan/calendar/seoul-time";
import { waitForFolds } from "./counting-lock.ts";
import { beginRecount, type Recount } from "./recounts.ts";
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

/** The systems through which the office's open complaints came in, by name; only an outage of one of them concerns any. */
export async function systemsOfOpenComplaints(sql: Sql, officeId: string): Promise<readonly string[]> {
  const { rows } = await sql.query<{ system: string }>(
    `select distinct e.data ->> 'receivedThrough' as system from complaints k join events e on e.complaint_id = k.complaint_id
      where k.office_id = $1 and k.status = 'open' and e.data ? 'receivedThrough'
      order by system`,
    [officeId],
  );
  return rows.map(({ system }) => system);
}

/** A new outage, the end of one that lasts, or one that was none. */
export type OutageChange =
  | { readonly kind: "opened"; readonly outage: Omit<Outage, "outageId" | "officeId"> }
  | { readonly kind: "closed"; readonly outageId: string; readonly untilAt: Temporal.Instant }
  | { readonly kind: "withdrawn"; readonly outageId: string };

/**
 * Pure: the outages as they would be, or null when there is none that can be changed so: unknown, over already, begun later, or noted before. A
 * system fails once at a time: a second report of the same outage would have to be closed as well.
 */
export function outagesWith(outages: readonly Outage[], officeId: string, change: OutageChange): readonly Outage[] | null {
  if (change.kind === "opened") {
    const isNoted = outages.some((outage) => outage.system === change.outage.system && overlap(outage, change.outage));
    return isNoted ? null : [...outages, { ...change.outage, outageId: "0", officeId }];
  }
  const changed = outages.find(({ outageId }) => outageId === change.outageId);
  if (changed === undefined) return null;
  const others = outages.filter((outage) => outage !== changed);
  if (change.kind === "withdrawn") return others;
  const isOver = changed.untilAt !== null || Temporal.Instant.compare(changed.fromAt, change.untilAt) >= 0;
  return isOver ? null : [...others, { ...changed, untilAt: change.untilAt }];
}

type Stretch = Pick<Outage, "fromAt" | "untilAt">;

function overlap(one: Stretch, other: Stretch): boolean {
  const endsAfter = ({ untilAt }: Stretch, { fromAt }: Stretch): boolean =>
    untilAt === null || Temporal.Instant.compare(untilAt, fromAt) > 0;
  return endsAfter(one, other) && endsAfter(other, one);
}

/** Pure: the first and the last day in Seoul of an outage that {@link outagesWith} lets change so; the last is today while it lasts. */
export function daysOfOutage(outages: readonly Outage[], change: OutageChange, now: Temporal.Instant): readonly Temporal.PlainDate[] {
  const { fromAt, untilAt } = change.kind === "opened" ? change.outage : outages.find(({ outageId }) => outageId === change.outageId)!;
  const endAt = (change.kind === "closed" ? change.untilAt : untilAt) ?? now;
  return [seoulDateOf(fromAt), seoulDateOf(endAt)];
}

/**
 * Notes the change and begins to count anew what it could concern; run it in a transaction. Waits for those who fold.
 *
 * @param when business time.
 * @returns the recount, or null when there is no outage that can be changed so.
 */
export async function changeOutage(
  sql: Sql,
  officeId: string,
  change: OutageChange,
  when: { readonly declaredAt: Temporal.Instant; readonly tellAt: Temporal.Instant },
): Promise<Recount | null> {
  await waitForFolds(sql);
  const outages = await readOutages(sql, officeId);
  if (outagesWith(outages, officeId, change) === null) return null;
  const [statement, values] = statementOf(officeId, change);
  const { rows } = await sql.query<{ outage_id: string }>(statement, values);
  await sql.query("update offices set outages_version = outages_version + 1 where office_id = $1", [officeId]);
  const changedDays = daysOfOutage(outages, change, when.declaredAt);
  return beginRecount(sql, { ...when, officeId, cause: "outage", version: rows[0]!.outage_id, changedDays });
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
      return ["update outages set until_at = $2 where outage_id = $1 returning outage_id", [change.outageId, change.untilAt.toString()]];
    case "withdrawn":
      return ["update outages set withdrawn_at = clock_timestamp() where outage_id = $1 returning outage_id", [change.outageId]];
  }
}
