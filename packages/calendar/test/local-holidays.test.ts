import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { addLocalHoliday, removeLocalHoliday, withLocalHolidays, type LocalHoliday } from "@gihan/calendar/korean/local-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { describe, expect, test } from "vitest";
import { on } from "./office-calendar.ts";

const remembrance: LocalHoliday = {
  monthAndDay: "04-03",
  name: "4·3희생자 추념일",
  source: "제주특별자치도 4·3희생자추념일의 지방공휴일 지정에 관한 조례",
  firstYear: 2018,
};
const withDay = (change: Partial<LocalHoliday>) => withLocalHolidays(koreanOfficeCalendar, "jeju.1", [{ ...remembrance, ...change }]);

test("an office that turns its local holiday on is closed on it every year from the first; the others work", () => {
  const data = withDay({});
  const office = createWorkingCalendar(data);
  expect(["2017-04-03", "2018-04-03", "2026-04-03", "2035-04-03"].map((date) => office.holidayName(on(date)))).toEqual([
    null,
    "4·3희생자 추념일",
    "4·3희생자 추념일",
    "4·3희생자 추념일",
  ]);
  expect(createWorkingCalendar(koreanOfficeCalendar).isWorkingDay(on("2026-04-03"))).toBe(true);
  expect(data.version).toBe("jeju.1");
  expect(data.holidays).toContainEqual({ date: "2050-04-03", name: remembrance.name, kind: "local", source: remembrance.source });
  expect(data.holidays.map(({ date }) => date)).toEqual(data.holidays.map(({ date }) => date).toSorted());
});

test("it ends with the last year of its ordinance", () => {
  expect(
    withDay({ lastYear: 2020 })
      .holidays.filter(({ name }) => name === remembrance.name)
      .map(({ date }) => date),
  ).toEqual(["2018-04-03", "2019-04-03", "2020-04-03"]);
});

test.each([
  ["a day that no month has", { monthAndDay: "04-31" }, /MM-DD, not "04-31" \(4·3희생자 추념일\)/],
  ["a day that most years do not have", { monthAndDay: "02-29" }, /every year/],
  ["a date written otherwise", { monthAndDay: "4월 3일" }, /MM-DD, not "4월 3일"/],
  ["a time after the date", { monthAndDay: "04-03T09:00" }, /MM-DD/],
  ["no name", { name: " " }, /needs a name and its ordinance/],
  ["no source", { source: "" }, /needs a name and its ordinance/],
  ["a first year before those known", { firstYear: 2012 }, /between 2013 and 2050, not 2012–2050/],
  ["years the wrong way round", { firstYear: 2026, lastYear: 2025 }, /not 2026–2025/],
  ["half a year", { firstYear: 2026.5 }, /not 2026.5–2050/],
  ["a day that is there already", { monthAndDay: "05-05", name: "어린이날" }, /어린이날 on 2018-05-05 is in the calendar already/],
])("%s is refused with the reason", (_, change, message) => {
  expect(() => withDay(change)).toThrow(expect.objectContaining({ code: "CALENDAR_INVALID", message: expect.stringMatching(message) }));
});

test("the same day twice is refused, and so is a version that is taken", () => {
  expect(() => withLocalHolidays(koreanOfficeCalendar, "jeju.1", [remembrance, remembrance])).toThrow(/already/);
  expect(() => withLocalHolidays(koreanOfficeCalendar, koreanOfficeCalendar.version, [remembrance])).toThrow(/another version/);
});

describe("a local holiday as a change of an office's calendar", () => {
  const added = addLocalHoliday(koreanOfficeCalendar, { ...remembrance, firstYear: 2027 });
  if (added.kind !== "changed") throw new Error(added.kind);

  test("changes the days on which it is worked, of the years that are known", () => {
    const days = added.changedDays.map((day) => day.toString());
    // 3 April is a Saturday in 2027 and a Monday in 2028.
    expect(days.slice(0, 2)).toEqual(["2028-04-03", "2029-04-03"]);
    expect(days.at(-1)).toBe("2045-04-03");
    expect(added.calendar.version).toBe(`${koreanOfficeCalendar.version}+1`);
  });

  test("that is removed stays where it has been", () => {
    const removed = removeLocalHoliday(added.calendar, "04-03", "2030-01-01");
    if (removed.kind !== "changed") throw new Error(removed.kind);
    expect(removed.changedDays[0]).toEqual(on("2030-04-03"));
    const office = createWorkingCalendar(removed.calendar);
    expect([office.isWorkingDay(on("2029-04-03")), office.isWorkingDay(on("2030-04-03"))]).toEqual([false, true]);
  });

  test("is removed alone", () => {
    const second = { ...remembrance, monthAndDay: "10-15", name: " 구민의 날 ".normalize("NFD"), firstYear: 2027 };
    const two = addLocalHoliday(added.calendar, second);
    if (two.kind !== "changed") throw new Error(two.kind);
    const removed = removeLocalHoliday(two.calendar, "04-03", "2027-01-01");
    if (removed.kind !== "changed") throw new Error(removed.kind);
    const local = removed.calendar.holidays.filter(({ kind }) => kind === "local");
    expect(new Set(local.map(({ date, name }) => `${date.slice(5)} ${name}`))).toEqual(new Set(["10-15 구민의 날"]));
  });

  test("is refused where it is there already, or where nobody works in any year", () => {
    const again = { ...remembrance, name: "추념일", firstYear: 2030 };
    expect(addLocalHoliday(added.calendar, again)).toMatchObject({ kind: "there-already", holiday: { date: "2030-04-03" } });
    const childrensDay = { ...remembrance, monthAndDay: "05-05", name: "구민의 날" };
    expect(addLocalHoliday(koreanOfficeCalendar, childrensDay)).toEqual({ kind: "not-worked", because: "어린이날" });
    expect(addLocalHoliday(koreanOfficeCalendar, { ...childrensDay, name: "어린이날" })).toMatchObject({ kind: "there-already" });
  });

  test("cannot be removed where there is none", () => {
    expect(removeLocalHoliday(koreanOfficeCalendar, "05-05", "2026-01-01")).toEqual({ kind: "no-local-holiday" });
  });
});
