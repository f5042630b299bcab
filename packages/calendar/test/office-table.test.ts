import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { epochDayOf, hourMs } from "@gihan/calendar/seoul-time";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { describe, expect, test } from "vitest";
import { at, officeCalendar as calendar, on, text } from "./office-calendar.ts";

describe("the calendar of an office", () => {
  test("carries the name of its data, and how far it is confirmed", () => {
    expect([calendar.version, calendar.confirmedThrough]).toEqual([koreanOfficeCalendar.version, koreanOfficeCalendar.confirmedThrough]);
  });

  test("knows when its days begin and end, whatever the breaks between", () => {
    expect([calendar.table.opensMs, calendar.table.closesMs]).toEqual([9 * hourMs, 18 * hourMs]);
    const mornings = createWorkingCalendar({ ...koreanOfficeCalendar, segments: [{ opensAt: "08:30", closesAt: "12:00" }] });
    expect([mornings.table.opensMs, mornings.table.closesMs]).toEqual([8.5 * hourMs, 12 * hourMs]);
  });

  test("names days off by number as by date", () => {
    const names = ["2026-11-06", "2026-11-07", "2026-11-08", "2026-12-25"].map((date) => calendar.table.dayOffName(epochDayOf(on(date))));
    expect(names).toEqual([null, "토요일", "일요일", "기독탄신일"]);
    expect(["2026-11-06", "2026-12-25"].map((date) => calendar.holidayName(on(date)))).toEqual([null, "기독탄신일"]);
  });

  test("names a holiday on a weekend by the holiday", () => {
    expect([calendar.dayOffName(on("2026-08-15")), calendar.holidayName(on("2026-08-15"))]).toEqual(["광복절", "광복절"]);
  });
});

describe("hours of sending", () => {
  test("are told apart however many there are", () => {
    const openings = Array.from({ length: 12 }, (_, hour) => {
      const opensAt = `${String(hour + 6).padStart(2, "0")}:00`;
      return text(calendar.nextOpening(at("2026-11-05 05:00"), { opensAt, closesAt: "20:00" })).slice(11);
    });
    expect(openings).toEqual(Array.from({ length: 12 }, (_, hour) => `${String(hour + 6).padStart(2, "0")}:00`));
  });

  test("end just before they close, forward; the closing itself is the last moment, backward", () => {
    const hours = { opensAt: "10:00", closesAt: "16:00" };
    expect(text(calendar.nextOpening(at("2026-11-05 16:00"), hours))).toBe("2026-11-06 10:00");
    expect(text(calendar.previousOpening(at("2026-11-05 16:00"), hours))).toBe("2026-11-05 16:00");
    expect(text(calendar.previousOpening(at("2026-11-05 10:00"), hours))).toBe("2026-11-05 10:00");
    expect(text(calendar.previousOpening(at("2026-11-05 09:59"), hours))).toBe("2026-11-04 16:00");
  });

  test("that cannot be are refused", () => {
    const ask = (opensAt: string, closesAt: string) => () => calendar.nextOpening(at("2026-11-05 16:00"), { opensAt, closesAt });
    expect(ask("18:00", "09:00")).toThrow(expect.objectContaining({ code: "CALENDAR_INVALID" }));
    expect(ask("9시", "18:00")).toThrow(expect.objectContaining({ code: "TIME_INVALID" }));
  });
});

test.each([
  ["2015-01-01", "2015-01-02"],
  ["2045-12-29", "2045-12-29"],
])("from %s on, the first working day is %s", (date, worked) => {
  expect(calendar.rollForward(on(date)).toString()).toBe(worked);
});

test.each(["2014-12-31", "2046-01-02"])("%s is beyond the years that are known", (date) => {
  expect(() => calendar.isWorkingDay(on(date))).toThrow(expect.objectContaining({ code: "CALENDAR_OUT_OF_RANGE" }));
  expect(() => calendar.rollForward(on(date))).toThrow("2015–2045");
});
