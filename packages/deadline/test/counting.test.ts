import type { Period } from "@gihan/deadline/period";
import { describe, expect, test } from "vitest";
import { appended, asOneLength, countingOf, extensionOf, isCountable, isLonger } from "../src/counting.ts";

const hourMs = 3_600_000;
const period = (count: number, unit: Exclude<Period["unit"], "immediate">): Period => ({ unit, count });
const immediate: Period = { unit: "immediate" };

const workingTime = (hours: number) => ({ by: "working-time", budgetMs: hours * hourMs });
const clockTime = (hours: number) => ({ by: "clock-time", budgetMs: hours * hourMs });
const workingDays = (days: number) => ({ by: "working-days", days });
const calendar = (unit: "weeks" | "months", ...counts: number[]) => ({ by: "calendar", unit, counts });
const civilDays = (...counts: number[]) => ({ by: "civil-days", counts });

test.each([
  [immediate, workingTime(3)],
  [period(1, "days"), workingTime(8)],
  [period(5, "days"), workingTime(40)],
  [period(6, "days"), workingDays(6)],
  [period(7, "working-hours"), workingTime(7)],
  [period(24, "clock-hours"), clockTime(24)],
  [period(2, "weeks"), calendar("weeks", 2)],
  [period(3, "months"), calendar("months", 3)],
  [period(2, "years"), calendar("months", 24)],
  [period(10, "calendar-days"), civilDays(10)],
])("a period of %j is counted as %j", (length, counting) => {
  expect(countingOf(length)).toEqual(counting);
});

test.each([
  [immediate, true],
  [period(1, "days"), true],
  [period(0, "days"), false],
  [period(-1, "months"), false],
  [period(1.5, "working-hours"), false],
  [period(Number.NaN, "weeks"), false],
])("%j has a length: %s", (length, expected) => {
  expect(isCountable(length)).toBe(expected);
});

describe("an extension is counted like what it extends, or not at all", () => {
  test.each([
    // A period in days stays one, however few the days that extend it.
    [period(10, "days"), period(3, "days"), workingDays(3)],
    [period(10, "days"), period(10, "days"), workingDays(10)],
    [period(10, "days"), period(8, "working-hours"), null],
    [period(10, "days"), period(1, "weeks"), null],
    // A period in hours stays one, however many the days.
    [period(3, "days"), period(2, "days"), workingTime(16)],
    [period(5, "days"), period(8, "days"), workingTime(64)],
    [period(80, "working-hours"), period(6, "days"), workingTime(48)],
    [immediate, period(1, "days"), workingTime(8)],
    [immediate, immediate, workingTime(3)],
    [period(3, "days"), period(5, "working-hours"), workingTime(5)],
    [period(3, "days"), period(5, "clock-hours"), null],
    [period(3, "days"), period(1, "months"), null],
    [period(24, "clock-hours"), period(12, "clock-hours"), clockTime(12)],
    [period(24, "clock-hours"), period(12, "working-hours"), null],
    [period(24, "clock-hours"), period(1, "days"), null],
    [period(2, "weeks"), period(1, "weeks"), calendar("weeks", 1)],
    [period(2, "weeks"), period(1, "months"), null],
    [period(2, "weeks"), period(7, "days"), null],
    [period(2, "weeks"), period(7, "calendar-days"), null],
    [period(1, "months"), period(1, "years"), calendar("months", 12)],
    [period(1, "years"), period(6, "months"), calendar("months", 6)],
    [period(10, "calendar-days"), period(10, "calendar-days"), civilDays(10)],
    [period(10, "calendar-days"), period(10, "days"), null],
  ])("%j by %j: %j", (original, by, expected) => {
    expect(extensionOf(countingOf(original), by)).toEqual(expected);
  });
});

test.each([
  [period(10, "days"), period(11, "days"), true],
  [period(10, "days"), period(10, "days"), false],
  [period(3, "days"), period(25, "working-hours"), true],
  [period(3, "days"), period(24, "working-hours"), false],
  [period(24, "clock-hours"), period(25, "clock-hours"), true],
  [period(1, "years"), period(12, "months"), false],
  [period(1, "years"), period(13, "months"), true],
  [period(10, "calendar-days"), period(11, "calendar-days"), true],
])("of %j, an extension of %j is longer: %s", (original, by, expected) => {
  const counting = countingOf(original);
  expect(isLonger(extensionOf(counting, by)!, counting)).toBe(expected);
});

test("a period extended twice is longer than either part", () => {
  for (const original of [period(10, "calendar-days"), period(2, "weeks")]) {
    const counting = countingOf(original);
    const twice = appended(counting, counting);
    expect([isLonger(twice, counting), isLonger(counting, twice), isLonger(twice, twice)]).toEqual([true, false, false]);
  }
});

describe("what is appended", () => {
  test.each([
    [period(10, "days"), period(3, "days"), workingDays(13)],
    [period(3, "days"), period(2, "days"), workingTime(40)],
    [period(24, "clock-hours"), period(12, "clock-hours"), clockTime(36)],
    [period(2, "weeks"), period(1, "weeks"), calendar("weeks", 2, 1)],
    [period(1, "years"), period(6, "months"), calendar("months", 12, 6)],
    [period(10, "calendar-days"), period(5, "calendar-days"), civilDays(10, 5)],
  ])("to %j, %j comes to %j", (original, by, expected) => {
    const counting = countingOf(original);
    expect(appended(counting, extensionOf(counting, by)!)).toEqual(expected);
  });

  test("in another way of counting changes nothing", () => {
    const all = [period(10, "days"), period(3, "days"), period(2, "weeks"), period(10, "calendar-days")].map(countingOf);
    for (const counting of all) for (const other of all) if (other !== counting) expect(appended(counting, other)).toEqual(counting);
  });
});

test("lengths by the calendar may be taken as one; of all others there is one anyway", () => {
  expect(asOneLength({ by: "calendar", unit: "weeks", counts: [2, 1] })).toEqual(calendar("weeks", 3));
  for (const counting of [period(10, "days"), period(3, "days"), period(24, "clock-hours"), period(10, "calendar-days")].map(countingOf))
    expect(asOneLength(counting)).toEqual(counting);
});
