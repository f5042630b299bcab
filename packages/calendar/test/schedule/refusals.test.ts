import { interval } from "@gihan/calendar/interval";
import { createWorkSchedule } from "@gihan/calendar/work-schedule";
import { describe, expect, test } from "vitest";
import { at, hours, on, scheduleOf, week } from "./schedules.ts";

const options = { timeZone: "Europe/Berlin", years: { first: 2026, last: 2026 }, weeklyHours: week("09:00-17:00") };

describe("a schedule that cannot be", () => {
  test.each([
    ["without any hours", { weeklyHours: {} }, "CALENDAR_WITHOUT_WORKING_DAYS"],
    [
      "with a holiday on every day",
      { holidays: [{ name: "Closed", from: "1900-01-01", through: "2100-01-01" }] },
      "CALENDAR_WITHOUT_WORKING_DAYS",
    ],
    ["in an unknown zone", { timeZone: "Europe/Atlantis" }, "CALENDAR_INVALID"],
    ["with years in the wrong order", { years: { first: 2027, last: 2026 } }, "CALENDAR_INVALID"],
    ["with a year that is none", { years: { first: 2026.5, last: 2027 } }, "CALENDAR_INVALID"],
    ["with more than 400 years", { years: { first: 2000, last: 2400 } }, "CALENDAR_INVALID"],
    ["with overlapping hours", { weeklyHours: { monday: hours("09:00-13:00 12:00-17:00") } }, "CALENDAR_INVALID"],
    ["that closes before it opens", { weeklyHours: { monday: hours("22:00-06:00") } }, "CALENDAR_INVALID"],
    ["that closes when it opens", { weeklyHours: { monday: hours("09:00-09:00") } }, "CALENDAR_INVALID"],
    ["with a time that is none", { weeklyHours: { monday: hours("09:00-24:01") } }, "TIME_INVALID"],
    ["with a date that is none", { holidays: [{ name: "Holiday", date: "2026-02-30" }] }, "CALENDAR_INVALID"],
    ["with a yearly date that no year has", { holidays: [{ name: "Holiday", yearly: "02-30" }] }, "CALENDAR_INVALID"],
    ["with a yearly date of one year", { holidays: [{ name: "Holiday", yearly: "2026-12-25" }] }, "CALENDAR_INVALID"],
    [
      "with a range that ends before it begins",
      { holidays: [{ name: "Holiday", from: "2026-05-02", through: "2026-05-01" }] },
      "CALENDAR_INVALID",
    ],
    ["with a break that ends before it begins", { breaks: [{ date: "2026-05-01", from: "11:00", until: "10:00" }] }, "CALENDAR_INVALID"],
    [
      "with two replacements of one date",
      {
        replacementHours: [
          { date: "2026-05-01", hours: hours("09:00-10:00") },
          { date: "2026-05-01", hours: [] },
        ],
      },
      "CALENDAR_INVALID",
    ],
  ])("%s is refused by name", (_, change, code) => {
    expect(() => createWorkSchedule({ ...options, ...change })).toThrow(expect.objectContaining({ code }));
  });
});

describe("a question that cannot be answered", () => {
  const schedule = createWorkSchedule(options);
  const moment = at("2026-06-01T12:00Z");
  const rule = { startDay: "counted", outsideHours: "stays", endsAt: "closing" } as const;

  test.each([
    ["before its years", () => schedule.isOpen(at("2025-12-31T22:59:59.999Z"))],
    ["after its years", () => schedule.measure(moment, at("2026-12-31T23:00:00.001Z"))],
    ["that leads out of its years", () => schedule.add(moment, { hours: 10_000 })],
    ["that leads out of them backward", () => schedule.subtract(moment, { hours: 10_000 })],
    ["for the opening after the last one", () => schedule.nextOpening(at("2026-12-31T17:00Z"))],
    ["for the closing before the first one", () => schedule.previousClosing(at("2026-01-01T08:00Z"))],
    ["for working days from a moment before its years", () => schedule.addWorkingDays(at("2025-06-01T12:00Z"), 1, rule)],
    ["about a date beyond", () => schedule.isWorkingDay(on("2027-01-01"))],
    ["for working days beyond", () => schedule.nthWorkingDay(on("2026-12-30"), 3, "counted")],
    ["for working days before", () => schedule.nthWorkingDayBefore(on("2026-01-02"), 3, "counted")],
    ["for a year long gone", () => schedule.isWorkingDay(on("0026-06-01"))],
  ])("%s is refused with the years it knows", (_, ask) => {
    expect(ask).toThrow(expect.objectContaining({ code: "CALENDAR_OUT_OF_RANGE", message: expect.stringContaining("2026–2026") }));
  });

  test("the last moment of its years is known", () => {
    expect(schedule.measure(moment, at("2026-12-31T23:00Z")).total("hours")).toBe(3 + 213 * 8);
  });

  test.each([{ hours: -1 }, { days: 1 }, { weeks: 1 }, { months: 1 }, { years: 1 }, { microseconds: 1 }, "8 hours", {}])(
    "for %j of open time is refused by name",
    (amount) => {
      expect(() => schedule.add(moment, amount)).toThrow(expect.objectContaining({ code: "AMOUNT_INVALID" }));
    },
  );
});

test("an interval that ends before it begins is refused by name", () => {
  const later = at("2026-01-01T00:00:00.001Z");
  expect(() => interval(later, at("2026-01-01T00:00Z"))).toThrow(expect.objectContaining({ code: "INTERVAL_INVALID" }));
  expect(interval(later, later)).toEqual({ fromAt: later, untilAt: later });
});

test("other calendars' dates are taken by the day they mean", () => {
  const buddhist = on("2026-11-02").withCalendar("buddhist");
  expect(scheduleOf("UTC", { weeklyHours: week("09:00-17:00", 1) }).isWorkingDay(buddhist)).toBe(true);
});
