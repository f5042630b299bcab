import { deadLetterReasons, deadLetterText, type DeadLetterReason } from "@gihan/contracts/dead-letters";
import { listDeadLetters } from "@gihan/ledger/dead-letters";
import { Option, type Command } from "commander";
import { businessNow } from "../application/business-now.ts";
import { replayDeadLetters, type Selection } from "../application/replay-dead-letters.ts";
import { CliError } from "@gihan/terminal/cli-error";
import type { Run } from "../command-context.ts";
import { deadLetterScreen, deadLetterTable, replayText } from "../output/dead-letter-text.ts";
import { withExamples } from "../output/help.ts";
import { rowId } from "./row-id.ts";

const mostShown = 200;

/** `gihan dead-letters list | show | replay` */
export function deadLetterCommands(program: Command, run: Run): void {
  const group = program.command("dead-letters").description("처리하지 못한 이벤트를 보고 다시 처리합니다");
  withExamples(group, "dead-letters list", "dead-letters show 12", "dead-letters replay 12");
  const reasonOption = (): Option => new Option("--reason <reason>", "이 이유인 것만").choices(Object.keys(deadLetterReasons));

  const list = group.command("list").description("처리를 기다리는 것의 목록").addOption(reasonOption()).option("--all", "다시 처리한 것도");
  withExamples(list, "dead-letters list", "dead-letters list --reason unknown-catalogue-item").action(
    (options: { readonly reason?: DeadLetterReason; readonly all?: true }) =>
      run(async ({ session, wantedOffice }) => {
        const { pool } = await session();
        const found = await listDeadLetters(pool, {
          includeReplayed: options.all === true,
          limit: mostShown,
          ...(options.reason ? { reason: options.reason } : {}),
        });
        const letters = found.filter(({ officeId }) => wantedOffice === null || officeId === null || officeId === wantedOffice);
        return { text: deadLetterTable(letters, found.length === mostShown), json: letters };
      }),
  );

  const show = group.command("show").argument("<id>", "번호", rowId).description("하나를 이유, 고치는 법, 내용과 함께 봅니다");
  withExamples(show, "dead-letters show 12").action((id: string) =>
    run(async ({ session }) => {
      const [letter] = await listDeadLetters((await session()).pool, { id, includeReplayed: true });
      if (!letter) throw new CliError("NOT_FOUND", { english: `there is no dead letter ${id}`, korean: `${id}번은 없습니다` });
      return { text: deadLetterScreen(letter), json: { ...letter, meaning: deadLetterText(letter.reason) } };
    }),
  );

  const replay = group
    .command("replay")
    .argument("[ids...]", "번호")
    .description("보관한 이벤트를 다시 처리하게 합니다. 여러 번 해도 한 번만 반영됩니다")
    .addOption(reasonOption())
    .option("--all", "기다리는 것 모두");
  withExamples(replay, "dead-letters replay 12 13", "dead-letters replay --reason unknown-catalogue-item").action(
    (ids: readonly string[], options: { readonly reason?: DeadLetterReason; readonly all?: true }) =>
      run(async ({ session }) => {
        const selection = selectionOf(ids.map(rowId), options);
        const opened = await session();
        const outcomes = await replayDeadLetters({
          sql: opened.pool,
          log: opened.eventLog(),
          selection,
          at: await businessNow(opened.pool),
        });
        // What was named and not replayed is an answer the caller did not want; what a sweep leaves behind is not.
        const isWell =
          selection.kind !== "ids" || outcomes.every(({ outcome }) => outcome === "replayed" || outcome === "already-replayed");
        return { isWell, text: replayText(outcomes), json: outcomes };
      }),
  );
}

function selectionOf(ids: readonly string[], options: { readonly reason?: DeadLetterReason; readonly all?: true }): Selection {
  const given = [ids.length > 0, options.reason !== undefined, options.all === true].filter(Boolean).length;
  if (given !== 1) {
    throw new CliError("BAD_USAGE", {
      english: "say which: ids, or --reason, or --all",
      korean: "어느 것인지 번호, --reason, --all 가운데 하나로 고르십시오",
    });
  }
  if (options.reason !== undefined) return { kind: "reason", reason: options.reason };
  return options.all ? { kind: "all" } : { kind: "ids", ids };
}
