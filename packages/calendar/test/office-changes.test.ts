import { describe, expect, test } from "vitest";
import { declareHoliday, withdrawHoliday } from "../src/korean/declared-holidays.ts";
import { isKnown, ownChangesOf } from "../src/korean/office-changes.ts";
import { koreanOfficeCalendar } from "../src/korean-holidays.ts";
import { knownYears, type Holiday } from "../src/working-calendar.ts";
import { on } from "./office-calendar.ts";

const ours: Holiday = { date: "2026-11-05", name: "임시공휴일", kind: "declared", source: "국무회의 2026-10-20" };
const named = (version: string) => ({ ...koreanOfficeCalendar, version, holidays: [...koreanOfficeCalendar.holidays, ours] });

describe("what a calendar that kept no record of it owes to its office", () => {
  test.each(["kr-2027.2+1", "jeju", "my-kr-2027.2", "kr-2027.2-draft"])("is each declared day that the list lacks: %s", (version) => {
    expect(ownChangesOf(named(version))).toEqual([{ kind: "declared", holiday: ours }]);
  });

  test.each(["kr-2027.2", "kr-2027.12", "kr-10000.1"])("is nothing under the name of the list alone: %s", (version) => {
    expect(ownChangesOf(named(version))).toEqual([]);
  });
});

describe("a withdrawal", () => {
  const declared = declareHoliday(koreanOfficeCalendar, ours);
  if (declared.kind !== "changed") throw new Error(declared.kind);

  test("of a day of the list is remembered beside what the office declared, and moves that day", () => {
    const withdrawn = withdrawHoliday(declared.calendar, "2026-06-03");
    expect(withdrawn).toMatchObject({ kind: "changed", changedDays: [on("2026-06-03")] });
    expect(withdrawn.kind === "changed" && withdrawn.calendar.changes).toEqual([
      { kind: "declared", holiday: ours },
      { kind: "withdrawn", date: "2026-06-03" },
    ]);
  });

  test("is none where one of two holidays of the day stays", () => {
    const both = { ...koreanOfficeCalendar, holidays: [...koreanOfficeCalendar.holidays, { ...ours, date: "2026-12-25" }] };
    expect(withdrawHoliday(both, "2026-12-25")).toMatchObject({
      kind: "not-withdrawable",
      holidays: [{ name: "기독탄신일" }, { name: ours.name }],
    });
  });
});

test("the days of the first and of the last year are known, and those beside them are not", () => {
  const days = [`${knownYears.first - 1}-12-31`, `${knownYears.first}-01-01`, `${knownYears.last}-12-31`, `${knownYears.last + 1}-01-01`];
  expect(days.map((day) => isKnown(on(day)))).toEqual([false, true, true, false]);
  expect(() => declareHoliday(koreanOfficeCalendar, { ...ours, date: days[3]! })).toThrow(
    `${knownYears.first}–${knownYears.last}, and not ${days[3]!}`,
  );
});
