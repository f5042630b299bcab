import { columns as columnsOf } from "@gihan/catalogue/columns";
import type { CatalogueComparison, ChangedEntry } from "@gihan/catalogue/compare-entries";
import { entryText } from "@gihan/catalogue/entry-text";
import type { CatalogueEntry } from "@gihan/catalogue/item-schema";
import { rowProblemText, type RowProblem } from "@gihan/catalogue/row-problem";
import type { TableSource } from "@gihan/catalogue/table";
import type { DeadLetterReason } from "@gihan/contracts/dead-letters";
import type { Sentence } from "@gihan/terminal/cli-error";
import { indent } from "@gihan/terminal/columns";
import type { ImportProgress } from "../application/import-catalogue.ts";
import type { ReplayOutcome } from "../application/replay-dead-letters.ts";
import { commandLine } from "./command-line.ts";

/** Of a longer list in words; `--json` has all of it. */
const mostShown = 50;

/** From what a catalogue was read: its encoding is guessed, so it is said. */
export function sourceText(path: string, source: TableSource, rows: number): string {
  return `${path}: ${koreanSource(source)}, 민원 ${rows.toLocaleString("ko-KR")}가지`;
}

/** All that is wrong with a file, the first fifty in words. */
export function problemsSentence(heading: string, problems: readonly RowProblem[]): Sentence {
  const places = problems.slice(0, mostShown).map(({ row, column }) => (column === null ? `row ${row}` : `row ${row} ${column}`));
  const lines = problems.slice(0, mostShown).map((problem) => `  ${rowProblemText(problem)}`);
  const rest = problems.length - lines.length;
  return {
    english: `nothing was imported; wrong: ${places.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`,
    korean: [
      heading,
      `잘못된 곳이 ${problems.length}군데 있어 아무것도 바꾸지 않았습니다.`,
      ...lines,
      ...(rest > 0 ? [`  그 밖에 ${rest}군데(--json이면 모두 보입니다)`] : []),
    ].join("\n"),
  };
}

/** What an import added, changed and left, or would. */
export function comparisonText({ added, changed, unchanged, notNamed }: CatalogueComparison): string {
  const isNothing = added.length === 0 && changed.length === 0;
  return [
    ...section("더함", added, addedLine),
    ...section("바뀜", changed, changedLines),
    ...(isNothing ? ["바뀌는 것이 없습니다."] : []),
    `그대로 ${unchanged.length}가지${notNamed === 0 ? "" : `, 파일에 없어 그대로 두는 것 ${notNamed}가지`}`,
  ].join("\n");
}

/** How far a long import is. */
export function importProgressText({ step, done, of }: ImportProgress): string {
  const count = `${done.toLocaleString("ko-KR")}/${of.toLocaleString("ko-KR")}`;
  return step === "read" ? `  ${count}줄을 읽었습니다` : `  ${count}가지를 저장했습니다`;
}

/** That complaints which are open already keep what they were accepted under, where their types are now counted otherwise; empty where there are none. */
export function openComplaintsText(count: number, isDryRun: boolean): string {
  if (count === 0) return "";
  const keep = isDryRun ? "바꾸어도 접수할 때의 내용을 그대로 따르고, 바꾼 뒤에" : "접수할 때의 내용을 그대로 따르고, 이제부터";
  return `처리기간이나 목표, 효과가 바뀌는 민원 가운데 지금 열린 것이 ${count.toLocaleString("ko-KR")}건 있습니다. 그 민원들은 ${keep} 접수하는 민원만 새 내용을 따릅니다.`;
}

/** What a dry run ends with. */
export const dryRunText = "미리 본 것입니다. 아직 아무것도 바꾸지 않았습니다. 바꾸려면 --dry-run을 빼고 다시 하십시오.";

/** How many events wait for what would be imported; empty where none do. */
export function waitingText(waiting: number): string {
  return waiting === 0 ? "" : `이 민원이 목록에 없어 처리하지 못한 이벤트 ${waiting}건도 다시 처리하게 됩니다.`;
}

/** What became of the events that had waited for what was imported; empty where none had. */
export function replayedText(outcomes: readonly ReplayOutcome[]): string {
  const replayed = outcomes.filter(({ outcome }) => outcome === "replayed").length;
  const left = outcomes.length - replayed;
  return [
    ...(replayed === 0 ? [] : [`이 민원이 목록에 없어 처리하지 못했던 이벤트 ${replayed}건을 다시 처리하게 했습니다.`]),
    ...(left === 0
      ? []
      : [`${left}건은 다시 처리하게 하지 못했습니다. 이유를 보려면: ${commandLine(`dead-letters list --reason ${waitingReason}`)}`]),
  ].join("\n");
}

/** The catalogue is saved, but what had waited for it was not handed back: why, and what to do. */
export function notReplayedText(korean: string): string {
  return [
    `민원 목록은 저장했지만, 목록에 없어 처리하지 못했던 이벤트를 다시 처리하게 하지는 못했습니다: ${korean}.`,
    `같은 파일로 다시 하거나 다음 명령을 쓰십시오: ${commandLine(`dead-letters replay --reason ${waitingReason}`)}`,
  ].join("\n");
}

const waitingReason: DeadLetterReason = "unknown-catalogue-item";

const koreanEncoding = { "utf-8": "UTF-8", "utf-8-with-mark": "UTF-8(BOM)", cp949: "CP949(EUC-KR)" } as const;

function koreanSource(source: TableSource): string {
  if (source.kind === "csv") return `CSV, 문자 인코딩은 ${koreanEncoding[source.encoding]}로 보았습니다`;
  return `엑셀, '${source.sheet}' 시트${source.sheets > 1 ? `(시트 ${source.sheets}개 가운데)` : ""}`;
}

function section<Each>(title: string, all: readonly Each[], line: (each: Each) => string): readonly string[] {
  if (all.length === 0) return [];
  const rest = all.length - mostShown;
  return [
    `${title} ${all.length}가지`,
    indent(all.slice(0, mostShown).map(line).join("\n")),
    ...(rest > 0 ? [`  그 밖에 ${rest}가지`] : []),
  ];
}

function addedLine(entry: CatalogueEntry): string {
  const target = entry.targetPeriod === undefined ? "" : `(자체목표 ${entryText(entry, "targetPeriod")})`;
  return `${entry.code}  ${entry.name}, ${entryText(entry, "kind")}, ${entryText(entry, "period")}${target}`;
}

function changedLines({ before, after, columns: differing }: ChangedEntry): string {
  const lines = differing.map((column) => `${columnsOf[column].korean}: ${entryText(before, column)} → ${entryText(after, column)}`);
  return `${after.code}  ${after.name}\n${indent(lines.join("\n"), 4)}`;
}
