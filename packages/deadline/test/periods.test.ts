import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import { describe, expect, test } from "vitest";
import { accepted, clockOf, days, deadlineOf, fold, text } from "./complaint-builder.ts";

const dueOnOf = (acceptedAt: string, period: Parameters<typeof accepted>[1]) =>
  clockOf(fold([accepted(acceptedAt, period)])).dueOn?.toString();

describe("a period counted by the calendar", () => {
  test.each([
    ["a month without the corresponding day ends with the month", "2026-01-31 10:00", { unit: "months", count: 1 }, "2026-03-03"],
    ["a month from 30 January ends with a February that has no 30th", "2024-01-30 10:00", { unit: "months", count: 1 }, "2024-02-29"],
    ["a month from the 29th in a leap year ends the day before", "2024-01-29 10:00", { unit: "months", count: 1 }, "2024-02-28"],
    ["a year from 29 February ends with February", "2024-02-29 10:00", { unit: "years", count: 1 }, "2025-02-28"],
    ["a year ends the day before the corresponding one", "2026-03-03 10:00", { unit: "years", count: 1 }, "2027-03-02"],
    ["an acceptance on a Saturday is the first day all the same", "2026-11-07 10:00", { unit: "weeks", count: 2 }, "2026-11-20"],
    ["an end on a run of holidays rolls past all of them", "2026-09-18 10:00", { unit: "weeks", count: 1 }, "2026-09-28"],
  ] as const)("%s", (_, acceptedAt, period, expected) => {
    // 2026-02-28 is a Saturday, 03-01 a Sunday and 03-02 a substitute holiday.
    expect(dueOnOf(acceptedAt, period)).toBe(expected);
  });
});

describe("a period counted in working days", () => {
  test.each([
    ["Saturday", "2026-11-07 10:00"],
    ["Sunday", "2026-11-08 23:00"],
    ["the Monday itself", "2026-11-09 00:00"],
  ])("accepted on %s has Monday as its first day", (_, acceptedAt) => {
    expect(dueOnOf(acceptedAt, days(6))).toBe("2026-11-16");
  });

  test("an office may have the next working day first when it accepts after closing", () => {
    const policy = { ...defaultLegalPolicy, afterClosingAcceptance: "next-working-day" } as const;
    expect(deadlineOf(fold([accepted("2026-11-09 18:00", days(6))], { policy })).dueOn).toBe("2026-11-17");
    expect(deadlineOf(fold([accepted("2026-11-09 17:59", days(6))], { policy })).dueOn).toBe("2026-11-16");
    // A week from Friday evening begins on Monday and not on Saturday; a day off has no closing to be after.
    const weekFrom = (acceptedAt: string) => deadlineOf(fold([accepted(acceptedAt, { unit: "weeks", count: 1 })], { policy })).dueOn;
    expect([weekFrom("2026-11-06 19:00"), weekFrom("2026-11-07 19:00")]).toEqual(["2026-11-16", "2026-11-13"]);
  });

  test("an office may have it due at midnight instead of closing", () => {
    const policy = { ...defaultLegalPolicy, dayCountedDueTime: "end-of-day" } as const;
    const clock = clockOf(fold([accepted("2026-11-09 10:00", days(6))], { policy }));
    expect([text(clock.dueAt), text(clock.breachAt), text(clock.statutoryDueAt)]).toEqual(Array(3).fill("2026-11-16 24:00"));
  });
});

describe("a period counted in hours", () => {
  test("working hours are worked, clock hours run at night and on holidays", () => {
    expect(deadlineOf(fold([accepted("2026-11-06 16:00", { unit: "working-hours", count: 4 })])).dueAt).toBe("2026-11-09 11:00");
    expect(deadlineOf(fold([accepted("2026-11-06 16:00", { unit: "clock-hours", count: 24 })])).dueAt).toBe("2026-11-07 16:00");
  });

  test("one that ends at midnight is due on the day that ends", () => {
    const midnight = { dueOn: "2026-11-06", dueAt: "2026-11-06 24:00", breachAt: "2026-11-06 24:00" };
    expect(deadlineOf(fold([accepted("2026-11-06 21:00", { unit: "clock-hours", count: 3 })]))).toEqual(midnight);
  });
});

test("a running clock reminds by its deadline and carries the versions it was counted by", () => {
  const clock = clockOf(fold([accepted("2026-11-09 10:00", days(6))]));
  expect(clock).toMatchObject({
    kind: "processing",
    state: "running",
    extensions: 0,
    reopenings: 0,
    closing: null,
    closedAt: null,
    warnings: [],
    pauses: [],
  });
  expect(text(clock.remindAt)).toBe("2026-11-16 18:00");
  expect([clock.calendarVersion, clock.ruleVersion]).toEqual(["kr-2027.2", "kr-2026-05-06.5"]);
});
