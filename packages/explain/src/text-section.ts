import { columns, indent } from "@gihan/terminal/columns";

/** Rows of a table, a text a cell. */
export type Cells = readonly (readonly string[])[];

/** A titled table, or nothing where it would be empty. */
export function section(title: string, rows: Cells): readonly string[] {
  return rows.length === 0 ? [] : [`${title}\n${indent(columns(rows))}`];
}
