/** One row of the table: ours against a ceiling or a peer, measured in the same run. */
export interface Row {
  readonly name: string;
  readonly ours: string;
  readonly peer: string;
  readonly peerName: string;
  readonly ratio: number;
  readonly aim: { readonly kind: "at-least" | "at-most"; readonly ratio: number } | null;
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

/** Machine time in milliseconds since 1970, finer than a clock's. */
export function machineNowMs(): number {
  return performance.timeOrigin + performance.now();
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function perSecond(count: number, seconds: number): string {
  return `${Math.round(count / seconds).toLocaleString("en")}/s`;
}

export function isMet(row: Row): boolean {
  if (row.aim === null) return true;
  return row.aim.kind === "at-least" ? row.ratio >= row.aim.ratio : row.ratio <= row.aim.ratio;
}

/** What a run ends with: 1 where one of the full size misses an aim. The ratios of a quick one are too rough to fail it. */
export function exitCodeOf(rows: readonly Row[], { isQuick }: { readonly isQuick: boolean }): 0 | 1 {
  return isQuick || rows.every(isMet) ? 0 : 1;
}

/** The rows as the cells of a table, its heading first. */
export function tableCells(rows: readonly Row[]): readonly (readonly string[])[] {
  const cells = rows.map((row) => [
    row.name,
    row.ours,
    `${row.peer} (${row.peerName})`,
    row.ratio.toFixed(row.ratio < 0.1 ? 3 : 2),
    row.aim === null ? "shown only" : `${row.aim.kind === "at-least" ? "≥" : "≤"} ${row.aim.ratio} ${isMet(row) ? "met" : "NOT MET"}`,
  ]);
  return [["what", "ours", "peer", "ratio", "aim"], ...cells];
}

/** The rows as a table in plain text. */
export function renderTable(rows: readonly Row[]): string {
  const table = tableCells(rows);
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
