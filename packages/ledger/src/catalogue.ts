import type { OnMiss } from "@gihan/deadline/catalogue-item";
import type { ComplaintKind } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { beginRecount, type Recount } from "./recounts.ts";
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

/** A complaint type as it was until a moment of business time, or as it is. */
export interface KeptItem extends CatalogueItem {
  /** A whole millisecond, which itself is not included; null for what holds now. */
  readonly untilAt: Temporal.Instant | null;
}

interface ItemRow {
  code: string;
  name: string;
  kind: ComplaintKind;
  period: Period;
  target_period: Period | null;
  on_miss: OnMiss;
  earns_mileage: boolean;
  is_sample: boolean;
  source: string;
}

const columns = "code, name, kind, period, target_period, on_miss, earns_mileage, is_sample, source";

function toItem(row: ItemRow): CatalogueItem {
  return {
    code: row.code,
    name: row.name,
    kind: row.kind,
    period: row.period,
    ...(row.target_period === null ? {} : { targetPeriod: row.target_period }),
    onMiss: row.on_miss,
    mileage: row.earns_mileage,
    isSample: row.is_sample,
    source: row.source,
  };
}

/** The office's complaint types by code, as they are now. */
export async function readCatalogue(sql: Sql, officeId: string): Promise<readonly CatalogueItem[]> {
  const { rows } = await sql.query<ItemRow>(`select ${columns} from catalogue_items where office_id = $1 order by code`, [officeId]);
  return rows.map(toItem);
}

/**
 * The office's complaint types by code with all that they have been, the earliest first and what holds now last. One statement, so that a
 * change between two readings can neither be missed nor be there twice.
 */
export async function readCatalogueHistory(sql: Sql, officeId: string): Promise<readonly KeptItem[]> {
  const { rows } = await sql.query<ItemRow & { until_at: Temporal.Instant | null }>(
    `select ${columns}, until_at from catalogue_item_history where office_id = $1
      union all select ${columns}, null from catalogue_items where office_id = $1
      order by code, until_at nulls last`,
    [officeId],
  );
  return rows.map((row) => ({ ...toItem(row), untilAt: row.until_at }));
}

/** Lets nobody else change the office's catalogue until the transaction ends; what is read after it stays as it is. */
export async function lockCatalogue(sql: Sql, officeId: string): Promise<void> {
  await sql.query("select 1 from offices where office_id = $1 for no key update", [officeId]);
}

/** Items to be written over those of the same code. */
export interface CatalogueChange {
  readonly officeId: string;
  readonly items: readonly CatalogueItem[];
  /** Business time from which on they hold, as from the beginning of its millisecond. What has not been in the catalogue before holds from the beginning of time. */
  readonly at: Temporal.Instant;
}

/**
 * Writes the items over those of the same code and keeps what these were until then; the catalogue's version moves only when a row changed.
 * Returns how many rows did.
 */
export async function saveCatalogue(sql: Sql, { officeId, items, at }: CatalogueChange): Promise<number> {
  // A clock that was set back must not reorder the past: no change is earlier than the one before it. At the same moment, what was between
  // the two has held for no time.
  const { rows } = await sql.query<{ changed: number }>(
    `with given as (
       select * from unnest($2::text[], $3::text[], $4::text[], $5::jsonb[], $6::jsonb[], $7::text[], $8::boolean[], $9::boolean[], $10::text[])
         as g (${columns})
     ), fresh as (
       select * from given except select ${columns} from catalogue_items where office_id = $1
     ), kept as (
       insert into catalogue_item_history (office_id, ${columns}, until_at)
       select $1, ${columns},
              greatest($11::timestamptz, (select max(h.until_at) from catalogue_item_history h where h.office_id = $1 and h.code = c.code))
         from catalogue_items c where c.office_id = $1 and c.code in (select code from fresh)
       on conflict do nothing
     ), written as (
       insert into catalogue_items (office_id, ${columns}) select $1, ${columns} from fresh
       on conflict (office_id, code) do update
         set name = excluded.name, kind = excluded.kind, period = excluded.period, target_period = excluded.target_period,
             on_miss = excluded.on_miss, earns_mileage = excluded.earns_mileage, is_sample = excluded.is_sample, source = excluded.source
       returning 1
     ), moved as (
       update offices set catalogue_version = catalogue_version + 1 where office_id = $1 and exists (select 1 from written)
     )
     select count(*)::int as changed from written`,
    [officeId, ...columnValues(items), at.round({ smallestUnit: "millisecond", roundingMode: "floor" }).toString()],
  );
  return rows[0]?.changed ?? 0;
}

/** A correction: what a type has been until now is taken back. `declaredAt` and `tellAt` are business time. */
export interface CatalogueCorrection extends Pick<Recount, "officeId" | "declaredAt" | "tellAt"> {
  readonly codes: readonly string[];
  /** What these types have been, in place of all that was kept of them. */
  readonly past: readonly (KeptItem & { readonly untilAt: Temporal.Instant })[];
}

/**
 * Puts another past of some types in place of theirs and begins to count their open complaints anew; run it in a transaction, after
 * `waitForFolds` and {@link lockCatalogue}.
 */
export async function correctCatalogue(sql: Sql, { officeId, codes, past, declaredAt, tellAt }: CatalogueCorrection): Promise<Recount> {
  await sql.query("delete from catalogue_item_history where office_id = $1 and code = any($2::text[])", [officeId, codes]);
  await sql.query(
    `insert into catalogue_item_history (office_id, ${columns}, until_at)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::jsonb[], $6::jsonb[], $7::text[], $8::boolean[], $9::boolean[], $10::text[],
                              $11::timestamptz[])`,
    [officeId, ...columnValues(past), past.map(({ untilAt }) => untilAt.toString())],
  );
  const { rows } = await sql.query<{ version: number }>(
    "update offices set catalogue_version = catalogue_version + 1 where office_id = $1 returning catalogue_version as version",
    [officeId],
  );
  const version = String(rows[0]!.version);
  return beginRecount(sql, { officeId, cause: "catalogue", version, changedDays: [], itemCodes: codes, declaredAt, tellAt });
}

/** Items as the parameters of an unnest, in the order of the columns. */
function columnValues(items: readonly CatalogueItem[]): readonly (readonly unknown[])[] {
  return [
    items.map((item) => item.code),
    items.map((item) => item.name),
    items.map((item) => item.kind),
    items.map((item) => JSON.stringify(item.period)),
    items.map((item) => (item.targetPeriod === undefined ? null : JSON.stringify(item.targetPeriod))),
    items.map((item) => item.onMiss),
    items.map((item) => item.mileage ?? false),
    items.map((item) => item.isSample),
    items.map((item) => item.source),
  ];
}

/** How many open complaints are of these types. Reads the office's complaints: no index leads here, and only an operator asks. */
export async function countOpenComplaintsOf(sql: Sql, officeId: string, codes: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    "select count(*)::int as count from complaints where office_id = $1 and status = 'open' and item = any($2::text[])",
    [officeId, codes],
  );
  return rows[0]?.count ?? 0;
}
