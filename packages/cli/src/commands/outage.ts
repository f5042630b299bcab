import { slug } from "@gihan/contracts/identifier";
import { readOutages, systemsOfOpenComplaints, type Outage, type OutageChange } from "@gihan/ledger/outages";
import { CliError } from "@gihan/terminal/cli-error";
import { columns } from "@gihan/terminal/columns";
import { koreanMoment, readSeoulInstant } from "@gihan/terminal/seoul-text";
import type { Command } from "commander";
import { Check } from "typebox/value";
import { businessNow } from "../application/business-now.ts";
import { applyOutage, previewOutage } from "../application/change-outage.ts";
import { findOffice } from "../application/find-office.ts";
import type { Answer, CommandContext, Run } from "../command-context.ts";
import { withExamples } from "../output/help.ts";
import { carryOutRecount, withChangeOptions, type ChangeOptions } from "./carry-out-recount.ts";
import { checkedText } from "./checked-text.ts";

/** `gihan outage open | close | withdraw | list` */
export function outageCommands(program: Command, run: Run): void {
  const group = program
    .command("outage")
    .description("정보시스템 장애: 그 시스템으로 접수되어 있던 민원의 처리기간에 장애 시간을 넣지 않습니다(시행령 제20조제2호)");
  withExamples(
    group,
    "outage open saeol --from '2026-11-24 09:10' --source '행안부 공지'",
    "outage close 1 --until '2026-11-25 14:00'",
    "outage list",
  );

  const open = group
    .command("open")
    .argument("<system>", "장애가 난 시스템. 접수 이벤트의 receivedThrough에 쓰는 이름")
    .description("장애를 알립니다. 그 전에 그 시스템으로 접수된 처리 중 민원의 기한을 다시 계산합니다")
    .requiredOption("--from <time>", "장애가 시작된 때(예: '2026-11-24 09:10')")
    .option("--until <time>", "장애가 끝난 때. 아직 모르면 쓰지 않습니다")
    .requiredOption("--source <source>", "누가 알렸는지(예: '행안부 공지')");
  withExamples(withChangeOptions(open), "outage open saeol --from '2026-11-24 09:10' --source '행안부 공지' --dry-run").action(
    (system: string, options: ChangeOptions & { readonly from: string; readonly until?: string; readonly source: string }) =>
      run(async (context) => {
        const fromAt = momentOf("--from", options.from);
        const untilAt = options.until === undefined ? null : momentOf("--until", options.until);
        if (untilAt !== null && Temporal.Instant.compare(fromAt, untilAt) >= 0) throw endsBeforeItBegan;
        const outage = { system: checkedSystem(system), fromAt, untilAt, source: checkedText("--source", options.source) };
        await refuseFuture(context, [
          ["--from", fromAt],
          ["--until", untilAt],
        ]);
        return change(context, { kind: "opened", outage }, options);
      }),
  );

  const close = group
    .command("close")
    .argument("<number>", "장애의 번호(outage list)")
    .description("장애가 끝났음을 알립니다. 기한을 다시 계산하고, 담당자에게 새 기한을 한 번 알립니다")
    .requiredOption("--until <time>", "장애가 끝난 때(예: '2026-11-25 14:00')");
  withExamples(withChangeOptions(close), "outage close 1 --until '2026-11-25 14:00'").action(
    (outageId: string, options: ChangeOptions & { readonly until: string }) =>
      run(async (context) => {
        const untilAt = momentOf("--until", options.until);
        await refuseFuture(context, [["--until", untilAt]]);
        return change(context, { kind: "closed", outageId: numberOf(outageId), untilAt }, options);
      }),
  );

  const withdraw = group
    .command("withdraw")
    .argument("<number>", "장애의 번호(outage list)")
    .description("잘못 알린 장애를 거둡니다. 기한을 장애가 없던 것으로 다시 계산합니다");
  withExamples(withChangeOptions(withdraw), "outage withdraw 1 --dry-run").action((outageId: string, options: ChangeOptions) =>
    run((context) => change(context, { kind: "withdrawn", outageId: numberOf(outageId) }, options)),
  );

  withExamples(group.command("list").description("이 기관에 알린 장애"), "outage list").action(() =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const outages = await readOutages(pool, (await findOffice(pool, wantedOffice)).officeId);
      return { text: outages.length === 0 ? "알린 장애가 없습니다." : outageTable(outages), json: outages };
    }),
  );
}

const doneWords = { opened: "장애를 알렸습니다.", closed: "장애가 끝났음을 알렸습니다.", withdrawn: "장애를 거두었습니다." } as const;
const askedWords = { opened: "이 장애를 알리면", closed: "장애가 그때 끝난 것으로 하면", withdrawn: "이 장애를 거두면" } as const;

async function change(context: CommandContext, wanted: OutageChange, options: ChangeOptions): Promise<Answer> {
  const { pool } = await context.session();
  const { officeId } = await findOffice(pool, context.wantedOffice);
  const proposed = { officeId, change: wanted, now: await businessNow(pool) };
  const openSystems = wanted.kind === "opened" ? await systemsOfOpenComplaints(pool, officeId) : null;
  const answer = await carryOutRecount(context, {
    options,
    asked: askedWords[wanted.kind],
    done: ({ version }) => `${doneWords[wanted.kind]} 장애 번호는 ${version}입니다.`,
    lists: wanted.kind === "opened" ? unknownSystemText(wanted.outage.system, openSystems ?? []) : [],
    json: (recount) => ({
      officeId,
      ...(openSystems === null ? {} : { openSystems }),
      ...(recount === null ? {} : { outageId: recount.version }),
    }),
    preview: (onProgress) => previewOutage(pool, proposed, onProgress),
    apply: () => applyOutage(pool, proposed),
  });
  if (answer === null) throw notChangeable(wanted);
  return answer;
}

function outageTable(outages: readonly Outage[]): string {
  return columns([
    ["번호", "시스템", "시작", "끝", "출처"],
    ...outages.map(({ outageId, system, fromAt, untilAt, source }) => [
      outageId,
      system,
      koreanMoment(fromAt),
      untilAt === null ? "계속되고 있음" : koreanMoment(untilAt),
      source,
    ]),
  ]);
}

/** The name as events have it: the same rule as `receivedThrough`, or it would never be met there. */
function checkedSystem(text: string): string {
  const system = text.trim();
  if (Check(slug, system)) return system;
  throw new CliError("BAD_USAGE", {
    english: `"${text}" is no name of a system as events write it in receivedThrough: lower-case letters, digits and single hyphens, such as saeol`,
    korean: `${text}: 시스템의 이름이 아닙니다. 접수 이벤트의 receivedThrough에 쓴 그대로(영문 소문자, 숫자, 하이픈, 예: saeol) 쓰십시오`,
  });
}

/** A name that no open complaint has is a slip as a rule; an outage may be noted before its complaints are reported all the same. */
function unknownSystemText(system: string, openSystems: readonly string[]): readonly string[] {
  if (openSystems.includes(system)) return [];
  const known =
    openSystems.length === 0 ? "어느 시스템으로 접수되었는지 적힌 처리 중 민원이 없습니다" : `있는 이름: ${openSystems.join(", ")}`;
  return [`주의: 접수 시스템(receivedThrough)이 ${system}인 처리 중 민원이 없습니다. ${known}.`];
}

/** A day alone is no moment: an outage that ended at some time of the day would end before it. */
function momentOf(option: string, text: string): Temporal.Instant {
  const at = readSeoulInstant(text);
  if (at !== null && !isDayAlone(text)) return at;
  if (at !== null)
    throw new CliError("BAD_USAGE", {
      english: `${option} "${text}" lacks the time of day; write ${option} "${text} 14:00"`,
      korean: `${option} ${text}: 시각까지 써야 합니다. ${option} '${text} 14:00'처럼 쓰십시오`,
    });
  throw new CliError("BAD_USAGE", {
    english: `${option} is not a moment: "${text}"; write it like "2026-11-24 09:10"`,
    korean: `${option} ${text}: 시각이 아닙니다. '2026-11-24 09:10'처럼 쓰십시오`,
  });
}

function isDayAlone(text: string): boolean {
  return !/\d[T\s]\s*\d/i.test(text.trim());
}

/** Nobody knows when an outage will begin or end; a guess would move deadlines that stay. */
async function refuseFuture(context: CommandContext, moments: readonly (readonly [string, Temporal.Instant | null])[]): Promise<void> {
  const now = await businessNow((await context.session()).pool);
  for (const [option, at] of moments) {
    if (at === null || Temporal.Instant.compare(at, now) <= 0) continue;
    throw new CliError("BAD_USAGE", {
      english: `${option} has not come yet; say it when it has, an outage without --until lasts`,
      korean: `${option}: 아직 오지 않은 때입니다. 그때가 되면 알리십시오. --until이 없는 장애는 계속되는 것으로 봅니다`,
    });
  }
}

function numberOf(text: string): string {
  if (/^[1-9]\d{0,17}$/.test(text)) return text;
  throw new CliError("BAD_USAGE", {
    english: `"${text}" is no number of an outage; see gihan outage list`,
    korean: `${text}: 장애의 번호가 아닙니다. outage list에서 번호를 보십시오`,
  });
}

const endsBeforeItBegan = new CliError("BAD_USAGE", {
  english: "the outage would end before it began; --until is later than --from",
  korean: "장애가 시작보다 먼저 끝날 수 없습니다. --until은 --from보다 늦어야 합니다",
});

function notChangeable(wanted: OutageChange): CliError {
  if (wanted.kind === "opened")
    return new CliError("REFUSED", {
      english: `an outage of ${wanted.outage.system} is noted for that time already; close or withdraw it first, see gihan outage list`,
      korean: `${wanted.outage.system}: 그 시간의 장애를 이미 알렸습니다. outage list에서 보고, 먼저 끝내거나 거두십시오`,
    });
  return new CliError("NOT_FOUND", {
    english: `there is no outage ${wanted.outageId} that could be ${wanted.kind}: it is unknown, over already, or began later; see gihan outage list`,
    korean: `${wanted.outageId}번 장애는 그렇게 바꿀 수 없습니다. 없는 번호이거나, 이미 끝났거나, 그때보다 늦게 시작했습니다. outage list에서 보십시오`,
  });
}
