import { CalendarError } from "@gihan/calendar/calendar-error";
import {
  declareHoliday,
  withdrawHoliday,
  type NewHoliday,
  type NotWithdrawable,
  type NotWorked,
} from "@gihan/calendar/korean/declared-holidays";
import type { ChangedCalendar, OfficeCalendar } from "@gihan/calendar/korean/office-changes";
import { knownYears, type Holiday } from "@gihan/calendar/working-calendar";
import { listRecounts } from "@gihan/ledger/recounts";
import { CliError } from "@gihan/terminal/cli-error";
import { koreanDay } from "@gihan/terminal/seoul-text";
import type { Command } from "commander";
import { readPresentCalendar } from "../application/change-calendar.ts";
import { findOffice } from "../application/find-office.ts";
import type { Run } from "../command-context.ts";
import { recountTable } from "../output/calendar-change-text.ts";
import { withExamples } from "../output/help.ts";
import { carryOutChange } from "./carry-out-change.ts";
import { withChangeOptions, type ChangeOptions } from "./carry-out-recount.ts";
import { checkedText } from "./checked-text.ts";
import { readDay } from "./read-day.ts";

/** `gihan calendar declare | withdraw | changes` */
export function calendarChangeCommands(group: Command, run: Run): void {
  const declare = group
    .command("declare")
    .argument("<day>", "쉬는 날(예: 2026-12-31)")
    .description("임시공휴일을 정합니다. 그날에 걸친 처리 중 민원의 기한을 모두 다시 계산하고, 담당자에게 한 번 알립니다")
    .requiredOption("--name <name>", "공휴일의 이름(예: 임시공휴일)")
    .requiredOption("--source <source>", "무엇으로 정해졌는지(예: '국무회의 2026-12-01')");
  withExamples(
    withChangeOptions(declare),
    "calendar declare 2026-12-31 --name 임시공휴일 --source '국무회의 2026-12-01' --dry-run",
    "calendar declare 2026-12-31 --name 임시공휴일 --source '국무회의 2026-12-01'",
  ).action((day: string, options: ChangeOptions & { readonly name: string; readonly source: string }) =>
    run(async (context) => {
      const date = readDay(day);
      const { name, source } = { name: checkedText("--name", options.name), source: checkedText("--source", options.source) };
      const present = await readPresentCalendar((await context.session()).pool, context.wantedOffice);
      const changed = declared(present.calendar, { date: date.toString(), name, source });
      const words = { done: `${koreanDay(date)}을 공휴일(${name})로 정했습니다.`, asked: `${koreanDay(date)}을 공휴일(${name})로 정하면` };
      return carryOutChange(context, { present, changed, options, words, json: { date } });
    }),
  );

  const withdraw = group
    .command("withdraw")
    .argument("<day>", "다시 일하는 날(예: 2026-12-31)")
    .description("정해졌던 임시공휴일이나 선거일을 취소합니다. 그날에 걸친 처리 중 민원의 기한을 모두 다시 계산합니다");
  withExamples(withChangeOptions(withdraw), "calendar withdraw 2026-12-31 --dry-run", "calendar withdraw 2026-12-31").action(
    (day: string, options: ChangeOptions) =>
      run(async (context) => {
        const date = readDay(day);
        const present = await readPresentCalendar((await context.session()).pool, context.wantedOffice);
        const changed = withdrawHoliday(present.calendar, date.toString());
        if (changed.kind === "not-withdrawable") throw notWithdrawable(changed, date);
        const words = { done: `${koreanDay(date)}의 공휴일을 취소했습니다.`, asked: `${koreanDay(date)}의 공휴일을 취소하면` };
        return carryOutChange(context, { present, changed, options, words, json: { date } });
      }),
  );

  withExamples(group.command("changes").description("달력이나 계산 규칙이 바뀌어 기한을 다시 계산한 기록"), "calendar changes").action(() =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const recounts = await listRecounts(pool, (await findOffice(pool, wantedOffice)).officeId, 20);
      return { text: recounts.length === 0 ? "기한을 다시 계산한 적이 없습니다." : recountTable(recounts), json: recounts };
    }),
  );
}

function declared(calendar: OfficeCalendar, holiday: NewHoliday): ChangedCalendar {
  const date = Temporal.PlainDate.from(holiday.date);
  const change = withinKnownYears(date, () => declareHoliday(calendar, holiday));
  if (change.kind === "changed") return change;
  throw notWorked(change, date);
}

function withinKnownYears<Result>(date: Temporal.PlainDate, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CalendarError) || error.code !== "CALENDAR_OUT_OF_RANGE") throw error;
    throw new CliError("BAD_USAGE", {
      english: `${date.toString()} is beyond the years in which deadlines are counted, ${knownYears.first} to ${knownYears.last}`,
      korean: `${koreanDay(date)}: 기한을 계산하는 ${knownYears.first}~${knownYears.last}년을 벗어납니다`,
    });
  }
}

const notWorked = ({ because }: NotWorked, date: Temporal.PlainDate): CliError =>
  new CliError("REFUSED", {
    english: `${date.toString()} is no working day anyway (${because}); nothing was changed`,
    korean: `${koreanDay(date)}은 이미 쉬는 날입니다(${because}). 아무것도 바꾸지 않았습니다`,
  });

function notWithdrawable({ holidays }: NotWithdrawable, date: Temporal.PlainDate): CliError {
  const local = holidays.find(({ kind }) => kind === "local");
  const [holiday] = holidays;
  if (local !== undefined) return everyYear(local, date);
  if (holiday === undefined)
    return new CliError("NOT_FOUND", {
      english: `there is no holiday on ${date.toString()} that could be withdrawn`,
      korean: `${koreanDay(date)}에는 취소할 공휴일이 없습니다. gihan calendar ${date.year}로 공휴일을 볼 수 있습니다`,
    });
  return new CliError("REFUSED", {
    english: `${date.toString()} is ${holiday.name} by the decree itself; only declared days and election days can be withdrawn`,
    korean: `${koreanDay(date)}은 ${holiday.name}(${holiday.source})입니다. 임시공휴일과 선거일만 취소할 수 있습니다`,
  });
}

function everyYear({ name }: Holiday, date: Temporal.PlainDate): CliError {
  const command = `gihan calendar local remove ${date.toString().slice(5)}`;
  return new CliError("REFUSED", {
    english: `${date.toString()} is ${name}, a local holiday of every year; ${command} removes it`,
    korean: `${koreanDay(date)}은 해마다 쉬는 지방공휴일(${name})입니다. ${command}로 뺄 수 있습니다`,
  });
}
