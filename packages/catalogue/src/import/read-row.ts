import type { OnMiss } from "@gihan/deadline/catalogue-item";
import type { Period } from "@gihan/deadline/period";
import type { CatalogueEntry } from "../item-schema.ts";
import { isBlank, type Row } from "../table/table.ts";
import { readText, type Reading } from "./cell-text.ts";
import { columns, type Column } from "./columns.ts";
import { readCode, readKind, readName, readOnMiss, readSource, readStatutoryPeriod, readTargetPeriod, readYesOrNo } from "./read-fields.ts";
import { columnLetter, type ReadHeader } from "./read-header.ts";
import type { RowProblem } from "./row-problem.ts";

/** What a row says of a complaint type; what its file has no column for is undefined. */
export interface CatalogueRow extends Pick<CatalogueEntry, "code" | "name" | "kind" | "period" | "source"> {
  readonly targetPeriod: Period | null | undefined;
  readonly onMiss: OnMiss | undefined;
  readonly mileage: boolean | undefined;
  readonly sample: boolean | undefined;
}

export interface ReadRow {
  /** Known even where something else in the row is wrong. */
  readonly code: string | undefined;
  /** Null if something is wrong. */
  readonly row: CatalogueRow | null;
  readonly problems: readonly RowProblem[];
}

/** Reads one row under a header that has every column it must have; all that is wrong in it is named at once. */
export function readRow({ number, cells }: Row, { header, unknown }: Pick<ReadHeader, "header" | "unknown">): ReadRow {
  const problems: RowProblem[] = [];
  const field = <Value>(column: Column, readValue: (text: string) => Reading<Value>): Value | undefined => {
    const at = header.get(column);
    if (at === undefined) return undefined;
    const text = readText(cells[at]);
    const reading = text.kind === "wrong" ? text : readValue(text.value);
    if (reading.kind === "read") return reading.value;
    problems.push({ row: number, column: columns[column].korean, korean: reading.korean });
    return undefined;
  };
  const code = field("code", readCode);
  const name = field("name", readName);
  const kind = field("kind", readKind);
  const period = field("period", readStatutoryPeriod);
  const targetPeriod = field("targetPeriod", readTargetPeriod);
  const onMiss = field("onMiss", readOnMiss);
  const mileage = field("mileage", readYesOrNo);
  const source = field("source", readSource);
  const sample = field("sample", readYesOrNo);
  const named = new Set([...header.values(), ...unknown]);
  cells.forEach((cell, at) => {
    if (named.has(at) || isBlank(cell)) return;
    const korean = "열 이름이 없는 칸에 값이 있습니다. 지우거나, 쉼표가 든 글이면 큰따옴표로 묶으십시오";
    problems.push({ row: number, column: columnLetter(at), korean });
  });
  if (problems.length > 0 || code === undefined || name === undefined || !kind || !period || source === undefined) {
    return { code, row: null, problems };
  }
  return { code, row: { code, name, kind, period, targetPeriod, onMiss, mileage, source, sample }, problems };
}
