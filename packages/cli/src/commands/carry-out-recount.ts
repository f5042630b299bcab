import { setTimeout as pause } from "node:timers/promises";
import { isRecountToBeTold, type Recount } from "@gihan/ledger/recounts";
import type { Command } from "commander";
import { awaitRecount } from "../application/await-recount.ts";
import type { NamedPreview } from "../application/named-preview.ts";
import type { Answer, CommandContext } from "../command-context.ts";
import { previewText, recountText } from "../output/calendar-change-text.ts";
import { commandLine } from "../output/command-line.ts";
import { throttled } from "../output/throttled.ts";

/** How a change that moves many deadlines is asked for. */
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

/** A change as its command words it. */
export interface WantedRecount {
  readonly options: ChangeOptions;
  /** A clause in front of what would be. */
  readonly asked: string;
  /** A sentence in front of what was counted. */
  readonly done: (recount: Recount) => string;
  /** Lists of days and cautions beside it; none where the words say them. */
  readonly lists?: readonly string[];
  /** What programs are told besides; of a recount, once one has begun. */
  readonly json: (recount: Recount | null) => object;
  /** Counts and writes nothing; null when there is nothing to change. */
  readonly preview: (onProgress: (found: number) => void) => Promise<NamedPreview | null>;
  /** Puts the change in force; null when there is nothing to change. */
  readonly apply: () => Promise<Recount | null>;
}

/** Shows what the change would do, or puts it in force and looks on until all deadlines are counted; null when there is nothing to change. */
export async function carryOutRecount(context: CommandContext, wanted: WantedRecount): Promise<Answer | null> {
  const { lists = [], json } = wanted;
  if (wanted.options.dryRun) {
    const onProgress = throttled((found: number) => context.progress(`  ${found.toLocaleString("ko-KR")}건을 살펴보았습니다`));
    const foreseen = await wanted.preview(onProgress);
    if (foreseen === null) return null;
    return {
      text: [`${wanted.asked} (시험 계산: 아무것도 바꾸지 않았습니다)`, ...lists, previewText(foreseen)].join("\n\n"),
      json: { isDryRun: true, ...json(null), ...foreseen },
    };
  }
  const recount = await wanted.apply();
  if (recount === null) return null;
  const ended = wanted.options.wait ? await watchRecount(context, recount) : recount;
  const isTold = ended.finishedAt !== null && (await isRecountToBeTold((await context.session()).pool, ended));
  const later = ended.finishedAt === null ? `\n얼마나 되었는지 보려면: ${commandLine("calendar changes")}` : "";
  return {
    text: [`${wanted.done(ended)} ${recountText(ended, isTold)}${later}`, ...lists].join("\n\n"),
    json: { isDryRun: false, ...json(ended), ...ended },
  };
}

const pollMs = 250;
/** After so long without a sign of work, what is missing is said. */
const quietMs = 10_000;

/** Looks on until all deadlines are counted, and says how it goes. */
async function watchRecount(context: CommandContext, { recountId }: Recount): Promise<Recount> {
  const { pool } = await context.session();
  let isWarned = false;
  const beganAt = performance.now();
  const say = throttled((now: Recount) => context.progress(`  ${recountText(now, false)}`));
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
