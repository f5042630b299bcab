/** One thing wrong in a file, at its place as a spreadsheet shows it. */
export interface RowProblem {
  readonly row: number;
  /** The column by its Korean name, or by its letter where it has none; null for the row as a whole. */
  readonly column: string | null;
  /** What is wrong and how to put it right, in Korean. */
  readonly korean: string;
}

/** `12행 '처리기간': …` */
export function rowProblemText({ row, column, korean }: RowProblem): string {
  return `${row}행${column === null ? "" : ` '${column}'`}: ${korean}`;
}
