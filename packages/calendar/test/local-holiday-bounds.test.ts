import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { addLocalHoliday, removeLocalHoliday, withLocalHolidays } from "@gihan/calendar/korean/local-holidays";
import { expect, test } from "vitest";

const day = { monthAndDay: "04-03", name: "추념일", source: "조례", firstYear: 2030 };

test("a local holiday that is removed from its own date on is gone on that date", () => {
  const added = addLocalHoliday(koreanOfficeCalendar, day);
  if (added.kind !== "changed") throw new Error(added.kind);
  expect(removeLocalHoliday(added.calendar, "04-03", "2032-04-03")).toMatchObject({ removed: { 0: { date: "2032-04-03" }, length: 19 } });
});

test("its last year is one that is known", () => {
  expect(withLocalHolidays(koreanOfficeCalendar, "jeju.1", [{ ...day, lastYear: 2050 }]).holidays).toContainEqual(
    expect.objectContaining({ date: "2050-04-03" }),
  );
  expect(() => withLocalHolidays(koreanOfficeCalendar, "jeju.1", [{ ...day, lastYear: 2051 }])).toThrow(/not 2030–2051/);
});
