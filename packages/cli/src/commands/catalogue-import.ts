import { CliError } from "@gihan/terminal/cli-error";
import type { Command } from "commander";
import { businessNow } from "../application/business-now.ts";
import { findOffice } from "../application/find-office.ts";
import { importCatalogue, type ImportOutcome } from "../application/import-catalogue.ts";
import { readCatalogueFile } from "../application/read-catalogue-file.ts";
import { countDeadLetters, replayDeadLetters, type Selection } from "../application/replay-dead-letters.ts";
import type { Answer, CommandContext, Run } from "../command-context.ts";
import { explainFailure } from "../explain-failure.ts";
import {
  comparisonText,
  dryRunText,
  importProgressText,
  notReplayedText,
  openComplaintsText,
  problemsSentence,
  replayedText,
  sourceText,
  waitingText,
} from "../output/catalogue-import-text.ts";
import { withExamples } from "../output/help.ts";
import { throttled } from "../output/throttled.ts";
import { unreadableSentence } from "../output/unreadable-file.ts";

interface ImportOptions {
  readonly sheet?: string;
  readonly dryRun?: true;
}

/** `gihan catalogue import` */
export function importCommand(group: Command, run: Run): void {
  const command = group
    .command("import")
    .argument("<file>", "CSV(UTF-8 또는 CP949) 또는 엑셀(.xlsx) 파일. 첫 줄은 열 이름입니다(docs/catalogue.md)")
    .option("--sheet <이름>", "엑셀 파일의 시트. 없으면 숨기지 않은 첫 시트")
    .option("--dry-run", "무엇이 바뀌는지 보기만 합니다")
    .description("민원 목록을 파일에서 가져옵니다. 한 곳이라도 틀리면 아무것도 바꾸지 않으며, 같은 파일을 다시 가져와도 됩니다");
  withExamples(
    command,
    "catalogue import minwon.xlsx --dry-run",
    "catalogue import minwon.csv",
    "catalogue import minwon.xlsx --sheet 법정민원",
  ).action((file: string, options: ImportOptions) => run((context) => importFile(context, file, options)));
}

async function importFile(context: CommandContext, file: string, options: ImportOptions): Promise<Answer> {
  const table = await readCatalogueFile(file, { sheet: options.sheet ?? null });
  if (table.kind === "unreadable") throw new CliError("INVALID_DOCUMENT", unreadableSentence(file, table), { details: table });
  const { source, rows } = table;
  const isDryRun = options.dryRun === true;
  const heading = sourceText(file, source, Math.max(0, rows.length - 1));
  const { pool } = await context.session();
  const { officeId } = await findOffice(pool, context.wantedOffice);
  const say = throttled(context.progress);
  const outcome = await importCatalogue({ pool, officeId, rows, isDryRun, onProgress: (at) => say(importProgressText(at)) });
  if (outcome.kind === "refused") {
    const { problems } = outcome;
    throw new CliError("INVALID_DOCUMENT", problemsSentence(heading, problems), { details: { source, problems } });
  }
  const done = await (isDryRun ? foresee : replay)(context, { kind: "items", officeId, codes: codesOf(outcome) });
  const lines = [heading, comparisonText(outcome.comparison), openComplaintsText(outcome.openComplaints, isDryRun), done.text];
  return {
    isWell: done.isWell,
    text: lines.filter((line) => line !== "").join("\n"),
    json: { source, isDryRun, ...outcome.comparison, openComplaints: outcome.openComplaints, ...done.json },
  };
}

/** What happens to the events that wait for the imported types: in words, and for programs. */
interface Waiting {
  readonly isWell: boolean;
  readonly text: string;
  readonly json: object;
}

async function foresee({ session }: CommandContext, selection: Selection): Promise<Waiting> {
  const waiting = await countDeadLetters((await session()).pool, selection);
  return { isWell: true, text: [waitingText(waiting), dryRunText].filter((line) => line !== "").join("\n"), json: { waiting } };
}

/** The catalogue is saved by now: a failure here is told beside it, and the same file may be imported again. */
async function replay({ session }: CommandContext, selection: Selection): Promise<Waiting> {
  const opened = await session();
  try {
    const outcomes = await replayDeadLetters({
      sql: opened.pool,
      log: opened.eventLog(),
      selection,
      at: await businessNow(opened.pool),
    });
    return { isWell: true, text: replayedText(outcomes), json: { replayed: outcomes } };
  } catch (error) {
    const failure = explainFailure(error);
    if (failure === null) throw error;
    return {
      isWell: false,
      text: notReplayedText(failure.korean),
      json: { replayed: [], error: { code: failure.code, korean: failure.korean } },
    };
  }
}

function codesOf({ comparison }: Extract<ImportOutcome, { readonly kind: "compared" }>): ReadonlySet<string> {
  const entries = [...comparison.added, ...comparison.changed.map(({ after }) => after), ...comparison.unchanged];
  return new Set(entries.map(({ code }) => code));
}
