import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar, type CalendarData, type Holiday, type WorkingCalendar } from "@gihan/calendar/working-calendar";
import { isWithinReach, outOfReachProblem } from "./calendar-reach.ts";
import { refused, type LineProblem, type Refused } from "./line-problem.ts";

/** Days that the built-in calendar is to have besides, or not to have: what would be, or what was known at the time. */
export interface CalendarChange {
  readonly with: readonly { readonly date: string; readonly name: string }[];
  readonly without: readonly string[];
}

const longestName = 50;

const unchanged: CalendarChange = { with: [], without: [] };
const builtIn = createWorkingCalendar(koreanOfficeCalendar);
let latest: { readonly version: string; readonly calendar: WorkingCalendar } = { version: builtIn.version, calendar: builtIn };

/**
 * The built-in calendar with a change. Its version names the change, since a deadline must never seem to be counted by the calendar that
 * is in force; the names stand in it as JSON, so that no two changes have one version. The latest one is kept: laying out thirty years
 * costs as much as a thousand deadlines, and lines of a kind come together.
 */
export function changedCalendar(change: CalendarChange): WorkingCalendar {
  const version = [
    koreanOfficeCalendar.version,
    ...change.with.map(({ date, name }) => `+${date} ${JSON.stringify(name)}`),
    ...change.without.map((date) => `-${date}`),
  ].join(" ");
  if (version === builtIn.version) return builtIn;
  if (latest.version !== version) latest = { version, calendar: createWorkingCalendar(changedData(change, version)) };
  return latest.calendar;
}

function changedData(change: CalendarChange, version: string): CalendarData {
  const without = new Set(change.without);
  const added = change.with.map(({ date, name }): Holiday => ({ date, name, kind: "declared", source: "가정" }));
  return {
    ...koreanOfficeCalendar,
    version,
    holidays: [...koreanOfficeCalendar.holidays.filter(({ date }) => !without.has(date)), ...added],
  };
}

/**
 * Reads `{"with": [{"date", "name"}], "without": ["2017-10-02"]}`. A day to be left out must be in the calendar, a day to be added must not:
 * otherwise the question was another one than whoever asked believed.
 *
 * @param field JSON pointer to the document, for what is said of it.
 */
export function readCalendarChange(
  document: unknown,
  field: string,
): { readonly kind: "change"; readonly change: CalendarChange } | Refused {
  if (!isRecord(document)) return wrong(field);
  const { with: added = unchanged.with, without = unchanged.without, ...others } = document;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return wrong(`${field}/${unknown}`);
  if (!Array.isArray(without)) return wrong(`${field}/without`);
  if (!Array.isArray(added)) return wrong(`${field}/with`);
  // No day can be in both lists: one must be in the calendar, the other must not.
  const dates = new Set<string>();
  for (const [place, date] of without.entries()) {
    const at = `${field}/without/${place}`;
    if (!isDate(date)) return wrong(at);
    const problem = problemOfDate(date, at) ?? (isHoliday(date) ? null : notThere(at, date));
    if (problem !== null) return refused(problem);
    if (dates.has(date)) return refused(saidTwice(at, date));
    dates.add(date);
  }
  for (const [place, day] of added.entries()) {
    const at = `${field}/with/${place}`;
    if (!isRecord(day) || !isDate(day["date"]) || typeof day["name"] !== "string" || day["name"].trim() === "") return wrong(at);
    const { date, name } = day as CalendarChange["with"][number];
    const problem = problemOfDate(date, at) ?? problemOfName(name, at) ?? (isHoliday(date) ? alreadyThere(at, date) : null);
    if (problem !== null) return refused(problem);
    if (dates.has(date)) return refused(saidTwice(at, date));
    dates.add(date);
  }
  const days = added as CalendarChange["with"];
  return {
    kind: "change",
    change: { with: days.map(({ date, name }) => ({ date, name: cleaned(name) })), without: without as readonly string[] },
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const cleaned = (name: string): string => name.normalize("NFC").trim();

function problemOfDate(date: string, at: string): LineProblem | null {
  return isWithinReach(Temporal.PlainDate.from(date)) ? null : outOfReachProblem(at);
}

/** No holiday has a longer name, and what cannot be seen could make one name look like another. */
function problemOfName(name: string, field: string): LineProblem | null {
  const plain = cleaned(name);
  if (plain.length <= longestName && !/[\p{C}\p{Zl}\p{Zp}]/u.test(plain)) return null;
  return {
    code: "invalid-calendar",
    field,
    message: `The name of a day has at most ${longestName} characters, none of them a control character. Write a shorter one on one line.`,
    korean: `쉬는 날의 이름은 ${longestName}자까지이며 제어 문자를 쓸 수 없습니다. 한 줄로 짧게 쓰십시오.`,
  };
}

const isHoliday = (date: string): boolean => builtIn.holidayName(Temporal.PlainDate.from(date)) !== null;

function isDate(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    return Temporal.PlainDate.from(value).toString() === value;
  } catch {
    return false;
  }
}

const wrong = (field: string): Refused =>
  refused({
    code: "invalid-calendar",
    field,
    message: `${field} is no change of the calendar. Write {"with": [{"date": "2026-12-31", "name": "…"}], "without": ["2017-10-02"]}.`,
    korean: `${field}: 달력을 바꾸는 값이 아닙니다. {"with": [{"date": "2026-12-31", "name": "임시공휴일"}], "without": ["2017-10-02"]}처럼 쓰십시오.`,
  });

const notThere = (field: string, date: string): LineProblem => ({
  code: "invalid-calendar",
  field,
  message: `${date} is no public holiday of the built-in calendar, so it cannot be left out. See npm run gihan -- calendar ${date.slice(0, 4)}.`,
  korean: `${date}: 내장 달력의 공휴일이 아니므로 뺄 수 없습니다. npm run gihan -- calendar ${date.slice(0, 4)}로 공휴일을 보십시오.`,
});

const saidTwice = (field: string, date: string): LineProblem => ({
  code: "invalid-calendar",
  field,
  message: `${date} stands there twice. Leave one out.`,
  korean: `${date}: 같은 날을 두 번 썼습니다. 하나를 빼십시오.`,
});

const alreadyThere = (field: string, date: string): LineProblem => ({
  code: "invalid-calendar",
  field,
  message: `${date} is a public holiday of the built-in calendar already. Leave it out.`,
  korean: `${date}: 이미 내장 달력의 공휴일입니다. 빼고 다시 하십시오.`,
});
