import { describe, expect, test } from "vitest";
import { changedCalendar, readCalendarChange } from "../src/changed-calendar.ts";

const holidays = (...days: readonly (readonly [date: string, name: string])[]) => ({
  with: days.map(([date, name]) => ({ date, name })),
});

test("two changes are never taken for one another, whatever the names of their days are", () => {
  const one = changedCalendar({ ...holidays(["2026-11-03", "x +2026-11-04 y"]), without: [] });
  const two = changedCalendar({ ...holidays(["2026-11-03", "x"], ["2026-11-04", "y"]), without: [] });
  const quoted = changedCalendar({ ...holidays(["2026-11-03", 'x" +2026-11-04 "y']), without: [] });
  const fourth = Temporal.PlainDate.from("2026-11-04");
  expect([one, two, quoted].map((calendar) => calendar.holidayName(fourth))).toEqual([null, "y", null]);
  expect(new Set([one, two, quoted].map(({ version }) => version)).size).toBe(3);
});

describe("a change is refused", () => {
  test.each([
    ["a control character in a name", holidays(["2026-11-03", "x\u0007"]), "invalid-calendar", "/calendar/with/0"],
    ["a line separator in a name", holidays(["2026-11-03", "x\u2028y"]), "invalid-calendar", "/calendar/with/0"],
    ["a name that turns the direction of writing", holidays(["2026-11-03", "x\u202ey"]), "invalid-calendar", "/calendar/with/0"],
    ["a name that is too long", holidays(["2026-11-03", "긴".repeat(51)]), "invalid-calendar", "/calendar/with/0"],
    ["a date twice", holidays(["2026-11-03", "x"], ["2026-11-03", "y"]), "invalid-calendar", "/calendar/with/1"],
    ["a date left out twice", { without: ["2026-03-02", "2026-03-02"] }, "invalid-calendar", "/calendar/without/1"],
    ["a date beyond the calendar", holidays(["2046-01-02", "x"]), "calendar-out-of-range", "/calendar/with/0"],
    ["a date before the calendar", { without: ["2014-01-01"] }, "calendar-out-of-range", "/calendar/without/0"],
  ])("%s", (_, document, code, field) => {
    const message = expect.stringMatching(/\S/);
    expect(readCalendarChange(document, "/calendar")).toEqual({
      kind: "refused",
      problem: { code, field, message, korean: expect.stringMatching(/^(?!\/).*[가-힣]/) },
    });
  });

  test("but not a name of full length on the last day, however its Hangul is written", () => {
    expect(readCalendarChange(holidays(["2045-12-30", "긴".repeat(50).normalize("NFD")]), "")).toMatchObject({ kind: "change" });
  });
});
