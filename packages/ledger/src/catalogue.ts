import type { OnMiss } from "@gihan/deadline/catalogue-item";
import type { ComplaintKind } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import type { Sql } from "./sql.ts";

/** A complaint type as the office keeps it. */
export interface CatalogueItem {
  readonly code: string;
  readonly name: string;
  readonly kind: ComplaintKind;
  /** What the law gives. */
  readonly period: Period;
  /** The office's own target; absent where it has none. */
  readonly targetPeriod?: Period;
  readonly onMiss: OnMiss;
  /**
   * Whether finishing early earns points.
   *
   * @default false
   */
  readonly mileage?: boolean;
  readonly isSample: boolean;
  readonly source: string;
}

/** The office's complaint types by code. */
export async function readCatalogue(sql: Sql, officeId: string): Promise<readonly CatalogueItem[]> {
  const { rows } = await sql.query<{
    code: string;
    name: string;
    kind: ComplaintKind;
    period: Period;
    target_period: Period | null;
    on_miss: OnMiss;
    earns_mileage: boolean;
    is_sample: boolean;
    source: string;
  }>(
    `select code, name, kind, period, target_period, on_miss, earns_mileage, is_sample, source
       from catalogue_items where office_id = $1 order by code`,
    [officeId],
  );
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    kind: row.kind,
    period: row.period,
    ...(row.target_period === null ? {} : { targetPeriod: row.target_period }),
    onMiss: row.on_miss,
    mileage: row.earns_mileage,
    isSample: row.is_sample,
    source: row.source,
  }));
}

/** Lets nobody else change the office's catalogue until the transaction ends; what is read after it stays as it is. */
export async function lockCatalogue(sql: Sql, officeId: string): Promise<void> {
  await sql.query("select 1 from offices where office_id = $1 for no key update", [officeId]);
}

/** Writes the items over those of the same code; the catalogue's version moves only when a row changed. Returns how many rows did. */
export async function saveCatalogue(sql: Sql, officeId: string, items: readonly CatalogueItem[]): Promise<number> {
  const { rows } = await sql.query<{ changed: number }>(
    `with given as (
       select * from unnest($2::text[], $3::text[], $4::text[], $5::jsonb[], $6::jsonb[], $7::text[], $8::boolean[], $9::boolean[], $10::text[])
         as g (code, name, kind, period, target_period, on_miss, earns_mileage, is_sample, source)
     ), written as (
       insert into catalogue_items as c (office_id, code, name, kind, period, target_period, on_miss, earns_mileage, is_sample, source)
       select $1, * from given
       on conflict (office_id, code) do update
         set name = excluded.name, kind = excluded.kind, period = excluded.period, target_period = excluded.target_period,
             on_miss = excluded.on_miss, earns_mileage = excluded.earns_mileage, is_sample = excluded.is_sample, source = excluded.source
         where (c.name, c.kind, c.period, c.target_period, c.on_miss, c.earns_mileage, c.is_sample, c.source)
               is distinct from (excluded.name, excluded.kind, excluded.period, excluded.target_period, excluded.on_miss,
                                 excluded.earns_mileage, excluded.is_sample, excluded.source)
       returning 1
     ), moved as (
       update offices set catalogue_version = catalogue_version + 1 where office_id = $1 and exists (select 1 from written)
     )
     select count(*)::int as changed from written`,
    [
      officeId,
      items.map((item) => item.code),
      items.map((item) => item.name),
      items.map((item) => item.kind),
      items.map((item) => JSON.stringify(item.period)),
      items.map((item) => (item.targetPeriod === undefined ? null : JSON.stringify(item.targetPeriod))),
      items.map((item) => item.onMiss),
      items.map((item) => item.mileage ?? false),
      items.map((item) => item.isSample),
      items.map((item) => item.source),
    ],
  );
  return rows[0]?.changed ?? 0;
}

/** How many open complaints are of these types. Reads the office's complaints: no index leads here, and only an operator asks. */
export async function countOpenComplaintsOf(sql: Sql, officeId: string, codes: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    "select count(*)::int as count from complaints where office_id = $1 and status = 'open' and item = any($2::text[])",
    [officeId, codes],
  );
  return rows[0]?.count ?? 0;
}
