/** What is in a cell of a table. Only text is taken; what a spreadsheet keeps otherwise need not be what it shows. */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  /** Its value is what the spreadsheet last made of it. */
  | { readonly kind: "formula" }
  | { readonly kind: "date" }
  /** A number with a format of its own, such as one that adds `일`, or with more digits than a spreadsheet keeps. */
  | { readonly kind: "number-as-shown" }
  /** Such as `#REF!`. */
  | { readonly kind: "error" };

/** A row with its number as a spreadsheet shows it, from 1. */
export interface Row {
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** In which encoding a text file was. */
export type Encoding = "utf-8" | "utf-8-with-mark" | "cp949";

/** What the rows of a table were read from. */
export type TableSource =
  { readonly kind: "csv"; readonly encoding: Encoding } | { readonly kind: "workbook"; readonly sheet: string; readonly sheets: number };

/** Why a file is no table that can be read. */
export type Unreadable =
  | { readonly reason: "neither-encoding" | "utf-16" | "old-or-encrypted" | "not-a-workbook" | "too-large" | "no-sheet-in-text" }
  | { readonly reason: "open-quote"; readonly row: number }
  | { readonly reason: "no-such-sheet"; readonly sheets: readonly string[] };

/** A file as a table, or why it is none. Rows in which nothing stands are left out. */
export type ReadTable =
  { readonly kind: "table"; readonly source: TableSource; readonly rows: readonly Row[] } | ({ readonly kind: "unreadable" } & Unreadable);

/** Whether nothing stands in a cell. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || (cell.kind === "text" && cell.text.trim() === "");
}
