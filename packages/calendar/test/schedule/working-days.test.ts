import type { WorkingDayRule } from "@gihan/calendar/working-days";
import { describe, expect, test } from "vitest";
import { at, on, scheduleOf, week } from "./schedules.ts";

// 2026-11-02 is a Monday; the 5th, a Thursday, is a holiday.
const schedule = scheduleOf("UTC", {
  weeklyHours: week("09:00-12:00 13:00-18:00", 5),
  holidays: [{ name: "Holiday", date: "2026-11-05" }],
});
const rule = (startDay: WorkingDayRule["startDay"], outsideHours: WorkingDayRule["outsideHours"], endsAt: WorkingDayRule["endsAt"]) => ({
  startDay,
  outsideHours,
  endsAt,
});

describe("by dates", () => {
  test.each([
    ["2026-11-02", 1, "counted", "2026-11-02"],
    ["2026-11-02", 1, "excluded", "2026-11-03"],
    ["2026-11-02", 4, "counted", "2026-11-06"],
    ["2026-11-05", 1, "counted", "2026-11-06"],
    ["2026-11-07", 1, "excluded", "2026-11-09"],
  ] as const)("from %s on, working day %i with the start %s is %s", (from, n, startDay, expected) => {
    expect(schedule.nthWorkingDay(on(from), n, startDay).toString()).toBe(expected);
  });

  test.each([
    ["2026-11-06", 1, "counted", "2026-11-06"],
    ["2026-11-06", 1, "excluded", "2026-11-04"],
    ["2026-11-06", 4, "counted", "2026-11-02"],
    ["2026-11-05", 1, "counted", "2026-11-04"],
    ["2026-11-08", 1, "excluded", "2026-11-06"],
  ] as const)("from %s back, working day %i with the start %s is %s", (from, n, startDay, expected) => {
    expect(schedule.nthWorkingDayBefore(on(from), n, startDay).toString()).toBe(expected);
  });

  test.each([
    ["2026-11-02", "2026-11-09", 4],
    ["2026-11-09", "2026-11-02", -4],
    ["2026-11-02", "2026-11-02", 0],
    ["2026-11-05", "2026-11-06", 0],
  ])("from %s until %s there are %i", (from, until, days) => {
    expect(schedule.workingDaysBetween(on(from), on(until))).toBe(days);
  });
});

describe("by moments, forward", () => {
  test.each([
    ["the start day counted", "2026-11-02T10:00Z", 1, rule("counted", "stays", "closing"), "2026-11-02T18:00:00Z"],
    ["the start day left out", "2026-11-02T10:00Z", 1, rule("excluded", "stays", "closing"), "2026-11-03T18:00:00Z"],
    ["after closing it is still that day", "2026-11-02T18:00Z", 1, rule("counted", "stays", "closing"), "2026-11-02T18:00:00Z"],
    ["after closing, moved to the next", "2026-11-02T18:00Z", 1, rule("counted", "moves", "closing"), "2026-11-03T18:00:00Z"],
    ["before opening nothing is moved", "2026-11-02T07:00Z", 1, rule("counted", "moves", "closing"), "2026-11-02T18:00:00Z"],
    ["in the lunch break the day is the same", "2026-11-02T12:30Z", 1, rule("counted", "moves", "closing"), "2026-11-02T18:00:00Z"],
    ["Saturday left out", "2026-11-07T10:00Z", 1, rule("excluded", "stays", "closing"), "2026-11-09T18:00:00Z"],
    ["Saturday moved to Monday, Monday left out", "2026-11-07T10:00Z", 1, rule("excluded", "moves", "closing"), "2026-11-10T18:00:00Z"],
    ["over the holiday", "2026-11-04T10:00Z", 2, rule("excluded", "stays", "opening"), "2026-11-09T09:00:00Z"],
    ["until the day begins", "2026-11-04T10:00Z", 1, rule("excluded", "stays", "start-of-day"), "2026-11-06T00:00:00Z"],
    ["until the day ends", "2026-11-04T10:00Z", 1, rule("excluded", "stays", "end-of-day"), "2026-11-07T00:00:00Z"],
  ] as const)("%s", (_, startAt, days, how, expected) => {
    expect(schedule.addWorkingDays(at(startAt), days, how).toString()).toBe(expected);
  });
});

describe("by moments, backward", () => {
  test.each([
    ["the start day counted", "2026-11-03T10:00Z", 1, rule("counted", "stays", "opening"), "2026-11-03T09:00:00Z"],
    ["the start day left out", "2026-11-03T10:00Z", 1, rule("excluded", "stays", "opening"), "2026-11-02T09:00:00Z"],
    ["before opening it is still that day", "2026-11-03T09:00Z", 1, rule("counted", "stays", "opening"), "2026-11-03T09:00:00Z"],
    ["before opening, moved to the one before", "2026-11-03T09:00Z", 1, rule("counted", "moves", "opening"), "2026-11-02T09:00:00Z"],
    ["after closing nothing is moved", "2026-11-03T20:00Z", 1, rule("counted", "moves", "opening"), "2026-11-03T09:00:00Z"],
    ["Saturday moved to Friday, Friday left out", "2026-11-07T10:00Z", 1, rule("excluded", "moves", "closing"), "2026-11-04T18:00:00Z"],
  ] as const)("%s", (_, endAt, days, how, expected) => {
    expect(schedule.subtractWorkingDays(at(endAt), days, how).toString()).toBe(expected);
  });

  test("a closing at 24:00 belongs to the day it closes", () => {
    const mondays = scheduleOf("UTC", { weeklyHours: week("08:00-24:00", 1) });
    const moved = mondays.subtractWorkingDays(at("2026-11-03T12:00Z"), 1, rule("excluded", "moves", "end-of-day"));
    expect(moved.toString()).toBe("2026-10-27T00:00:00Z");
  });
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("%d working days are refused by name", (n) => {
  expect(() => schedule.nthWorkingDay(on("2026-11-02"), n, "counted")).toThrow(expect.objectContaining({ code: "AMOUNT_INVALID" }));
});
