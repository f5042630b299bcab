import { describe, expect, test } from "vitest";
import { koreanOfficeCalendar } from "../src/korean-holidays.ts";
import { declareHoliday, withdrawHoliday } from "../src/korean/declared-holidays.ts";
import { addLocalHoliday } from "../src/korean/local-holidays.ts";
import { ownChangesOf, type ChangedCalendar, type OfficeCalendar } from "../src/korean/office-changes.ts";
import { updateCalendar } from "../src/korean/updated-calendar.ts";
import { createWorkingCalendar, type CalendarData, type Holiday } from "../src/working-calendar.ts";
import { on } from "./office-calendar.ts";

const list = koreanOfficeCalendar;
const election = "2026-06-03";
const substitute = "2026-03-02";
const ownDay = { date: "2026-12-31", name: "임시공휴일", source: "국무회의 2026-12-01" };
/** The edition before: it knew nothing of the election, and of a substitute too few. */
const earlier: CalendarData = {
  ...list,
  version: "kr-2026.4",
  confirmedThrough: 2026,
  holidays: list.holidays.filter(({ date }) => date !== election && date !== substitute),
};

const changed = (change: ChangedCalendar | { readonly kind: string }): ChangedCalendar => {
  if (!("calendar" in change)) throw new Error(change.kind);
  return change;
};
const calendarOf = (change: ChangedCalendar | { readonly kind: string }): OfficeCalendar => changed(change).calendar;
const updated = (calendar: OfficeCalendar, to: CalendarData = list, used: readonly string[] = [calendar.version]) =>
  changed(updateCalendar(calendar, to, used));
const namesOn = ({ holidays }: CalendarData, date: string) => holidays.filter((day) => day.date === date).map(({ name }) => name);
const declared = calendarOf(declareHoliday(earlier, ownDay));

describe("a calendar that is behind the list", () => {
  test("gets its days, and says which are worked otherwise", () => {
    const { calendar, changedDays } = updated(earlier);
    expect(calendar).toEqual({ ...list, changes: [] });
    expect(changedDays).toEqual([on(substitute), on(election)]);
  });

  test("names the days that are worked otherwise in their order, whichever calendar has them", () => {
    const strange: Holiday = { date: "2026-05-07", name: "휴무", kind: "statutory", source: "규정" };
    const { changedDays } = updated({ ...earlier, holidays: [...earlier.holidays, strange] });
    expect(changedDays).toEqual([on(substitute), on(strange.date), on(election)]);
  });

  test("keeps its own working hours", () => {
    const segments = [{ opensAt: "08:00", closesAt: "16:00" }];
    expect(updated({ ...earlier, segments }).calendar.segments).toEqual(segments);
  });

  test("comes into force for names and confirmed years alone, without a day that is worked otherwise", () => {
    expect(updated({ ...list, version: "kr-2026.4", confirmedThrough: 2026 })).toMatchObject({
      calendar: { version: list.version, confirmedThrough: list.confirmedThrough },
      changedDays: [],
    });
    const holidays = list.holidays.map((day) => (day.date === election ? { ...day, name: "선거일" } : day));
    expect(updated({ ...list, holidays })).toMatchObject({ calendar: { version: `${list.version}+1` }, changedDays: [] });
    expect(updated({ ...list, confirmedThrough: 2026 }).calendar.confirmedThrough).toBe(list.confirmedThrough);
  });

  test("keeps what the office declared, under a version that counts it", () => {
    const { calendar, changedDays } = updated(declared);
    expect(calendar.version).toBe(`${list.version}+1`);
    expect(namesOn(calendar, ownDay.date)).toEqual([ownDay.name]);
    expect(calendar.holidays.map(({ date }) => date)).toEqual(calendar.holidays.map(({ date }) => date).toSorted());
    expect(changedDays).toEqual([on(substitute), on(election)]);
    expect(calendarOf(withdrawHoliday(calendar, ownDay.date)).changes).toEqual([]);
  });

  test("keeps away what the office withdrew, through any number of updates", () => {
    const before = { ...list, version: "kr-2026.4" };
    const { calendar } = updated(calendarOf(withdrawHoliday(before, election)));
    expect(createWorkingCalendar(calendar).isWorkingDay(on(election))).toBe(true);
    const again = updated(calendar, { ...list, version: "kr-2028.1" });
    expect(again.changedDays).toEqual([]);
    expect(again.calendar).toMatchObject({ version: "kr-2028.1+1", changes: [{ kind: "withdrawn", date: election }] });
  });

  test("keeps away a day that the government had declared and the office withdrew", () => {
    const declaredByList = "2025-01-27";
    const { calendar } = updated(calendarOf(withdrawHoliday({ ...list, version: "kr-2026.4" }, declaredByList)));
    expect(namesOn(calendar, declaredByList)).toEqual([]);
  });

  test("loses a day that neither the list nor the office has declared", () => {
    const strange: Holiday = { date: ownDay.date, name: "휴무", kind: "statutory", source: "규정" };
    const { calendar } = updated({ ...list, holidays: [...list.holidays, strange] });
    expect(calendar.holidays).toEqual(list.holidays);
  });

  test("keeps a day that was withdrawn and declared under another name as the office had it last", () => {
    const other = { ...ownDay, date: election, name: "체육의 날" };
    const office = calendarOf(declareHoliday(calendarOf(withdrawHoliday({ ...list, version: "kr-2026.4" }, election)), other));
    const { calendar } = updated(office);
    expect(namesOn(calendar, election)).toEqual(["체육의 날"]);
    // Withdrawn once more, the day of the list must not come back either.
    expect(namesOn(updated(calendarOf(withdrawHoliday(office, election))).calendar, election)).toEqual([]);
  });

  test("leaves to the list what it says by now as well", () => {
    const official: Holiday = { ...ownDay, name: "임시공휴일(송년)", kind: "declared" };
    const { calendar } = updated(declared, { ...list, holidays: [...list.holidays, official] });
    expect(namesOn(calendar, ownDay.date)).toEqual([official.name]);
    expect(calendar).toMatchObject({ version: list.version, changes: [] });
    const withdrawn = calendarOf(withdrawHoliday({ ...list, version: "kr-2026.4" }, election));
    const without = { ...list, holidays: list.holidays.filter(({ date }) => date !== election) };
    expect(updated(withdrawn, without).calendar).toMatchObject({ version: list.version, changes: [] });
  });

  test("has a day again that was withdrawn and is by now a holiday of the decree's", () => {
    const withdrawn = calendarOf(withdrawHoliday({ ...list, version: "kr-2026.4" }, election));
    const byDecree = list.holidays.map((day): Holiday => (day.date === election ? { ...day, kind: "statutory" } : day));
    expect(updated(withdrawn, { ...list, holidays: byDecree }).calendar).toMatchObject({ holidays: byDecree, changes: [] });
  });

  test("keeps its local holidays", () => {
    const local = { monthAndDay: "04-03", name: "추념일", source: "조례", firstYear: 2026 };
    const { calendar, changedDays } = updated(calendarOf(addLocalHoliday(earlier, local)));
    expect(namesOn(calendar, "2030-04-03")).toEqual(["추념일"]);
    expect(changedDays).toEqual([on(substitute), on(election)]);
  });
});

test("a local holiday that has become one of the list's is there once", () => {
  const local = { monthAndDay: "04-03", name: "추념일", source: "조례", firstYear: 2026 };
  const national: Holiday = { date: "2026-04-03", name: "추념일", kind: "statutory", source: "규정" };
  const { calendar } = updated(calendarOf(addLocalHoliday(earlier, local)), { ...list, holidays: [...list.holidays, national] });
  expect(calendar.holidays.filter(({ date }) => date === national.date)).toEqual([national]);
  expect(namesOn(calendar, "2028-04-03")).toEqual(["추념일"]);
});

test("a version that was in use is never used again", () => {
  expect(updated(earlier, list, [list.version, `${list.version}+4`, "kr-2026.4+9"]).calendar.version).toBe(`${list.version}+5`);
});

test("a calendar that is as the list has it, but for its own days, is up to date", () => {
  expect(updateCalendar(list, list, [list.version])).toEqual({ kind: "up-to-date" });
  expect(updateCalendar(calendarOf(declareHoliday(list, ownDay)), list, [])).toEqual({ kind: "up-to-date" });
  expect(updateCalendar(calendarOf(withdrawHoliday(list, election)), list, [])).toEqual({ kind: "up-to-date" });
});

test.for([
  ["kr-2028.1", "list-older"],
  ["kr-2027.10+1", "list-older"],
  ["kr-2027.1", "changed"],
  ["jeju.9", "changed"],
] as const)("a calendar of the list %s beside kr-2027.2: %s", ([version, kind]) => {
  expect(list.version).toBe("kr-2027.2");
  expect(updateCalendar({ ...list, version }, list, [])).toMatchObject({ kind });
});

describe("a calendar that was changed before its changes were noted", () => {
  const { changes: _, ...unnoted } = declared;

  test("has the declared days that the list lacks as its own", () => {
    expect(ownChangesOf(unnoted)).toEqual([{ kind: "declared", holiday: { ...ownDay, kind: "declared" } }]);
    expect(namesOn(updated(unnoted).calendar, ownDay.date)).toEqual([ownDay.name]);
  });

  test("has them noted with its next change", () => {
    const next = calendarOf(declareHoliday(unnoted, { ...ownDay, date: "2026-12-30" }));
    expect(next.changes?.map((change) => (change.kind === "declared" ? change.holiday.date : change))).toEqual([
      "2026-12-31",
      "2026-12-30",
    ]);
  });

  test("has nothing withdrawn: what is missing may have been missing in its list", () => {
    const { changes: _none, ...without } = calendarOf(withdrawHoliday({ ...list, version: "kr-2026.4" }, election));
    expect(namesOn(updated(without).calendar, election)).not.toEqual([]);
  });

  test("has none of its own if it bears the name of the list alone", () => {
    expect(ownChangesOf({ ...unnoted, version: "kr-2026.4" })).toEqual([]);
  });
});
