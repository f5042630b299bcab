import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar, type CalendarData, type Holiday, type WorkingCalendar } from "@gihan/calendar/working-calendar";
import { refused, type Refused } from "./line-problem.ts";

/** Days that the built-in calendar is to have besides, or not to have: what would be, or what was known at the time. */
export interface CalendarChange {
  readonly with: readonly { readonly date: string; readonly name: string }[];
  readonly without: readonly string[];
}

const unchanged: CalendarChange = { with: [], without: [] };
const builtIn = createWorkingCalendar(koreanOfficeCalendar);
let latest: { readonly version: string; readonly calendar: WorkingCalendar } = { version: builtIn.version, calendar: builtIn };

/**
 * The built-in calendar with a change. Its version names the change, since a deadline must never seem to be counted by the calendar that
 * is in force. The latest one is kept: laying out thirty years costs as much as a thousand deadlines, and lines of a kind come together.
 */
export function changedCalendar(change: CalendarChange): WorkingCalendar {
  const version = [
    koreanOfficeCalendar.version,
    ...change.with.map(({ date, name }) => `+${date} ${name}`),
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
  for (const [place, date] of without.entries()) {
    if (!isDate(date)) return wrong(`${field}/without/${place}`);
    if (!isHoliday(date)) return refused(notThere(`${field}/without/${place}`, date));
  }
  for (const [place, day] of added.entries()) {
    const at = `${field}/with/${place}`;
    if (!isRecord(day) || !isDate(day["date"]) || typeof day["name"] !== "string" || day["name"].trim() === "") return wrong(at);
    if (isHoliday(day["date"])) return refused(alreadyThere(at, day["date"]));
  }
  const days = added as CalendarChange["with"];
  return {
    kind: "change",
    change: { with: days.map(({ date, name }) => ({ date, name: name.normalize("NFC").trim() })), without: without as readonly string[] },
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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

const notThere = (field: string, date: string) => ({
  code: "invalid-calendar",
  field,
  message: `${date} is no public holiday of the built-in calendar, so it cannot be left out. See npm run gihan -- calendar ${date.slice(0, 4)}.`,
  korean: `${date}: 내장 달력의 공휴일이 아니므로 뺄 수 없습니다. npm run gihan -- calendar ${date.slice(0, 4)}로 공휴일을 보십시오.`,
});

const alreadyThere = (field: string, date: string) => ({
  code: "invalid-calendar",
  field,
  message: `${date} is a public holiday of the built-in calendar already. Leave it out.`,
  korean: `${date}: 이미 내장 달력의 공휴일입니다. 빼고 다시 하십시오.`,
});
