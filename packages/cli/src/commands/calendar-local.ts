import { addLocalHoliday, removeLocalHoliday, type LocalHolidayThere } from "@gihan/calendar/korean/local-holidays";
import type { NotWorked } from "@gihan/calendar/korean/declared-holidays";
import { seoulDateOf } from "@gihan/calendar/seoul-time";
import { knownYears } from "@gihan/calendar/working-calendar";
import { CliError } from "@gihan/terminal/cli-error";
import { koreanDay } from "@gihan/terminal/seoul-text";
import type { Command } from "commander";
import { businessNow } from "../application/business-now.ts";
import { readPresentCalendar } from "../application/change-calendar.ts";
import type { Answer, CommandContext, Run } from "../command-context.ts";
import { withExamples } from "../output/help.ts";
import { carryOutChange } from "./carry-out-change.ts";
import { withChangeOptions, type ChangeOptions } from "./carry-out-recount.ts";
import { checkedText } from "./checked-text.ts";

interface AddOptions extends ChangeOptions {
  readonly name: string;
  readonly source: string;
  readonly from?: string;
}

/** `gihan calendar local add | remove` */
export function localHolidayCommands(calendar: Command, run: Run): void {
  const group = calendar
    .command("local")
    .description("지방공휴일: 조례로 해마다 쉬는 날. 처리기간에 넣지 않으려면 여기서 더합니다. 더하지 않으면 일하는 날로 셉니다");

  const example = "calendar local add 04-03 --name '4·3희생자 추념일' --source '4·3희생자추념일의 지방공휴일 지정에 관한 조례'";
  withExamples(group, `${example} --dry-run`, "calendar local remove 04-03 --dry-run");

  const add = group
    .command("add")
    .argument("<day>", "해마다 쉬는 날(예: 04-03)")
    .description("지방공휴일을 더합니다. 그날들에 걸친 처리 중 민원의 기한을 모두 다시 계산합니다")
    .requiredOption("--name <name>", "공휴일의 이름(예: '4·3희생자 추념일')")
    .requiredOption("--source <source>", "정한 조례")
    .option("--from <year>", "첫해. 없으면 다음에 오는 그날부터");
  withExamples(withChangeOptions(add), `${example} --dry-run`, example).action((day: string, options: AddOptions) =>
    run((context) => addHoliday(context, dayOfYear(day), options)),
  );

  const remove = group
    .command("remove")
    .argument("<day>", "다시 일하는 날(예: 04-03)")
    .description("지방공휴일을 오늘부터 뺍니다. 지나간 날은 그대로 둡니다");
  withExamples(withChangeOptions(remove), "calendar local remove 04-03 --dry-run", "calendar local remove 04-03").action(
    (day: string, options: ChangeOptions) => run((context) => removeHoliday(context, dayOfYear(day), options)),
  );
}

async function addHoliday(context: CommandContext, monthAndDay: string, options: AddOptions): Promise<Answer> {
  const { pool } = await context.session();
  const { name, source } = { name: checkedText("--name", options.name), source: checkedText("--source", options.source) };
  const firstYear = options.from === undefined ? nextYearOf(monthAndDay, seoulDateOf(await businessNow(pool))) : yearOf(options.from);
  const present = await readPresentCalendar(pool, context.wantedOffice);
  const changed = addLocalHoliday(present.calendar, { monthAndDay, name, source, firstYear });
  if (changed.kind !== "changed") throw notAdded(changed, monthAndDay);
  const day = everyYear(monthAndDay);
  return carryOutChange(context, {
    present,
    changed,
    options,
    words: {
      done: `${firstYear}년부터 ${day}을 지방공휴일(${name})로 정했습니다.`,
      asked: `${firstYear}년부터 ${day}을 지방공휴일(${name})로 정하면`,
    },
    json: { monthAndDay, name, firstYear },
  });
}

async function removeHoliday(context: CommandContext, monthAndDay: string, options: ChangeOptions): Promise<Answer> {
  const { pool } = await context.session();
  const today = seoulDateOf(await businessNow(pool)).toString();
  const present = await readPresentCalendar(pool, context.wantedOffice);
  const changed = removeLocalHoliday(present.calendar, monthAndDay, today);
  if (changed.kind === "no-local-holiday") throw noLocalHoliday(monthAndDay);
  const names = [...new Set(changed.removed.map(({ name }) => name))].join(", ");
  const what = `${everyYear(monthAndDay)}의 지방공휴일(${names})`;
  return carryOutChange(context, {
    present,
    changed,
    options,
    words: { done: `${what}을 뺐습니다. 지나간 날은 그대로입니다.`, asked: `${what}을 빼면` },
    json: { monthAndDay },
  });
}

/** The year in which the day comes next, today included. */
function nextYearOf(monthAndDay: string, today: Temporal.PlainDate): number {
  return today.toString().slice(5) <= monthAndDay ? today.year : today.year + 1;
}

function everyYear(monthAndDay: string): string {
  const { month, day } = Temporal.PlainMonthDay.from(monthAndDay).toPlainDate({ year: knownYears.first });
  return `해마다 ${month}월 ${day}일`;
}

/** `04-03` of `4-3`, `4. 3.`, `4월 3일`; asked of a common year, as the day has to come every year. */
function dayOfYear(text: string): string {
  const [, month, day] = /^(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?$/.exec(text.normalize("NFKC").trim()) ?? [];
  try {
    return Temporal.PlainDate.from({ year: 2027, month: Number(month), day: Number(day) }, { overflow: "reject" })
      .toString()
      .slice(5);
  } catch {
    throw new CliError("BAD_USAGE", {
      english: `"${text}" is not a day of every year; write it like 04-03`,
      korean: `${text}: 해마다 있는 날짜가 아닙니다. 04-03처럼 월과 일을 쓰십시오`,
    });
  }
}

function yearOf(text: string): number {
  const year = Number(text);
  if (Number.isInteger(year) && year >= knownYears.first && year <= knownYears.last) return year;
  throw new CliError("BAD_USAGE", {
    english: `--from is a year from ${knownYears.first} to ${knownYears.last}`,
    korean: `--from: ${knownYears.first}~${knownYears.last}년 가운데 하나를 쓰십시오`,
  });
}

function notAdded(refused: LocalHolidayThere | NotWorked, monthAndDay: string): CliError {
  if (refused.kind === "not-worked")
    return new CliError("REFUSED", {
      english: `${monthAndDay} is no working day anyway (${refused.because}); nothing was changed`,
      korean: `${everyYear(monthAndDay)}은 이미 쉬는 날입니다(${refused.because}). 아무것도 바꾸지 않았습니다`,
    });
  const { date, name } = refused.holiday;
  return new CliError("REFUSED", {
    english: `${date} is ${name} already; remove or withdraw it first`,
    korean: `${koreanDay(Temporal.PlainDate.from(date))}은 이미 ${name}입니다. 바꾸려면 먼저 local remove나 withdraw로 빼십시오`,
  });
}

const noLocalHoliday = (monthAndDay: string): CliError =>
  new CliError("NOT_FOUND", {
    english: `there is no local holiday on ${monthAndDay} from today on; gihan calendar check lists them`,
    korean: `오늘부터 ${everyYear(monthAndDay)}에는 지방공휴일이 없습니다. gihan calendar check로 볼 수 있습니다`,
  });
