import type { Row } from "../../src/table/table.ts";

/** Rows of text, numbered from 1 as in a file; blank ones are left out as a reader leaves them out. */
export function textRows(...rows: readonly (readonly string[])[]): readonly Row[] {
  return rows.flatMap((cells, index) =>
    cells.length === 0 ? [] : [{ number: index + 1, cells: cells.map((text) => ({ kind: "text", text }) as const) }],
  );
}

/** What the cells of rows say, for comparing; what is no text by its kind. */
export function shown(rows: readonly Row[]): readonly (readonly [number, ...string[]])[] {
  return rows.map(({ number, cells }) => [number, ...cells.map((cell) => (cell.kind === "text" ? cell.text : `<${cell.kind}>`))]);
}
