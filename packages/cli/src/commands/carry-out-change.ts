import { setTimeout as pause } from "node:timers/promises";
import type { Recount } from "@gihan/ledger/recounts";
import { CliError } from "@gihan/terminal/cli-error";
import type { Command } from "commander";
import { businessNow } from "../application/business-now.ts";
import { applyChange, awaitRecount, previewChange, type ProposedChange } from "../application/change-calendar.ts";
import type { Answer, CommandContext } from "../command-context.ts";
import { previewText, recountText } from "../output/calendar-change-text.ts";
import { commandLine } from "../output/command-line.ts";
import { throttled } from "../output/throttled.ts";

/** How a change of the calendar, or of the outages, is asked for. */
export interface ChangeOptions {
  readonly dryRun?: boolean;
  readonly wait: boolean;
}

/** Adds {@link ChangeOptions} to a command. */
export function withChangeOptions(command: Command): Command {
  return command
    .option("--dry-run", "어떤 기한이 며칠이나 바뀌는지 부서별로 보여 주기만 하고 아무것도 바꾸지 않습니다")
    .option("--no-wait", "바꾸기만 하고, 다시 계산이 끝나기를 기다리지 않습니다");
}

/** A change of the calendar as its command words it. */
export interface WantedChange extends ProposedChange {
  readonly options: ChangeOptions;
  /** `done` is a sentence, `asked` the clause in front of what would be. */
  readonly words: { readonly done: string; readonly asked: string };
  /** Lists of days beside it; none where the words say them. */
  readonly lists?: readonly string[];
  /** What programs are told besides. */
  readonly json: object;
}

/** Shows what the change would do, or puts it in force and looks on until all deadlines are counted. */
export async function carryOutChange(context: CommandContext, wanted: WantedChange): Promise<Answer> {
  const { pool } = await context.session();
  return wanted.options.dryRun ? preview(context, pool, wanted) : apply(context, pool, wanted);
}

type Pool = Awaited<ReturnType<CommandContext["session"]>>["pool"];

const nothingMoves = "일하는 날은 그대로여서 바뀌는 기한이 없습니다.";

async function preview(context: CommandContext, pool: Pool, { words, lists = [], json, ...proposed }: WantedChange): Promise<Answer> {
  const onProgress = throttled((found: number) => context.progress(`  ${found.toLocaleString("ko-KR")}건을 살펴보았습니다`));
  const foreseen = await previewChange(pool, proposed, onProgress);
  const { calendar, changedDays } = proposed.changed;
  const shown = changedDays.length === 0 ? nothingMoves : previewText(foreseen);
  return {
    text: [`${words.asked} (시험 계산: 아무것도 바꾸지 않았습니다)`, ...lists, shown].join("\n\n"),
    json: { officeId: proposed.present.officeId, isDryRun: true, version: calendar.version, ...json, ...foreseen },
  };
}

async function apply(
  context: CommandContext,
  pool: Pool,
  { options, words, lists = [], json, ...proposed }: WantedChange,
): Promise<Answer> {
  const applied = await applyChange(pool, proposed, await businessNow(pool));
  if (applied.kind === "overtaken") throw overtaken;
  const text = (said: string): string => [`${words.done} ${said}`, ...lists].join("\n\n");
  if (applied.kind === "nothing-to-recount") {
    const { officeId } = proposed.present;
    return {
      text: text(nothingMoves),
      json: { isDryRun: false, officeId, version: proposed.changed.calendar.version, changedDays: [], ...json },
    };
  }
  const ended = options.wait ? await watchRecount(context, applied.recount) : applied.recount;
  const later = ended.finishedAt === null ? `\n얼마나 되었는지 보려면: ${commandLine("calendar changes")}` : "";
  return { text: text(`${recountText(ended)}${later}`), json: { isDryRun: false, ...json, ...ended } };
}

const overtaken = new CliError("REFUSED", {
  english: "the office's calendar was changed by somebody else meanwhile; nothing was changed, try again",
  korean: "그사이에 다른 곳에서 이 기관의 달력을 바꾸었습니다. 아무것도 바꾸지 않았으니 다시 하십시오",
});

const pollMs = 250;
/** After so long without a sign of work, what is missing is said. */
const quietMs = 10_000;

/** Looks on until all deadlines are counted, and says how it goes. */
export async function watchRecount(context: CommandContext, { recountId }: Recount): Promise<Recount> {
  const { pool } = await context.session();
  let isWarned = false;
  const beganAt = performance.now();
  const say = throttled((now: Recount) => context.progress(`  ${recountText(now)}`));
  return awaitRecount(pool, recountId, {
    pause: () => pause(pollMs),
    onProgress(now) {
      if (now.found > 0) return say(now);
      if (isWarned || performance.now() - beganAt < quietMs) return;
      isWarned = true;
      context.progress("  아직 계산을 시작하지 않았습니다. Gihan(scheduler)이 실행 중인지 보십시오. 그만 보아도 계산은 이어집니다");
    },
  });
}
