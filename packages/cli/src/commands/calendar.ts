import { koreanHolidays, koreanHolidaysConfirmedThrough, koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import type { CalendarData } from "@gihan/calendar/working-calendar";
import { holidayDifferences } from "@gihan/explain/holiday-differences";
import { yearPicture } from "@gihan/explain/year-picture";
import { readCalendar } from "@gihan/ledger/offices";
import { CliError } from "@gihan/terminal/cli-error";
import type { Command } from "commander";
import { findOffice } from "../application/find-office.ts";
import type { CommandContext, Run } from "../command-context.ts";
import { checkText, notConfirmedText } from "../output/calendar-text.ts";
import { withExamples } from "../output/help.ts";

/** First year of the rules that are counted here; nobody is judged by a calendar before it. */
const firstYearCounted = 2016;

/** `gihan calendar <year> | check` */
export function calendarCommands(program: Command, run: Run): void {
  const group = program
    .command("calendar")
    .argument("<year>", "연도(예: 2026)")
    .description("한 해의 공휴일을 그림으로 봅니다. --office를 쓰면 그 기관의 달력, 없으면 내장 달력입니다")
    .usage("[options] <year> | check");
  withExamples(group, "calendar 2026", "calendar 2026 --office jongno", "calendar check");
  group.action((text: string) =>
    run(async (context) => {
      const calendar = await calendarOf(context);
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

  withExamples(
    group.command("check").description("달력을 내장된 공휴일 목록과 견주어 다른 날을 모두 말합니다. 다르면 종료 코드가 1입니다"),
    "calendar check",
    "calendar check --office jongno",
  ).action(() =>
    run(async (context) => {
      const calendar = await calendarOf(context);
      const declared = koreanHolidays.filter(({ date }) => isCompared(date));
      const differences = holidayDifferences(
        calendar.holidays.filter(({ date }) => isCompared(date)),
        declared,
      );
      const { version, confirmedThrough } = calendar;
      const check = { version, confirmedThrough, declaredThrough: koreanHolidaysConfirmedThrough, compared: declared.length, differences };
      return {
        text: checkText(check),
        json: check,
        isWell: differences.length === 0 && confirmedThrough >= koreanHolidaysConfirmedThrough,
      };
    }),
  );
}

/** The years of which the government has said what they hold: rules alone may still change for later ones. */
function isCompared(date: string): boolean {
  const year = Number(date.slice(0, 4));
  return year >= firstYearCounted && year <= koreanHolidaysConfirmedThrough;
}

/** The calendar of the office that was named; without one nothing is opened and the built-in one serves. */
async function calendarOf({ session, wantedOffice }: CommandContext): Promise<CalendarData> {
  if (wantedOffice === null) return koreanOfficeCalendar;
  const { pool } = await session();
  const { officeId, calendarVersion } = await findOffice(pool, wantedOffice);
  // Written by Gihan itself; the ledger keeps it as a document and knows no kinds.
  return (await readCalendar(pool, officeId, calendarVersion)) as CalendarData;
}

function yearOf(text: string, { holidays }: CalendarData): number {
  const years = holidays.map(({ date }) => Number(date.slice(0, 4)));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const plain = text.normalize("NFKC").trim();
  const year = /^\d{4}년?$/.test(plain) ? Number(plain.slice(0, 4)) : Number.NaN;
  if (year >= first && year <= last) return year;
  throw new CliError("BAD_USAGE", {
    english: `"${text}" is neither check nor a year from ${first} to ${last}, of which the holidays are known`,
    korean: `${text}: check도, 공휴일을 아는 ${first}~${last}년도 아닙니다. calendar 2026처럼 쓰십시오`,
  });
}
