import type { DayHours } from "@gihan/calendar/day-hours";
import { interval } from "@gihan/calendar/interval";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { listedHolidays } from "@gihan/calendar/korean/listed-holidays";
import { withLocalHolidays } from "@gihan/calendar/korean/local-holidays";
import { createWorkSchedule } from "@gihan/calendar/work-schedule";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { describe, expect, test } from "vitest";
import { at, hours, on, week } from "./schedules.ts";

const options = { timeZone: "Europe/Berlin", years: { first: 2026, last: 2026 }, weeklyHours: week("09:00-17:00") };
const named = { name: "Founders' Day", date: "2026-05-01" };

describe("a refusal says what is wrong, and where", () => {
  test.each([
    ["an unknown zone", { timeZone: "Europe/Atlantis" }, ["time zone", '"Europe/Atlantis"']],
    ["years out of order", { years: { first: 2027, last: 2026 } }, ["years", "2027–2026"]],
    ["hours that close before they open", { weeklyHours: { monday: hours("22:00-06:00") } }, ["open before they close", "22:00–06:00"]],
    ["hours that overlap", { weeklyHours: { monday: hours("09:00-13:00 12:00-17:00") } }, ["order", "overlap"]],
    ["a date that is none", { holidays: [{ ...named, date: "2026-02-30" }] }, ["Founders' Day", '"2026-02-30"', "YYYY-MM-DD"]],
    ["a yearly date that is none", { holidays: [{ name: "Leap Day", yearly: "02-30" }] }, ["Leap Day", '"02-30"', "MM-DD"]],
    ["a range that begins nowhere", { holidays: [{ name: "Fair", from: "May", through: "2026-05-03" }] }, ["Fair", '"May"']],
    ["a range that ends nowhere", { holidays: [{ name: "Fair", from: "2026-05-03", through: "June" }] }, ["Fair", '"June"']],
    ["a range out of order", { holidays: [{ name: "Fair", from: "2026-05-03", through: "2026-05-02" }] }, ["Fair", "end before it begins"]],
    ["replacement hours of no date", { replacementHours: [{ date: "today", hours: [] }] }, ["replacement hours", '"today"']],
    ["replacement hours given twice", { replacementHours: twice("2026-05-01") }, ["2026-05-01", "replacement hours twice"]],
    ["a break of no date", { breaks: [{ date: "today", from: "09:00", until: "10:00" }] }, ["a break", '"today"']],
    ["nothing open", { weeklyHours: {} }, ["no working day"]],
  ])("%s", (_, change, told) => {
    for (const part of told) expect(() => createWorkSchedule({ ...options, ...change })).toThrow(part);
  });

  test("an interval that ends before it begins", () => {
    const ask = () => interval(at("2026-01-02T00:00Z"), at("2026-01-01T00:00Z"));
    expect(ask).toThrow("must not end before it begins: 2026-01-02T00:00:00Z–2026-01-01T00:00:00Z");
  });

  test("an office without hours, and one with a holiday that is no date", () => {
    expect(() => createWorkingCalendar({ ...koreanOfficeCalendar, segments: [] })).toThrow("no working hours");
    const holidays = [{ date: "2026-02-30", name: "휴무", kind: "declared", source: "시험" } as const];
    expect(() => createWorkingCalendar({ ...koreanOfficeCalendar, holidays })).toThrow(
      'the date of a holiday must be written YYYY-MM-DD, not "2026-02-30"',
    );
  });

  test.each([
    [{ days: 1 }, ["no amount of open time", "P1D"]],
    [{ hours: -1 }, ["not negative", "-PT1H"]],
    [{ microseconds: 1 }, ["whole milliseconds", "PT0.000001S"]],
    ["8 hours", ["no amount of open time", "RangeError"]],
  ])("%j of open time", (amount, told) => {
    for (const part of told) expect(() => createWorkSchedule(options).add(at("2026-06-01T12:00Z"), amount)).toThrow(part);
  });

  test("a number of working days that is none", () => {
    expect(() => createWorkSchedule(options).nthWorkingDay(on("2026-06-01"), 0, "counted")).toThrow("from 1 on, not 0");
  });
});

describe("a question beyond the years says which year was asked about", () => {
  const schedule = createWorkSchedule({ ...options, years: { first: 2025, last: 2026 } });
  const rule = { startDay: "counted", outsideHours: "stays", endsAt: "closing" } as const;

  test.each([
    ["a date before", () => schedule.isWorkingDay(on("2024-12-31")), 2024],
    ["a date after", () => schedule.isWorkingDay(on("2027-01-01")), 2027],
    ["a moment before", () => schedule.isOpen(at("2024-12-31T12:00Z")), 2024],
    ["a moment after", () => schedule.isOpen(at("2027-01-01T12:00Z")), 2027],
    ["working days that lead before", () => schedule.nthWorkingDayBefore(on("2025-01-02"), 3, "counted"), 2024],
    ["working days that lead beyond", () => schedule.nthWorkingDay(on("2026-12-30"), 3, "counted"), 2027],
    ["open time that leads before", () => schedule.subtract(at("2025-01-02T12:00Z"), { hours: 90 }), 2024],
    ["open time that leads beyond", () => schedule.add(at("2026-12-30T12:00Z"), { hours: 90 }), 2027],
    ["a moment long before, in working days", () => schedule.addWorkingDays(at("2020-06-01T12:00Z"), 1, rule), 2020],
  ])("%s", (_, ask, year) => {
    expect(ask).toThrow(`the calendar knows the years 2025–2026; asked about ${year}`);
  });
});

describe("the first and the last day of the years are known", () => {
  const schedule = createWorkSchedule(options);

  test("as days", () => {
    expect(["2026-01-01", "2026-12-31"].map((date) => schedule.isWorkingDay(on(date)))).toEqual([true, true]);
    expect(schedule.workingDaysBetween(on("2026-01-01"), on("2026-12-31"))).toBe(364);
    expect(schedule.nthWorkingDay(on("2026-01-01"), 365, "counted").toString()).toBe("2026-12-31");
    expect(schedule.nthWorkingDayBefore(on("2026-12-31"), 365, "counted").toString()).toBe("2026-01-01");
  });

  test("to the first opening and the last closing", () => {
    const first = at("2026-01-01T09:00+01:00");
    const last = at("2026-12-31T17:00+01:00");
    expect([schedule.openingOf(on("2026-01-01")), schedule.closingOf(on("2026-12-31"))].map(String)).toEqual([first, last].map(String));
    expect(schedule.add(first, { hours: 365 * 8 }).equals(last)).toBe(true);
    expect(schedule.subtract(last, { hours: 365 * 8 }).equals(first)).toBe(true);
  });
});

describe("years", () => {
  test.each([
    [1000, 1000],
    [9999, 9999],
    [2000, 2399],
  ])("%i to %i are allowed", (first, last) => {
    const schedule = createWorkSchedule({ ...options, timeZone: "UTC", years: { first, last } });
    expect(schedule.isWorkingDay(new Temporal.PlainDate(last, 12, 31))).toBe(true);
  });

  test.each([
    [999, 1000],
    [9999, 10_000],
    [2000, 2400],
    [2026, 2026.5],
    [Number.NaN, 2026],
  ])("%d to %d are refused", (first, last) => {
    expect(() => createWorkSchedule({ ...options, years: { first, last } })).toThrow(`not ${first}–${last}`);
  });
});

describe("local holidays of an office", () => {
  const day = { monthAndDay: "04-03", name: "4·3희생자 추념일", source: "조례 제4조", firstYear: 2020 };
  const make = (change: Partial<typeof day & { lastYear: number }>, version = "jeju-1") =>
    withLocalHolidays(koreanOfficeCalendar, version, [{ ...day, ...change }]);

  test.each([
    ["under the old version", () => make({}, koreanOfficeCalendar.version), `another version than "${koreanOfficeCalendar.version}"`],
    ["without an ordinance", () => make({ source: " " }), "(04-03 4·3희생자 추념일)"],
    ["on a day that not every year has", () => make({ monthAndDay: "02-29" }), 'MM-DD, not "02-29" (4·3희생자 추념일)'],
    ["from a year that is not known", () => make({ firstYear: 2012 }), "between 2013 and 2050, not 2012–2050 (4·3희생자 추념일)"],
    [
      "that is there already",
      () => make({ monthAndDay: "12-25", name: "기독탄신일" }),
      "기독탄신일 on 2020-12-25 is in the calendar already",
    ],
  ])("%s are refused with the place", (_, ask, told) => {
    expect(ask).toThrow(told);
  });

  test("may be of one year, and of the first and the last that are known", () => {
    const yearsOf = (change: Parameters<typeof make>[0]) =>
      make(change)
        .holidays.filter(({ name }) => name === day.name)
        .map(({ date }) => date.slice(0, 4));
    expect(yearsOf({ firstYear: 2026, lastYear: 2026 })).toEqual(["2026"]);
    expect(yearsOf({ firstYear: 2013, lastYear: 2014 })).toEqual(["2013", "2014"]);
    expect(yearsOf({ firstYear: 2049, lastYear: 2050 })).toEqual(["2049", "2050"]);
  });
});

test("a rule for a day that a year does not have is refused, and not moved to another day", () => {
  const rule = { name: "없는 날", item: 2, day: { calendar: "iso8601", monthCode: "M02", day: 30 } } as const;
  expect(() => listedHolidays(2026, [rule])).toThrow(RangeError);
});

function twice(date: string): readonly { readonly date: string; readonly hours: readonly DayHours[] }[] {
  return [
    { date, hours: hours("09:00-10:00") },
    { date, hours: [] },
  ];
}
