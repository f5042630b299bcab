import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { describe, expect, test } from "vitest";
import { pausedCases, simpleCases } from "./deadline-cases.ts";
import { businessDays, businessHours, countedDays, countedHours, folded, luxonDays, luxonHours, onlyDays } from "./deadline-ways.ts";
import { differing } from "./rounds.ts";

const calendar = createWorkingCalendar(koreanOfficeCalendar);
const complaints = 60;

// What is timed is worth comparing only while all do the same work.
describe("every way comes to the deadlines that are folded", () => {
  const hours = simpleCases({ complaints, days: 3, calendar });
  const days = simpleCases({ complaints, days: 10, calendar });
  const pausedHours = pausedCases({ complaints, days: 3, calendar });
  const pausedDays = pausedCases({ complaints, days: 10, calendar });

  test.for([
    ["only counted, in hours", folded(calendar, hours, "hours"), countedHours(calendar, hours)],
    ["luxon, in hours", folded(calendar, hours, "hours"), luxonHours(hours, "Asia/Seoul")],
    ["luxon at a fixed offset", folded(calendar, hours, "hours"), luxonHours(hours, "UTC+9")],
    ["dayjs-business-time, in hours", folded(calendar, hours, "hours"), businessHours(hours)],
    ["only counted, in days", folded(calendar, days, "days"), countedDays(calendar, days)],
    ["luxon, in days", folded(calendar, days, "days"), luxonDays(days, "Asia/Seoul")],
    ["dayjs-business-time, in days", folded(calendar, days, "days"), businessDays(days)],
    ["date-fns, in days", folded(calendar, days, "days"), onlyDays(days)],
    ["luxon, with pauses, in hours", folded(calendar, pausedHours, "hours"), luxonHours(pausedHours, "Asia/Seoul")],
    ["dayjs-business-time, with pauses, in hours", folded(calendar, pausedHours, "hours"), businessHours(pausedHours)],
    ["luxon, with pauses, in days", folded(calendar, pausedDays, "days"), luxonDays(pausedDays, "Asia/Seoul")],
    ["dayjs-business-time, with pauses, in days", folded(calendar, pausedDays, "days"), businessDays(pausedDays)],
  ] as const)("%s", ([, ours, other]) => {
    expect(differing(ours, other, complaints)).toBe(0);
  });

  test("which are deadlines, and not one answer for all", () => {
    const ours = folded(calendar, pausedDays, "days");
    const told = pausedDays.map((_, place) => ours.told(place));
    expect(new Set(told).size).toBeGreaterThan(20);
    expect(told.every((date) => /^202[67]-\d\d-\d\d$/.test(date))).toBe(true);
  });
});

test("a complaint with pauses is extended and paused twice, and nothing of it is marked", () => {
  const ours = folded(calendar, pausedCases({ complaints: 1, days: 10, calendar }), "days");
  expect(ours.answer(0)).toMatchObject({ extensions: 1, pauses: [{ code: "supplement" }, { code: "hearing" }], state: "running" });
});

test("cases are random, but the same in every run", () => {
  const [one, other] = [simpleCases({ complaints: 50, days: 3, calendar }), simpleCases({ complaints: 50, days: 3, calendar })];
  expect(one.map(({ acceptedMs }) => acceptedMs)).toEqual(other.map(({ acceptedMs }) => acceptedMs));
  expect(new Set(one.map(({ acceptedMs }) => acceptedMs)).size).toBeGreaterThan(45);
});
