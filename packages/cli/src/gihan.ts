import { Option, type Command } from "commander";
import packageJson from "../package.json" with { type: "json" };
import type { CliError } from "@gihan/terminal/cli-error";
import type { CommandContext, CommandStreams, ErrorJson, Run } from "./command-context.ts";
import { backupCommands } from "./commands/backup.ts";
import { calendarCommands } from "./commands/calendar.ts";
import { outageCommands } from "./commands/outage.ts";
import { catalogueCommands } from "./commands/catalogue.ts";
import { clockCommands } from "./commands/clock.ts";
import { complaintCommands } from "./commands/complaint.ts";
import { deadLetterCommands } from "./commands/dead-letters.ts";
import { deliveryCommands } from "./commands/delivery.ts";
import { keyCommands } from "./commands/key.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { moveCommand } from "./commands/move-to-distributed.ts";
import { noticeCommands } from "./commands/notice.ts";
import { officeCommands } from "./commands/office.ts";
import { policyCommands } from "./commands/policy.ts";
import { recoverCommand } from "./commands/recover.ts";
import { statusCommand } from "./commands/status.ts";
import { writerCommands } from "./commands/writer.ts";
import { dataFolderPlace, readKafka, readLedgerPlace, readMoveTarget, readProviders, readTopicPrefix } from "./config.ts";
import { explainFailure } from "./explain-failure.ts";
import { koreanCommand } from "@gihan/terminal/korean-command";
import { paintFor } from "@gihan/terminal/paint";
import { withExamples } from "./output/help.ts";
import { toJson } from "@gihan/terminal/json";
import type { OpenedDatabase } from "./opened-database.ts";
import type { OpenedMove } from "./opened-move.ts";
import type { Session } from "./session.ts";
import { openDatabase, openMove, openSession } from "./wire.ts";

interface GlobalOptions {
  readonly data: string;
  readonly office?: string;
  readonly json?: true;
}

const groups: readonly ((program: Command, run: Run) => void)[] = [
  statusCommand,
  complaintCommands,
  noticeCommands,
  deadLetterCommands,
  deliveryCommands,
  policyCommands,
  keyCommands,
  writerCommands,
  officeCommands,
  calendarCommands,
  outageCommands,
  catalogueCommands,
  clockCommands,
  backupCommands,
  recoverCommand,
  moveCommand,
  migrateCommand,
];

/**
 * Runs one command line (without the program's own name) and resolves to its exit code: 0 ok, 1 not well or refused, 2 bad usage or
 * the ledger cannot be reached. Never rejects, never ends the process.
 */
export async function runGihan(argv: readonly string[], streams: CommandStreams): Promise<number> {
  let exitCode = 0;
  const program = createProgram(streams);
  const run: Run = async (work) => {
    const options = program.opts<GlobalOptions>();
    let opened: Promise<Session> | undefined;
    let database: Promise<OpenedDatabase> | undefined;
    let moving: Promise<OpenedMove> | undefined;
    const progress = (line: string): void => void streams.stderr.write(`${line}\n`);
    const context: CommandContext = {
      isJson: options.json === true,
      paint: paintFor(streams.stdout, streams.env),
      session: () => (opened ??= openSession(readLedgerPlace(streams.env, options.data), readKafka(streams.env))),
      wantedOffice: options.office ?? null,
      providers: readProviders(streams.env),
      topicPrefix: readTopicPrefix(streams.env),
      stdin: streams.stdin,
      move: ({ isCancelled }) =>
        (moving ??= openMove({
          folder: dataFolderPlace(options.data),
          to: isCancelled ? null : readMoveTarget(streams.env),
          kafka: isCancelled ? null : readKafka(streams.env),
        })),
      database: (how) => (database ??= openDatabase(readLedgerPlace(streams.env, options.data), { ...how, onProgress: progress })),
      progress,
      printJsonLine: (json) => streams.stdout.write(`${toJson(json)}\n`),
      errorJson,
    };
    try {
      const { json, text, isWell = true } = await work(context);
      const shown = context.isJson && json !== undefined ? toJson(json, 2) : text;
      if (shown !== "") streams.stdout.write(`${shown}\n`);
      exitCode = isWell ? 0 : 1;
    } finally {
      for (const each of [opened, database, moving]) {
        await each?.then(
          (open) => open.close(),
          () => undefined,
        );
      }
    }
  };
  for (const addTo of groups) addTo(program, run);
  if (argv.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    return reportFailure(error, { streams, isJson: argv.includes("--json") });
  }
}

function createProgram({ stdout, stderr }: CommandStreams): Command {
  const program = koreanCommand("gihan")
    .description("기한(Gihan): 민원의 처리기한을 지키도록 미리 알립니다. 운영자가 상태를 보고 고치는 명령입니다.")
    .addOption(
      new Option("--data <folder>", "데이터 폴더. 그 안에서 실행 중인 Gihan에 연결하며, DATABASE_URL이 있으면 그쪽이 먼저입니다").default(
        "./data",
      ),
    )
    .option("--office <id>", "기관. 하나뿐이면 쓰지 않아도 됩니다")
    .option("--json", "프로그램이 읽을 JSON으로 답합니다")
    .version(packageJson.version, "-V, --version", "판 번호")
    .exitOverride()
    // What goes wrong is said once, in Korean or as JSON, by whoever catches it.
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: () => undefined,
    });
  return withExamples(program, "status", "complaint show saeol 2026-000123", "dead-letters list");
}

function reportFailure(error: unknown, to: { readonly streams: CommandStreams; readonly isJson: boolean }): number {
  const code = (error as { readonly code?: unknown } | null)?.code;
  if (code === "commander.helpDisplayed" || code === "commander.version") return 0;
  // A group without its command: the parser has shown the group's help.
  if (code === "commander.help") return 2;
  const failure = explainFailure(error);
  if (to.isJson)
    to.streams.stdout.write(`${toJson(errorJson(error), 2)}
`);
  else
    to.streams.stderr.write(`${
      failure
        ? asSentence(failure.korean)
        : `예상하지 못한 오류입니다.
${stackOf(error)}`
    }
`);
  return failure?.exitCode ?? 1;
}

function errorJson(error: unknown): { readonly error: ErrorJson } {
  const failure = explainFailure(error);
  if (!failure)
    return {
      error: { code: "FAILED", message: error instanceof Error ? error.message : String(error), korean: "예상하지 못한 오류입니다" },
    };
  return { error: jsonOf(failure) };
}

function jsonOf({ code, message, korean, details }: CliError): ErrorJson {
  return details === undefined ? { code, message, korean } : { code, message, korean, details };
}

function asSentence(text: string): string {
  return /[.?!]$|\n/.test(text) ? text : `${text}.`;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
