import { directoryNames } from "@gihan/ledger/names";
import { inSnapshot } from "@gihan/ledger/sql";
import { previewRecount, type RecountPreview } from "@gihan/planning/preview-recount";
import type pg from "pg";

/** The preview with the departments' names. */
export type NamedPreview = Omit<RecountPreview, "byDepartment"> & {
  readonly byDepartment: readonly (RecountPreview["byDepartment"][number] & { readonly name: string | null })[];
};

/** The preview of whatever would be in force, with the departments' names. */
export async function namedPreview(pool: pg.Pool, by: Parameters<typeof previewRecount>[1]): Promise<NamedPreview> {
  const preview = await inSnapshot(pool, (sql) => previewRecount(sql, by));
  const { officeId } = by.context.office;
  const ids = preview.byDepartment.flatMap(({ department }) => (department === null ? [] : [department]));
  const { departments } = await directoryNames(pool, officeId, { people: [], departments: ids });
  return {
    ...preview,
    byDepartment: preview.byDepartment.map((each) => ({ ...each, name: each.department && (departments[each.department] ?? null) })),
  };
}
