import type { ComplaintKind } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import type { Sql } from "./sql.ts";

/** A complaint type as the office keeps it. */
export interface CatalogueItem {
  readonly code: string;
  readonly name: string;
  readonly kind: ComplaintKind;
  readonly period: Period;
  readonly onMiss: "none" | "deemed-accepted" | "deemed-agreed";
  readonly isSample: boolean;
  readonly source: string;
}

export async function readCatalogue(sql: Sql, officeId: string): Promise<readonly CatalogueItem[]> {
  const { rows } = await sql.query<{
    code: string;
    name: string;
    kind: ComplaintKind;
    period: Period;
    on_miss: CatalogueItem["onMiss"];
    is_sample: boolean;
    source: string;
  }>("select code, name, kind, period, on_miss, is_sample, source from catalogue_items where office_id = $1 order by code", [officeId]);
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    kind: row.kind,
    period: row.period,
    onMiss: row.on_miss,
    isSample: row.is_sample,
    source: row.source,
  }));
}

/** Writes the items over those of the same code; the catalogue's version moves only when a row changed. */
export async function saveCatalogue(sql: Sql, officeId: string, items: readonly CatalogueItem[]): Promise<number> {
  const { rows } = await sql.query<{ changed: number }>(
    `with given as (
       select * from unnest($2::text[], $3::text[], $4::text[], $5::jsonb[], $6::text[], $7::boolean[], $8::text[])
         as g (code, name, kind, period, on_miss, is_sample, source)
     ), written as (
       insert into catalogue_items as c (office_id, code, name, kind, period, on_miss, is_sample, source)
       select $1, * from given
       on conflict (office_id, code) do update
         set name = excluded.name, kind = excluded.kind, period = excluded.period, on_miss = excluded.on_miss,
             is_sample = excluded.is_sample, source = excluded.source
         where (c.name, c.kind, c.period, c.on_miss, c.is_sample, c.source)
               is distinct from (excluded.name, excluded.kind, excluded.period, excluded.on_miss, excluded.is_sample, excluded.source)
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
      items.map((item) => item.onMiss),
      items.map((item) => item.isSample),
      items.map((item) => item.source),
    ],
  );
  return rows[0]?.changed ?? 0;
}
