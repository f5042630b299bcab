import { interval } from "@gihan/calendar/interval";
import { createWorkSchedule } from "@gihan/calendar/work-schedule";
import { describe, expect, test } from "vitest";
import { officeCalendar } from "../office-calendar.ts";
import { at, hours, on, scheduleOf, week } from "./schedules.ts";

describe("hours that the clocks leave out altogether", () => {
  // On 2026-03-29 the clocks of Berlin go from 02:00 to 03:00.
  test.each([
    ["02:00-03:00", false],
    ["01:59-03:00", true],
    ["02:00-03:01", true],
  ])("open %s on that date alone, it is a working day: %s", (open, isWorked) => {
    const schedule = scheduleOf("Europe/Berlin", {
      weeklyHours: { monday: hours("09:00-10:00") },
      replacementHours: [{ date: "2026-03-29", hours: hours(open) }],
    });
    expect(schedule.isWorkingDay(on("2026-03-29"))).toBe(isWorked);
  });
});

describe("the first and the last moment of the years", () => {
  const schedule = createWorkSchedule({ timeZone: "UTC", years: { first: 2026, last: 2026 }, weeklyHours: week("09:00-17:00") });
  const first = at("2026-01-01T00:00Z");
  const last = at("2027-01-01T00:00Z");

  test("are known", () => {
    expect([schedule.isOpen(first), schedule.isOpen(last)]).toEqual([false, false]);
    expect(schedule.measure(first, last).toString()).toBe("PT2920H");
  });

  test("lie before the first opening and after the last closing", () => {
    expect(schedule.nextOpening(first).toString()).toBe("2026-01-01T09:00:00Z");
    expect(schedule.previousClosing(last).toString()).toBe("2026-12-31T17:00:00Z");
    expect(schedule.add(first, "PT2920H").toString()).toBe("2026-12-31T17:00:00Z");
    expect(schedule.subtract(last, "PT2920H").toString()).toBe("2026-01-01T09:00:00Z");
  });

  test("are the ends of a question about all open intervals", () => {
    const found = schedule.openIntervals(interval(first, last));
    expect(found).toHaveLength(365);
    expect([found[0]!.fromAt, found.at(-1)!.untilAt].map(String)).toEqual(["2026-01-01T09:00:00Z", "2026-12-31T17:00:00Z"]);
    expect(schedule.openIntervals(interval(first, first))).toEqual([]);
  });

  test("are open around the clock from the first to the last", () => {
    const open = createWorkSchedule({ timeZone: "UTC", years: { first: 2026, last: 2026 }, weeklyHours: week("00:00-24:00") });
    expect([open.isOpen(first), open.isOpen(last)]).toEqual([true, false]);
    expect(open.nextOpening(first).equals(first)).toBe(true);
    expect(open.previousClosing(last).equals(last)).toBe(true);
  });
});

test("a day begins with the clocks of its season, and so does the count of working days", () => {
  const berlin = scheduleOf("Europe/Berlin");
  const rule = { startDay: "counted", outsideHours: "stays", endsAt: "start-of-day" } as const;
  // Half an hour after midnight in summer is still the day before by the clocks of winter.
  expect(berlin.addWorkingDays(at("2026-07-02T00:30+02:00"), 1, rule).toString()).toBe("2026-07-01T22:00:00Z");
  expect(berlin.addWorkingDays(at("2026-01-02T00:30+01:00"), 1, rule).toString()).toBe("2026-01-01T23:00:00Z");
  expect(berlin.addWorkingDays(at("2026-01-01T23:30+01:00"), 1, rule).toString()).toBe("2025-12-31T23:00:00Z");
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])("a moment that is none (%d) is refused as such", (ms) => {
  expect(() => officeCalendar.table.isOpen(ms)).toThrow("asked about no date");
});
