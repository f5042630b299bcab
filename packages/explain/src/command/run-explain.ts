import { createReadStream } from "node:fs";
import type { Writable } from "node:stream";
import { samples } from "@gihan/catalogue/samples";
import { disputedPoints } from "@gihan/deadline/disputed-points";
import { CliError } from "@gihan/terminal/cli-error";
import { explainFile } from "@gihan/terminal/explain-file";
import { explainUsage } from "@gihan/terminal/explain-usage";
import { toJson } from "@gihan/terminal/json";
import { paintFor } from "@gihan/terminal/paint";
import { CommanderError } from "commander";
import { isOutOfReach, outOfReachProblem } from "../calendar-reach.ts";
import { catalogueHelp } from "../catalogue-help.ts";
import { englishText } from "../english-text.ts";
import { explainComplaint, type Question } from "../explain-complaint.ts";
import { explainedText } from "../explained-text.ts";
import { policyHelp } from "../policy-help.ts";
import { answerLines } from "./answer-lines.ts";
import { badPart, badUsage } from "./bad-usage.ts";
import { explainCommand } from "./explain-command.ts";
import type { ExplainOptions } from "./explain-options.ts";
import { farOption } from "./far-option.ts";
import { questionOf } from "./question-of.ts";

/** What a run reads from and writes to. */
export interface ExplainStreams {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Writable & { readonly isTTY?: boolean | undefined };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Runs one command line (without the program's own name) and resolves to its exit code: 0 answered, 1 nothing could be counted, 2 bad usage
 * or unreadable input. Never rejects, never ends the process.
 */
export async function runExplain(argv: readonly string[], streams: ExplainStreams): Promise<number> {
  const { stdout, stderr } = streams;
  const command = explainCommand((text) => void stdout.write(text));
  if (argv.length === 0) {
    command.outputHelp();
    return 0;
  }
  try {
    command.parse(argv, { from: "user" });
    const options = command.opts<ExplainOptions>();
    return options.jsonl === undefined ? await explainOne(options, streams) : await explainLines(options, options.jsonl, streams);
  } catch (error) {
    if (error instanceof CommanderError && error.code === "commander.helpDisplayed") return 0;
    return report(error, { isJson: argv.includes("--json"), stdout, stderr });
  }
}

async function explainOne(options: ExplainOptions, { env, stdout }: ExplainStreams): Promise<number> {
  if (options.policy.includes("help")) {
    stdout.write(`${options.json ? toJson(disputedPoints) : policyHelp(disputedPoints)}\n`);
    return 0;
  }
  if (options.catalogue === "help") {
    stdout.write(`${options.json ? toJson(samples) : catalogueHelp(samples)}\n`);
    return 0;
  }
  const inWords = isInEnglish(options) ? englishText : explainedText;
  const question = await questionOf(options);
  try {
    return answer(question);
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    throw badPart(farOption(options, question), outOfReachProblem(""));
  }

  function answer({ events, calendar }: Question): number {
    const explained = explainComplaint(question);
    const shown = options.json
      ? toJson({ id: null, ...explained })
      : inWords({ explained, events, calendar, paint: paintFor(stdout, env) });
    stdout.write(`${shown}\n`);
    return explained.clocks.length === 0 ? 1 : 0;
  }
}

function isInEnglish({ lang = "ko" }: ExplainOptions): boolean {
  if (lang === "ko" || lang === "en") return lang === "en";
  throw badUsage(
    `--lang "${lang}" is no language of the explanation; write ko or en`,
    `--lang "${lang}": ko(한국어)나 en(영어)으로 쓰십시오`,
  );
}

async function explainLines(options: ExplainOptions, file: string | true, { stdin, stdout }: ExplainStreams): Promise<number> {
  const { event, policy, holiday, withoutHoliday, jsonl: _, json: __, ...others } = options;
  if (Object.keys(others).length > 0 || [event, policy, holiday, withoutHoliday].some((each) => each.length > 0))
    throw badUsage(
      "--jsonl takes everything from its lines; leave out the other options",
      "--jsonl은 모든 것을 줄에서 읽습니다. 다른 선택 항목을 빼십시오",
    );
  if (file === "")
    throw badUsage(
      "--jsonl names no file; write one, or --jsonl alone for standard input",
      "--jsonl: 파일 이름이 비어 있습니다. 파일을 쓰거나, 표준 입력에서 읽으려면 --jsonl만 쓰십시오",
    );
  await answerLines(file === true || file === "-" ? stdin : bytesOf(file), stdout);
  return 0;
}

/** A folder can be opened like a file, and what then fails does not say of which file it speaks. */
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path: file }) : error;
  }
}

function report(error: unknown, to: { readonly isJson: boolean } & Pick<ExplainStreams, "stdout" | "stderr">): number {
  const failure = explainFailure(error);
  if (failure === null) {
    to.stderr.write(`예상하지 못한 오류입니다.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
  const { code, message, korean, details, exitCode } = failure;
  if (to.isJson) to.stdout.write(`${toJson({ error: { code, message, korean, ...(details === undefined ? {} : { details }) } })}\n`);
  else to.stderr.write(`${/[.?!]$/.test(korean) ? korean : `${korean}.`}\n`);
  return exitCode;
}

function explainFailure(error: unknown): CliError | null {
  if (error instanceof CliError) return error;
  if (error instanceof CommanderError) return explainUsage(error);
  return explainFile(error);
}
