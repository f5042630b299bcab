import type { Row } from "../table/table.ts";
import { readText } from "./cell-text.ts";
import { columnNames, columnOf, columns, type Column } from "./columns.ts";
import type { RowProblem } from "./row-problem.ts";

/** Where each column stands, from 0. */
export type Header = ReadonlyMap<Column, number>;

export interface ReadHeader {
  readonly header: Header;
  /** Places of headings that are no column of a catalogue; they are named among the problems. */
  readonly unknown: ReadonlySet<number>;
  readonly problems: readonly RowProblem[];
  /** Whether every column is there that a row cannot do without. */
  readonly isComplete: boolean;
}

/** Reads the row of headings. Their order is free; one that is unknown or stands twice is wrong, so that nothing is silently left out. */
export function readHeader({ number, cells }: Row): ReadHeader {
  const header = new Map<Column, number>();
  const unknown = new Set<number>();
  const problems: RowProblem[] = [];
  cells.forEach((cell, at) => {
    const heading = readText(cell);
    if (heading.kind === "wrong") {
      unknown.add(at);
      problems.push({ row: number, column: columnLetter(at), korean: heading.korean });
      return;
    }
    if (heading.value === "") return;
    const column = columnOf(heading.value);
    const before = column === null ? undefined : header.get(column);
    if (column !== null && before === undefined) header.set(column, at);
    else {
      unknown.add(at);
      const korean =
        before === undefined
          ? `모르는 열입니다. 지우거나 이름을 고치십시오. 쓸 수 있는 열: ${koreanColumns}`
          : `${columnLetter(before)}열에도 같은 열이 있습니다. 하나만 남기십시오`;
      problems.push({ row: number, column: heading.value, korean });
    }
  });
  const missing = columnNames.filter((name) => columns[name].isRequired && !header.has(name));
  for (const name of missing)
    problems.push({ row: number, column: columns[name].korean, korean: "이 열이 없습니다. 꼭 있어야 하는 열입니다" });
  return { header, unknown, problems, isComplete: missing.length === 0 };
}

/** `A` for 0, `AA` for 26. */
export function columnLetter(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetter(Math.floor(at / 26) - 1) + last;
}

const koreanColumns = columnNames.map((name) => columns[name].korean).join(", ");
