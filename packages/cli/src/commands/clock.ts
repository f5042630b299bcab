import { createInterface } from "node:readline/promises";
import { Option, type Command } from "commander";
import { advanceClock, readPending, requireSteppedClock, type AdvancedClock } from "../application/advance-clock.ts";
import { CliError } from "@gihan/terminal/cli-error";
import type { Answer, CommandContext, Run } from "../command-context.ts";
import { withExamples } from "../output/help.ts";
import { koreanMoment, readSeoulInstant } from "@gihan/terminal/seoul-text";
import { whenAlone } from "./group-default.ts";
import { readDurationMs } from "./read-duration.ts";

interface AdvanceOptions {
  readonly until?: string;
  readonly timeout: number;
  readonly stdin?: true;
}

/** `gihan clock [advance]` */
export function clockCommands(program: Command, run: Run): void {
  const group = program.command("clock").description("시연용 시계를 보고 앞으로 돌립니다");
  withExamples(group, "clock", "clock advance --until 2026-09-21T18:00:00+09:00");
  whenAlone(group, () =>
    run(async ({ session }) => {
      const { pool, eventLog } = await session();
      const state = await requireSteppedClock(pool);
      const pending = await readPending({ sql: pool, log: eventLog(), now: state.nowAt });
      return {
        text: `시연용 시계: ${koreanMoment(state.nowAt, "seconds")}, ${koreanMoment(state.untilAt, "seconds")}까지 갈 수 있음`,
        json: { ...state, pending },
      };
    }),
  );

  const advance = group
    .command("advance")
    .description("시계를 그 시각까지 돌리고, 그때까지의 일이 모두 끝나기를 기다립니다")
    .option("--until <instant>", "시각(예: 2026-09-21T18:00:00+09:00). +09:00을 쓰지 않아도 한국 시각입니다")
    .addOption(
      new Option("--timeout <duration>", "이만큼 기다려도 끝나지 않으면 1로 끝납니다(예: 500ms, 60s, 5m)")
        .argParser(readDurationMs)
        .default(60_000, "60s"),
    )
    .option("--stdin", "시각을 한 줄에 하나씩 읽고 JSON 한 줄씩 답합니다");
  withExamples(advance, "clock advance --until 2026-09-21T18:00:00+09:00", "clock advance --stdin < instants.txt").action(
    (options: AdvanceOptions) => run((context) => (options.stdin ? advanceByLines(context, options) : advanceOnce(context, options))),
  );
}

async function advanceOnce(context: CommandContext, { until, timeout }: AdvanceOptions): Promise<Answer> {
  if (until === undefined)
    throw new CliError("BAD_USAGE", {
      english: "say how far: --until or --stdin",
      korean: "어디까지 돌릴지 --until이나 --stdin으로 쓰십시오",
    });
  const { pool, eventLog } = await context.session();
  const advanced = await advanceClock({
    sql: pool,
    log: eventLog(),
    untilAt: readInstant(until),
    timeoutMs: timeout,
    onStep: (nowAt) => context.progress(`  ${koreanMoment(nowAt, "seconds")}`),
  });
  return { text: `${koreanMoment(advanced.nowAt, "seconds")}까지의 일이 모두 끝났습니다(${advanced.tookMs} ms).`, json: advanced };
}

/** Keeps one connection for many steps, as a demo or a test takes them: a process per step would cost more than the step. */
async function advanceByLines(context: CommandContext, { timeout }: AdvanceOptions): Promise<Answer> {
  const { stdin } = context;
  if (!stdin) throw new CliError("BAD_USAGE", { english: "there is no standard input", korean: "표준 입력이 없습니다" });
  const { pool, eventLog } = await context.session();
  let isWell = true;
  for await (const line of createInterface({ input: stdin })) {
    if (line.trim() === "") continue;
    try {
      const advanced: AdvancedClock = await advanceClock({
        sql: pool,
        log: eventLog(),
        untilAt: readInstant(line.trim()),
        timeoutMs: timeout,
      });
      context.printJsonLine(advanced);
    } catch (error) {
      isWell = false;
      context.printJsonLine(context.errorJson(error));
    }
  }
  return { isWell, text: "", json: undefined };
}

function readInstant(text: string): Temporal.Instant {
  const instant = readSeoulInstant(text);
  if (instant) return instant;
  throw new CliError("BAD_USAGE", {
    english: `"${text}" is not an instant such as 2026-09-21T18:00:00+09:00`,
    korean: `"${text}"는 2026-09-21T18:00:00+09:00 같은 시각이 아닙니다`,
  });
}
