import { exportIcalendar } from "@gihan/calendar/icalendar-export";
import { readIcalendar } from "@gihan/calendar/icalendar-import";
import { koreanHolidayYears } from "@gihan/calendar/korean-holidays";
import { declareHolidays, type NotDeclared } from "@gihan/calendar/korean/declared-holidays";
import type { OfficeCalendar } from "@gihan/calendar/korean/office-changes";
import { knownYears, type Holiday } from "@gihan/calendar/working-calendar";
import { systemClock } from "@gihan/runtime/clock";
import { CliError } from "@gihan/terminal/cli-error";
import type { Command } from "commander";
import { readPresentCalendar } from "../application/change-calendar.ts";
import { readIcalendarFile } from "../application/read-icalendar-file.ts";
import { shownCalendar } from "../application/shown-calendar.ts";
import { writeNewFile } from "../application/write-new-file.ts";
import type { Answer, CommandContext, Run } from "../command-context.ts";
import { declaredText, leftOutText } from "../output/calendar-days-text.ts";
import { withExamples } from "../output/help.ts";
import { carryOutChange } from "./carry-out-change.ts";
import { withChangeOptions, type ChangeOptions } from "./carry-out-recount.ts";
import { checkedText, isPlainText, longestText } from "./checked-text.ts";

/** Narrower than those whose holidays are listed. */
const yearsCounted = `${knownYears.first}~${knownYears.last}년`;

/** `gihan calendar export | import` */
export function calendarFileCommands(group: Command, run: Run): void {
  const exporting = group
    .command("export")
    .argument("<file>", "쓸 iCalendar 파일(.ics). 이미 있으면 쓰지 않습니다")
    .option("--from <year>", "첫해. 없으면 달력의 처음부터")
    .option("--to <year>", "마지막 해. 없으면 달력의 끝까지")
    .description(
      `공휴일(${koreanHolidayYears.first}~${koreanHolidayYears.last}년)을 iCalendar 파일로 내보냅니다. --office를 쓰면 그 기관의 달력, 없으면 내장 달력입니다. 기한을 계산하는 것은 ${yearsCounted}뿐입니다`,
    );
  withExamples(exporting, "calendar export holidays.ics --from 2026 --to 2027", "calendar export holidays.ics --office jongno").action(
    (file: string, options: { readonly from?: string; readonly to?: string }) =>
      run(async (context) => {
        const [from, to] = yearsOf(options);
        const calendar = await shownCalendar(context);
        const holidays = calendar.holidays.filter(({ date }) => date >= `${from}-01-01` && date <= `${to}-12-31`);
        await writeNewFile(file, exportIcalendar({ ...calendar, holidays }, systemClock.now()));
        return {
          text: `${file}: 달력 ${calendar.version}의 공휴일 ${holidays.length}일을 썼습니다.`,
          json: { file, version: calendar.version, holidays: holidays.length },
        };
      }),
  );

  const importing = group
    .command("import")
    .argument("<file>", "iCalendar 파일(.ics). 쉬는 날만 든 것이어야 합니다")
    .requiredOption("--source <source>", "무엇으로 정해졌는지(예: '행정안전부 공고 2026-12')")
    .description(
      `iCalendar 파일의 하루 종일 일정 가운데 지금 일하는 날을 공휴일로 더합니다. ${yearsCounted}만 더할 수 있습니다. 먼저 --dry-run으로 더할 날을 보십시오`,
    );
  withExamples(
    withChangeOptions(importing),
    "calendar import holidays.ics --source '행정안전부 공고 2026-12' --dry-run",
    "calendar import holidays.ics --source '행정안전부 공고 2026-12'",
  ).action((file: string, options: ChangeOptions & { readonly source: string }) =>
    run((context) => importFile(context, file, { ...options, source: checkedText("--source", options.source) })),
  );
}

async function importFile(context: CommandContext, file: string, options: ChangeOptions & { readonly source: string }): Promise<Answer> {
  const { source } = options;
  const read = readIcalendar(await readIcalendarFile(file), { kind: "declared", source, repeatThrough: knownYears.last });
  // A calendar has meetings too, which are no holidays; what cannot be read might be one.
  const { timed = [], unreadable = [] } = Object.groupBy(read.problems, ({ code }) =>
    code === "not-a-whole-day" ? "timed" : "unreadable",
  );
  if (unreadable.length > 0) throw notReadable(file, unreadable);
  const present = await readPresentCalendar((await context.session()).pool, context.wantedOffice);
  const changed = declareHolidays(
    present.calendar,
    read.holidays.map(({ date, name }) => ({ date, name, source })),
  );
  const notDeclared = changed.notDeclared.map((day) => asKnownOf(present.calendar, day));
  const leftOut = leftOutText(
    notDeclared,
    timed.map(({ line }) => line),
  );
  const json = { file, notDeclared, timed };
  if (changed.kind === "nothing-to-declare")
    return {
      text: [`${file}: 더할 날이 없습니다. 아무것도 바꾸지 않았습니다.`, leftOut].filter((part) => part !== "").join("\n\n"),
      json: { officeId: present.officeId, isDryRun: options.dryRun === true, ...json, declared: [] },
    };
  checkNames(file, changed.declared);
  return carryOutChange(context, {
    present,
    changed,
    options,
    words: {
      done: `${file}: ${changed.declared.length}일을 공휴일로 더했습니다.`,
      asked: `${file}: ${changed.declared.length}일을 공휴일로 더하면`,
    },
    lists: [declaredText(changed.declared), leftOut].filter((part) => part !== ""),
    json: { ...json, declared: changed.declared },
  });
}

/** A calendar lists holidays of more years than deadlines are counted in: what it lists is no day that could not be taken in. */
function asKnownOf({ holidays }: OfficeCalendar, day: NotDeclared): NotDeclared {
  const known = day.kind === "year-not-known" ? holidays.find(({ date }) => date === day.holiday.date) : undefined;
  return known === undefined ? day : { kind: "not-worked", because: known.name, holiday: day.holiday };
}

function notReadable(file: string, problems: ReturnType<typeof readIcalendar>["problems"]): CliError {
  const lines = (language: "english" | "korean"): string => problems.map((problem) => `\n  ${problem[language]}`).join("");
  const sentence = {
    english: `${file} cannot be read; nothing was changed${lines("english")}`,
    korean: `${file}: 읽을 수 없는 곳이 있습니다. 아무것도 바꾸지 않았습니다.${lines("korean")}`,
  };
  return new CliError("INVALID_DOCUMENT", sentence, { details: { problems } });
}

/** A name stands in notices; what cannot be seen, or is too long for them, is not taken from a file either. */
function checkNames(file: string, declared: readonly Holiday[]): void {
  const wrong = declared.find(({ name }) => !isPlainText(name));
  if (wrong === undefined) return;
  throw new CliError("INVALID_DOCUMENT", {
    english: `${file}: the name of ${wrong.date} has to be one line of at most ${longestText} characters; nothing was changed`,
    korean: `${file}: ${wrong.date}의 이름은 한 줄로 ${longestText}자까지입니다. 짧게 고쳐 다시 하십시오. 아무것도 바꾸지 않았습니다`,
  });
}

function yearsOf({ from, to }: { readonly from?: string; readonly to?: string }): readonly [from: number, to: number] {
  const { first, last } = koreanHolidayYears;
  const years = [Number(from ?? first), Number(to ?? last)] as const;
  const areYears = years.every((year) => Number.isInteger(year) && year >= first && year <= last) && years[0] <= years[1];
  if (areYears) return years;
  throw new CliError("BAD_USAGE", {
    english: `--from and --to are years from ${first} to ${last}, in order`,
    korean: `--from과 --to: ${first}~${last}년을 차례대로 쓰십시오`,
  });
}
