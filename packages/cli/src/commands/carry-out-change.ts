import { CliError } from "@gihan/terminal/cli-error";
import { businessNow } from "../application/business-now.ts";
import { applyChange, isToBeRecounted, previewChange, type ProposedChange } from "../application/change-calendar.ts";
import type { Answer, CommandContext } from "../command-context.ts";
import { carryOutRecount, type ChangeOptions } from "./carry-out-recount.ts";

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
  const { options, words, lists = [], json, ...proposed } = wanted;
  const { pool } = await context.session();
  if (!isToBeRecounted(proposed)) return renewCalendar(context, wanted);
  const named = { officeId: proposed.present.officeId, version: proposed.changed.calendar.version, ...json };
  const answer = await carryOutRecount(context, {
    options,
    asked: words.asked,
    done: () => words.done,
    lists,
    json: () => named,
    preview: (onProgress) => previewChange(pool, proposed, onProgress),
    async apply() {
      const applied = await applyChange(pool, proposed, await businessNow(pool));
      return applied.kind === "recounting" ? applied.recount : null;
    },
  });
  if (answer === null) throw overtaken;
  return answer;
}

const nothingMoves = "일하는 날은 그대로여서 바뀌는 기한이 없습니다.";

/** All days are worked as before, and no further year is confirmed: nothing is counted anew. */
async function renewCalendar(context: CommandContext, { options, words, lists = [], json, ...proposed }: WantedChange): Promise<Answer> {
  const { pool } = await context.session();
  const named = { officeId: proposed.present.officeId, version: proposed.changed.calendar.version, changedDays: [], ...json };
  if (options.dryRun) {
    const foreseen = await previewChange(pool, proposed, () => undefined);
    return {
      text: [`${words.asked} (시험 계산: 아무것도 바꾸지 않았습니다)`, ...lists, nothingMoves].join("\n\n"),
      json: { isDryRun: true, ...named, ...foreseen },
    };
  }
  const applied = await applyChange(pool, proposed, await businessNow(pool));
  if (applied.kind === "overtaken") throw overtaken;
  return { text: [`${words.done} ${nothingMoves}`, ...lists].join("\n\n"), json: { isDryRun: false, ...named } };
}

const overtaken = new CliError("REFUSED", {
  english: "the office's calendar was changed by somebody else meanwhile; nothing was changed, try again",
  korean: "그사이에 다른 곳에서 이 기관의 달력을 바꾸었습니다. 아무것도 바꾸지 않았으니 다시 하십시오",
});
