import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { ownChangesOf } from "@gihan/calendar/korean/office-changes";
import { updateCalendar } from "@gihan/calendar/korean/updated-calendar";
import type { CalendarData } from "@gihan/calendar/working-calendar";
import { holidayDifferences } from "@gihan/explain/holiday-differences";
import { yearPicture } from "@gihan/explain/year-picture";
import { CliError } from "@gihan/terminal/cli-error";
import type { Command } from "commander";
import { readPresentCalendar } from "../application/change-calendar.ts";
import { shownCalendar } from "../application/shown-calendar.ts";
import type { Answer, CommandContext, Run } from "../command-context.ts";
import { checkText, notConfirmedText, type CalendarCheck } from "../output/calendar-text.ts";
import { withExamples } from "../output/help.ts";
import { calendarChangeCommands } from "./calendar-change.ts";
import { calendarFileCommands } from "./calendar-file.ts";
import { refuseUnknownCommand } from "./unknown-command.ts";
import { localHolidayCommands } from "./calendar-local.ts";
import { calendarUpdateCommand } from "./calendar-update.ts";

/** `gihan calendar <year> | check | update | declare | withdraw | local | changes | export | import` */
export function calendarCommands(program: Command, run: Run): void {
  const group = program
    .command("calendar")
    .argument("<year>", "연도(예: 2026)")
    .description("한 해의 공휴일을 그림으로 봅니다. --office를 쓰면 그 기관의 달력, 없으면 내장 달력입니다")
    .usage("[options] <year> | check | update | declare | withdraw | local | changes | export | import");
  withExamples(group, "calendar 2026", "calendar 2026 --office jongno", "calendar check");
  group.action((text: string, _options: object, command: Command) =>
    run(async (context) => {
      if (!looksLikeYear.test(plainText(text))) refuseUnknownCommand(group, text);
      if (command.args.length > 1) throw oneYearOnly;
      const calendar = await shownCalendar(context);
      const year = yearOf(text, calendar);
      const holidays = calendar.holidays.filter(({ date }) => date.startsWith(`${year}-`));
      const { version, confirmedThrough } = calendar;
      const picture = yearPicture({ year, holidays, paint: context.paint });
      return {
        text: [picture, `* 공휴일. 달력 ${version}`, ...notConfirmedText(year, confirmedThrough)].join("\n\n"),
        json: { year, version, confirmedThrough, holidays },
      };
    }),
  );

  const check = group
    .command("check")
    .description("기관의 달력을 내장된 공휴일 목록과 견주어 다른 날을 모두 말합니다. 새로 할 것이 있으면 종료 코드가 1입니다");
  withExamples(check, "calendar check", "calendar check --office jongno").action(() => run(checkCalendar));

  calendarUpdateCommand(group, run);
  calendarChangeCommands(group, run);
  localHolidayCommands(group, run);
  calendarFileCommands(group, run);
  // What is no year is a mistyped command, whatever comes after it. Said last: commands made after it would allow as much.
  group.allowExcessArguments();
}

/** The office's own days are no difference: with them the list is what an update would bring. */
async function checkCalendar({ session, wantedOffice }: CommandContext): Promise<Answer> {
  const { officeId, officeName, calendar } = await readPresentCalendar((await session()).pool, wantedOffice);
  const update = updateCalendar(calendar, koreanOfficeCalendar, []);
  const standing = update.kind === "changed" ? "behind" : update.kind;
  const wanted = update.kind === "changed" ? update.calendar : { ...calendar, changes: ownChangesOf(calendar) };
  const check: CalendarCheck = {
    officeName,
    version: calendar.version,
    list: koreanOfficeCalendar.version,
    standing,
    confirmedThrough: calendar.confirmedThrough,
    declaredThrough: koreanOfficeCalendar.confirmedThrough,
    compared: koreanOfficeCalendar.holidays.length,
    differences: holidayDifferences(calendar.holidays, wanted.holidays),
    own: { changes: wanted.changes ?? [], local: wanted.holidays.filter(({ kind }) => kind === "local") },
  };
  return { text: checkText(check), json: { officeId, ...check }, isWell: standing !== "behind" };
}

const plainText = (text: string): string => text.normalize("NFKC").trim();
const looksLikeYear = /^\d+년?$/;

function yearOf(text: string, { holidays }: CalendarData): number {
  const years = holidays.map(({ date }) => Number(date.slice(0, 4)));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const year = Number.parseInt(plainText(text), 10);
  if (year >= first && year <= last) return year;
  throw new CliError("BAD_USAGE", {
    english: `"${text}" is not a year from ${first} to ${last}, of which the holidays are known; write it like calendar 2026`,
    korean: `${text}: 공휴일을 아는 ${first}~${last}년이 아닙니다. calendar 2026처럼 쓰십시오`,
  });
}

const oneYearOnly = new CliError("BAD_USAGE", {
  english: "one year at a time; write it like calendar 2026",
  korean: "한 해씩 볼 수 있습니다. calendar 2026처럼 쓰십시오",
});
