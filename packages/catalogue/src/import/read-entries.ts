import { koreanPeriod } from "@gihan/deadline/korean-words";
import type { CatalogueEntry } from "../item-schema.ts";
import { isLongerPeriod } from "../longer-period.ts";
import type { Row } from "../table/table.ts";
import { columns } from "./columns.ts";
import { readHeader } from "./read-header.ts";
import { readRow, type CatalogueRow } from "./read-row.ts";
import type { RowProblem } from "./row-problem.ts";

export interface EntriesToRead {
  readonly rows: readonly Row[];
  /** The catalogue as it is, by code: what a file has no column for stays as it is there. */
  readonly known: ReadonlyMap<string, CatalogueEntry>;
  /** Hears how many rows have been read, after each. */
  readonly onProgress?: (rows: number) => void;
}

/** Complaint types in the order of the file, or everything that is wrong with it. */
export type ReadEntries =
  | { readonly kind: "entries"; readonly entries: readonly CatalogueEntry[] }
  | { readonly kind: "refused"; readonly problems: readonly RowProblem[] };

/** Reads the rows of a catalogue file, the first being its headings. Pure. */
export function readEntries({ rows, known, onProgress }: EntriesToRead): ReadEntries {
  const [first, ...others] = rows;
  if (first === undefined)
    return refused([{ row: 1, column: null, korean: "빈 파일입니다. 첫 줄에 열 이름을, 그 아래에 민원을 쓰십시오" }]);
  const header = readHeader(first);
  if (!header.isComplete) return refused(header.problems);
  const problems = [...header.problems];
  if (others.length === 0) problems.push({ row: first.number, column: null, korean: "열 이름 아래에 민원이 한 줄도 없습니다" });
  const entries: CatalogueEntry[] = [];
  const rowOfCode = new Map<string, number>();
  others.forEach((each, index) => {
    const { code, row, problems: wrong } = readRow(each, header);
    problems.push(...wrong);
    const before = code === undefined ? undefined : rowOfCode.get(code);
    if (before !== undefined)
      problems.push({
        row: each.number,
        column: columns.code.korean,
        korean: `"${code}": ${before}행에도 있는 코드입니다. 한 줄만 남기십시오`,
      });
    else if (code !== undefined) rowOfCode.set(code, each.number);
    if (row !== null) {
      const entry = entryOf(row, known.get(row.code));
      problems.push(...targetProblems(entry, each.number, header.header.has("targetPeriod")));
      entries.push(entry);
    }
    onProgress?.(index + 1);
  });
  return problems.length > 0 ? refused(problems) : { kind: "entries", entries };
}

/** Whoever imports a type vouches for it, so it is no sample unless the file says so. */
function entryOf({ targetPeriod, onMiss, mileage, sample, ...row }: CatalogueRow, known: CatalogueEntry | undefined): CatalogueEntry {
  const target = targetPeriod === undefined ? known?.targetPeriod : targetPeriod;
  return {
    ...row,
    ...(target ? { targetPeriod: target } : {}),
    onMiss: onMiss ?? known?.onMiss ?? "none",
    mileage: mileage ?? known?.mileage ?? false,
    sample: sample ?? false,
  };
}

/** Also of a target that the file has no column for: the law's period may have become shorter than it. */
function targetProblems({ period, targetPeriod }: CatalogueEntry, row: number, isInFile: boolean): readonly RowProblem[] {
  if (targetPeriod === undefined || !isLongerPeriod(targetPeriod, period)) return [];
  const [target, law] = [koreanPeriod(targetPeriod), koreanPeriod(period)];
  const korean = isInFile
    ? `"${target}": 처리기간(${law})보다 깁니다. 같거나 짧게 쓰십시오`
    : `지금 민원 목록에 있는 자체목표(${target})가 처리기간(${law})보다 깁니다. 파일에 이 열을 넣어 고치십시오`;
  return [{ row, column: columns.targetPeriod.korean, korean }];
}

function refused(problems: readonly RowProblem[]): ReadEntries {
  return { kind: "refused", problems };
}
