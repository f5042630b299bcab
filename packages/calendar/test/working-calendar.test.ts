import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { hourMs } from "@gihan/calendar/seoul-time";
import { createWorkingCalendar, type Holiday } from "@gihan/calendar/working-calendar";
import { describe, expect, test } from "vitest";
import { at, officeCalendar as calendar, on, text } from "./office-calendar.ts";

const sendingHours = { opensAt: "09:00", closesAt: "18:00" };

describe("working days", () => {
  test.each([
    ["2026-11-05", true, null, null],
    ["2026-11-07", false, null, "토요일"],
    ["2026-11-08", false, null, "일요일"],
    ["2026-03-02", false, "대체공휴일(3·1절)", "대체공휴일(3·1절)"],
    ["2025-05-05", false, "어린이날·부처님 오신 날", "어린이날·부처님 오신 날"],
    ["2016-01-04", true, null, null],
    ["2040-12-31", true, null, null],
  ])("%s", (date, isWorked, holiday, dayOff) => {
    expect(calendar.isWorkingDay(on(date))).toBe(isWorked);
    expect(calendar.holidayName(on(date))).toBe(holiday);
    expect(calendar.dayOffName(on(date))).toBe(dayOff);
  });

  test.each([
    ["2026-09-21", 7, "counted", "2026-10-01"],
    ["2026-09-21", 1, "counted", "2026-09-21"],
    ["2026-09-19", 1, "counted", "2026-09-21"],
    ["2026-09-21", 1, "excluded", "2026-09-22"],
    ["2026-09-23", 1, "excluded", "2026-09-28"],
  ] as const)("from %s, working day %i with the first day %s is %s", (from, n, firstDay, expected) => {
    expect(calendar.nthWorkingDay(on(from), n, firstDay).toString()).toBe(expected);
  });

  test.each([
    ["2026-09-30", 0, "2026-09-30"],
    ["2026-09-30", 1, "2026-09-29"],
    ["2026-09-30", 3, "2026-09-23"],
    ["2026-09-27", 0, "2026-09-23"],
    ["2026-09-27", 1, "2026-09-23"],
    ["2026-09-27", 2, "2026-09-22"],
  ])("before %s by %i working days is %s", (date, n, expected) => {
    expect(calendar.workingDaysBefore(on(date), n).toString()).toBe(expected);
  });

  test("a date that is not worked rolls to the next working day", () => {
    expect(calendar.rollForward(on("2026-09-24")).toString()).toBe("2026-09-28");
    expect(calendar.rollForward(on("2026-09-28")).toString()).toBe("2026-09-28");
  });
});

describe("working time", () => {
  test.each([
    ["2026-11-05 09:00", 8, "2026-11-05 18:00"],
    ["2026-11-05 09:00", 3, "2026-11-05 12:00"],
    ["2026-11-05 11:00", 3, "2026-11-05 15:00"],
    ["2026-11-05 12:30", 8, "2026-11-06 12:00"],
    ["2026-11-05 18:00", 1, "2026-11-06 10:00"],
    ["2026-11-06 17:00", 3, "2026-11-09 11:00"],
    ["2026-11-07 10:00", 24, "2026-11-11 18:00"],
    ["2026-11-05 12:30", 0, "2026-11-05 13:00"],
    ["2026-11-06 18:00", 0, "2026-11-09 09:00"],
  ])("%s and %i hours of work end at %s", (startAt, hours, expected) => {
    expect(text(calendar.addWorkingTime(at(startAt), hours * hourMs))).toBe(expected);
  });

  test.each([
    ["2026-11-05 09:00", "2026-11-05 18:00", 8],
    ["2026-11-05 11:30", "2026-11-05 13:30", 1],
    ["2026-11-06 17:00", "2026-11-09 10:00", 2],
    ["2026-11-05 18:00", "2026-11-06 09:00", 0],
    ["2026-11-06 10:00", "2026-11-05 10:00", 0],
  ])("between %s and %s lie %i hours of work", (fromAt, untilAt, hours) => {
    expect(calendar.workingTimeBetween(at(fromAt), at(untilAt))).toBe(hours * hourMs);
  });

  test("an office with a later lunch counts its own hours", () => {
    const lateLunch = createWorkingCalendar({
      ...koreanOfficeCalendar,
      segments: [
        { opensAt: "09:00", closesAt: "12:30" },
        { opensAt: "13:30", closesAt: "18:00" },
      ],
    });
    expect(text(lateLunch.addWorkingTime(at("2026-11-05 12:00"), hourMs))).toBe("2026-11-05 14:00");
  });
});

describe("openings", () => {
  test.each([
    ["2026-11-05 08:59", "2026-11-05 09:00"],
    ["2026-11-05 12:30", "2026-11-05 12:30"],
    ["2026-11-05 18:00", "2026-11-06 09:00"],
    ["2026-11-07 10:00", "2026-11-09 09:00"],
  ])("at or after %s it is %s", (moment, expected) => {
    expect(text(calendar.nextOpening(at(moment), sendingHours))).toBe(expected);
  });

  test.each([
    ["2026-11-05 08:59", "2026-11-04 18:00"],
    ["2026-11-05 09:00", "2026-11-05 09:00"],
    ["2026-11-05 12:30", "2026-11-05 12:30"],
    ["2026-11-05 18:00", "2026-11-05 18:00"],
    ["2026-11-05 21:00", "2026-11-05 18:00"],
    ["2026-11-08 10:00", "2026-11-06 18:00"],
  ])("at or before %s it is %s", (moment, expected) => {
    expect(text(calendar.previousOpening(at(moment), sendingHours))).toBe(expected);
  });
});

test("a moment within the hours is answered as it is, parts of a millisecond and all", () => {
  const moment = at("2026-11-05 10:00").add({ nanoseconds: 1 });
  expect(calendar.nextOpening(moment, sendingHours).equals(moment)).toBe(true);
  expect(calendar.previousOpening(moment, sendingHours).equals(moment)).toBe(true);
});

describe("a calendar that cannot be", () => {
  const everyDay = (): Holiday[] => {
    const days: Holiday[] = [];
    for (let day = on("2015-01-01"); day.year < 2046; day = day.add({ days: 1 }))
      days.push({ date: day.toString(), name: "휴무", kind: "declared", source: "시험" });
    return days;
  };

  test.each([
    ["no hours", { segments: [] }, "CALENDAR_WITHOUT_WORKING_DAYS"],
    ["closing before opening", { segments: [{ opensAt: "18:00", closesAt: "09:00" }] }, "CALENDAR_INVALID"],
    [
      "overlapping hours",
      {
        segments: [
          { opensAt: "09:00", closesAt: "13:00" },
          { opensAt: "12:00", closesAt: "18:00" },
        ],
      },
      "CALENDAR_INVALID",
    ],
    ["a time that is none", { segments: [{ opensAt: "9시", closesAt: "18:00" }] }, "TIME_INVALID"],
    ["a date that is none", { holidays: [{ date: "2026-02-30", name: "", kind: "declared", source: "" }] }, "CALENDAR_INVALID"],
    ["every day a holiday", { holidays: everyDay() }, "CALENDAR_WITHOUT_WORKING_DAYS"],
  ] as const)("with %s is refused by name", (_, change, code) => {
    expect(() => createWorkingCalendar({ ...koreanOfficeCalendar, ...change })).toThrow(expect.objectContaining({ code }));
  });

  test("a question beyond its years is refused by name", () => {
    expect(() => calendar.isWorkingDay(on("2050-01-01"))).toThrow(expect.objectContaining({ code: "CALENDAR_OUT_OF_RANGE" }));
    expect(() => calendar.nthWorkingDay(on("2045-12-01"), 60, "counted")).toThrow(/2015–2045/);
  });
});
