import { describe, expect, test } from "vitest";
import { declareHoliday, declareHolidays, withdrawHoliday } from "../src/korean/declared-holidays.ts";
import type { ChangedCalendar, OfficeCalendar } from "../src/korean/office-changes.ts";
import { koreanOfficeCalendar } from "../src/korean-holidays.ts";
import { createWorkingCalendar, type CalendarData } from "../src/working-calendar.ts";

const calendarOf = (change: ChangedCalendar | { readonly kind: "not-worked" | "not-withdrawable" }): OfficeCalendar => {
  if (change.kind !== "changed") throw new Error(change.kind);
  return change.calendar;
};
const nameOn = (calendar: CalendarData, date: string): string | null =>
  createWorkingCalendar(calendar).dayOffName(Temporal.PlainDate.from(date));
const newYearsEve = { date: "2026-12-31", name: " 임시공휴일 ", source: "국무회의 2026-12-01" };

describe("a holiday declared at short notice", () => {
  test("is a day off under a version of its own, in its place in the list", () => {
    const change = declareHoliday(koreanOfficeCalendar, newYearsEve);
    const calendar = calendarOf(change);
    expect(change).toMatchObject({ changedDays: [Temporal.PlainDate.from("2026-12-31")] });
    expect(calendar.version).toBe(`${koreanOfficeCalendar.version}+1`);
    expect(nameOn(calendar, "2026-12-31")).toBe("임시공휴일");
    expect(nameOn(koreanOfficeCalendar, "2026-12-31")).toBeNull();
    const place = calendar.holidays.findIndex(({ date }) => date === "2026-12-31");
    expect(calendar.holidays.slice(place - 1, place + 2).map(({ date }) => date)).toEqual(["2026-12-25", "2026-12-31", "2027-01-01"]);
  });

  test.for([
    ["2026-12-25", "기독탄신일"],
    ["2026-12-26", "토요일"],
    ["2026-12-27", "일요일"],
  ] as const)("on %s changes nothing, as nobody works then: %s", ([date, because]) => {
    expect(declareHoliday(koreanOfficeCalendar, { ...newYearsEve, date })).toEqual({ kind: "not-worked", because });
  });

  test("beyond the years that are known is refused with its code", () => {
    expect(() => declareHoliday(koreanOfficeCalendar, { ...newYearsEve, date: "2046-01-03" })).toThrow(
      expect.objectContaining({ code: "CALENDAR_OUT_OF_RANGE" }),
    );
  });
});

describe("several holidays declared together", () => {
  const change = declareHolidays(koreanOfficeCalendar, [
    newYearsEve,
    { date: "2026-12-25", name: "성탄절", source: "달력" },
    { date: "2026-11-05", name: "창립일", source: "달력" },
    { date: "2026-11-05", name: "체육대회", source: "달력" },
    { date: "2046-01-03", name: "휴무", source: "달력" },
  ]);

  test("are one change under one version", () => {
    expect(change).toMatchObject({
      calendar: { version: `${koreanOfficeCalendar.version}+1` },
      changedDays: ["2026-12-31", "2026-11-05"].map((date) => Temporal.PlainDate.from(date)),
      declared: [
        { date: "2026-12-31", name: "임시공휴일" },
        { date: "2026-11-05", name: "창립일" },
      ],
    });
  });

  test("leave out what is no working day anyway, a day that was named before, and years that are not known", () => {
    expect(change.notDeclared.map(({ holiday: { name }, ...why }) => ({ name, ...why }))).toEqual([
      { name: "성탄절", kind: "not-worked", because: "기독탄신일" },
      { name: "체육대회", kind: "not-worked", because: "창립일" },
      { name: "휴무", kind: "year-not-known" },
    ]);
  });

  test("change nothing if none of them is worked", () => {
    expect(declareHolidays(koreanOfficeCalendar, [{ ...newYearsEve, date: "2026-12-25" }])).toMatchObject({ kind: "nothing-to-declare" });
  });
});

describe("a holiday withdrawn", () => {
  test("is a working day again, under a further version", () => {
    const calendar = calendarOf(withdrawHoliday(calendarOf(declareHoliday(koreanOfficeCalendar, newYearsEve)), "2026-12-31"));
    expect(calendar).toEqual({ ...koreanOfficeCalendar, version: `${koreanOfficeCalendar.version}+2`, changes: [] });
  });

  test("leaves the office's other days as they are", () => {
    const two = calendarOf(
      declareHoliday(calendarOf(declareHoliday(koreanOfficeCalendar, newYearsEve)), { ...newYearsEve, date: "2026-12-30" }),
    );
    const { changes } = calendarOf(withdrawHoliday(two, "2026-12-31"));
    expect(changes).toMatchObject([{ kind: "declared", holiday: { date: "2026-12-30" } }]);
  });

  test("the day of an election can be one", () => {
    expect(nameOn(calendarOf(withdrawHoliday(koreanOfficeCalendar, "2026-06-03")), "2026-06-03")).toBeNull();
  });

  test.for(["2026-12-25", "2026-03-02", "2026-12-31"])("%s stays as the decree has it", (date) => {
    const holidays = koreanOfficeCalendar.holidays.filter((holiday) => holiday.date === date);
    expect(withdrawHoliday(koreanOfficeCalendar, date)).toEqual({ kind: "not-withdrawable", holidays });
  });
});
