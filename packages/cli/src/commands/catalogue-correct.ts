import { readCatalogue } from "@gihan/ledger/catalogue";
import { readSeoulInstant } from "@gihan/terminal/seoul-text";
import { CliError } from "@gihan/terminal/cli-error";
import type { Command } from "commander";
import { applyCorrection, previewCorrection } from "../application/correct-catalogue.ts";
import { findOffice } from "../application/find-office.ts";
import type { Answer, CommandContext, Run } from "../command-context.ts";
import { withExamples } from "../output/help.ts";
import { carryOutRecount, withChangeOptions, type ChangeOptions } from "./carry-out-recount.ts";
import { unknownItem } from "./unknown-item.ts";

interface CorrectOptions extends ChangeOptions {
  readonly since?: string;
}

/** `gihan catalogue correct` */
export function correctCommand(group: Command, run: Run): void {
  const command = group
    .command("correct")
    .argument("<codes...>", "민원의 코드. 여럿이면 띄어서 씁니다")
    .description(
      "목록에 잘못 적혀 있던 민원을 바로잡습니다. 지금 목록의 내용이 처음부터 맞는 것으로 보고, 이미 접수된 처리 중 민원의 기한도 다시 계산합니다",
    )
    .option("--since <time>", "지금 내용이 맞는 첫 시각(예: '2026-03-01 00:00'). 그 전에 접수된 민원은 그대로 둡니다. 없으면 처음부터");
  withExamples(
    withChangeOptions(command),
    "catalogue correct building-report --dry-run",
    "catalogue correct building-report --since '2026-03-01 00:00'",
  ).action((codes: readonly string[], options: CorrectOptions) => run((context) => correct(context, [...new Set(codes)], options)));
}

async function correct(context: CommandContext, codes: readonly string[], options: CorrectOptions): Promise<Answer> {
  const sinceAt = options.since === undefined ? null : momentOf(options.since);
  const { pool } = await context.session();
  const { officeId } = await findOffice(pool, context.wantedOffice);
  const known = new Set((await readCatalogue(pool, officeId)).map(({ code }) => code));
  const unknown = codes.find((code) => !known.has(code));
  if (unknown !== undefined) throw unknownItem(unknown);
  const proposed = { officeId, codes, sinceAt };
  const answer = await carryOutRecount(context, {
    options,
    asked: "이 민원을 바로잡으면",
    done: () => `민원 ${codes.length}가지를 바로잡았습니다.`,
    json: () => ({ officeId }),
    preview: (onProgress) => previewCorrection(pool, proposed, onProgress),
    apply: () => applyCorrection(pool, proposed),
  });
  return answer ?? { text: nothingToCorrect, json: { officeId, isDryRun: options.dryRun === true, found: 0, moved: 0 } };
}

const nothingToCorrect =
  "바로잡을 것이 없습니다: 그때부터 지금까지 내용이 바뀐 적이 없습니다. 잘못된 내용은 먼저 catalogue import로 고치십시오.";

function momentOf(text: string): Temporal.Instant {
  const at = readSeoulInstant(text);
  if (at !== null) return at;
  throw new CliError("BAD_USAGE", {
    english: `--since is not a moment: "${text}"; write it like "2026-03-01 00:00"`,
    korean: `--since ${text}: 시각이 아닙니다. '2026-03-01 00:00'처럼 쓰십시오`,
  });
}
