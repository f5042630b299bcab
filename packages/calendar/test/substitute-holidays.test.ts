import type { HolidayRule } from "@gihan/calendar/korean/holiday-rules";
import { listedHolidays, type ListedHoliday } from "@gihan/calendar/korean/listed-holidays";
import { substituteHolidays } from "@gihan/calendar/korean/substitute-holidays";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const year = 2026;
const enacted = { decree: "시험", from: "2020-01-01" };

/** A rule for a date of 2026 that is lost on Sundays, on both days of the weekend, or never. */
const ruleOn = (monthAndDay: string, lostOn: "sunday" | "weekend" | "never"): HolidayRule => {
  const [month, day] = monthAndDay.split("-");
  return {
    name: monthAndDay,
    item: 2,
    day: { calendar: "iso8601", monthCode: `M${month}`, day: Number(day) },
    ...(lostOn === "never" ? {} : { substitute: { ...enacted, lostOn } }),
  };
};
const substitutes = (rules: readonly HolidayRule[], alsoOff: readonly string[] = []) =>
  substituteHolidays(listedHolidays(year, rules), alsoOff).map(({ date, of, because }) => `${date.slice(5)} for ${of.name}: ${because}`);

describe("a holiday", () => {
  // 2026-06-06 is a Saturday.
  test.each([
    ["on a Saturday", [ruleOn("06-06", "weekend")], ["06-08 for 06-06: saturday"]],
    ["on a Sunday", [ruleOn("06-07", "weekend")], ["06-08 for 06-07: sunday"]],
    ["on a Saturday, lost on Sundays only", [ruleOn("06-06", "sunday")], []],
    ["on a Sunday, lost on Sundays only", [ruleOn("06-07", "sunday")], ["06-08 for 06-07: sunday"]],
    ["on a weekday", [ruleOn("06-08", "weekend")], []],
    ["without a substitute, on a Sunday", [ruleOn("06-07", "never")], []],
    ["on a Friday that another shares", [ruleOn("06-05", "weekend"), ruleOn("06-05", "weekend")], ["06-08 for 06-05: meets-another"]],
    [
      "on a Friday shared with one that has no substitute",
      [ruleOn("06-05", "never"), ruleOn("06-05", "sunday")],
      ["06-08 for 06-05: meets-another"],
    ],
    ["on a Saturday that another shares, both lost on Sundays only", [ruleOn("06-06", "sunday"), ruleOn("06-06", "sunday")], []],
    ["on a Sunday before a holiday", [ruleOn("06-07", "weekend"), ruleOn("06-08", "weekend")], ["06-09 for 06-07: sunday"]],
    [
      "on a Saturday, another on the Sunday",
      [ruleOn("06-06", "weekend"), ruleOn("06-07", "weekend")],
      ["06-08 for 06-06: saturday", "06-09 for 06-07: sunday"],
    ],
    [
      "on a Sunday, named before another on the Saturday",
      [ruleOn("06-07", "weekend"), ruleOn("06-06", "weekend")],
      ["06-08 for 06-06: saturday", "06-09 for 06-07: sunday"],
    ],
  ])("%s", (_, rules, expected) => {
    expect(substitutes(rules)).toEqual(expected);
  });

  test("meets a declared day without being lost, and its substitute passes that day over", () => {
    expect(substitutes([ruleOn("06-09", "weekend")], ["2026-06-09"])).toEqual([]);
    expect(substitutes([ruleOn("06-07", "weekend")], ["2026-06-08"])).toEqual(["06-09 for 06-07: sunday"]);
  });

  test("is none before its rule is in force, nor from the day on which the rule ends", () => {
    const listed = { ...ruleOn("06-07", "weekend"), listed: { decree: "시험", from: "2026-06-07", until: "2028-06-07" } };
    expect([2025, 2026, 2027, 2028].map((each) => listedHolidays(each, [listed]).length)).toEqual([0, 1, 1, 0]);
  });

  test("has no substitute before that rule is in force", () => {
    const late = { ...ruleOn("06-07", "weekend"), substitute: { decree: "시험", from: "2026-06-08", lostOn: "weekend" as const } };
    expect(substitutes([late])).toEqual([]);
  });
});

describe("whatever the rules", () => {
  const anyDate = fc.integer({ min: 0, max: 200 }).map((days) => new Temporal.PlainDate(year, 2, 1).add({ days }).toString());
  // Close together, so that holidays meet each other and weekends.
  const closeDate = fc.integer({ min: 0, max: 20 }).map((days) => new Temporal.PlainDate(year, 6, 1).add({ days }).toString());
  const date = fc.oneof(closeDate, anyDate);
  const rule = fc
    .record({ date, lostOn: fc.constantFrom("sunday", "weekend", "never"), three: fc.boolean() })
    .map(({ date, lostOn, three }) => ({ ...ruleOn(date.slice(5), lostOn), ...(three ? { withNeighbours: true as const } : {}) }));
  const decree = fc.record({ rules: fc.array(rule, { maxLength: 12 }), alsoOff: fc.array(date, { maxLength: 4 }) });

  const weekday = (date: string) => new Date(`${date}T00:00Z`).getUTCDay();
  const isWeekend = (date: string) => weekday(date) === 0 || weekday(date) === 6;
  const daysBetween = (from: string, until: string) => {
    const days: string[] = [];
    for (let day = Temporal.PlainDate.from(from).add({ days: 1 }); day.toString() < until; day = day.add({ days: 1 }))
      days.push(day.toString());
    return days;
  };

  test("a substitute never lies on a day off, nor on another", () => {
    fc.assert(
      fc.property(decree, ({ rules, alsoOff }) => {
        const listed = listedHolidays(year, rules);
        const dates = substituteHolidays(listed, alsoOff).map(({ date }) => date);
        const off = new Set([...listed.map(({ date }) => date), ...alsoOff]);
        expect(dates.filter((date) => isWeekend(date) || off.has(date))).toEqual([]);
        expect(new Set(dates).size).toBe(dates.length);
      }),
    );
  });

  test("every substitute has a cause, and no free day lies between the two", () => {
    fc.assert(
      fc.property(decree, ({ rules, alsoOff }) => {
        const listed = listedHolidays(year, rules);
        const found = substituteHolidays(listed, alsoOff);
        const off = new Set([...listed.map(({ date }) => date), ...alsoOff, ...found.map(({ date }) => date)]);
        for (const { date, of } of found) {
          expect(isLost(of, listed)).toBe(true);
          expect(date > of.date).toBe(true);
          expect(daysBetween(of.date, date).filter((day) => !isWeekend(day) && !off.has(day))).toEqual([]);
        }
      }),
    );
  });

  test("every lost holiday has a substitute; those that meet on a weekday share one", () => {
    fc.assert(
      fc.property(decree, ({ rules, alsoOff }) => {
        const listed = listedHolidays(year, rules);
        const lost = listed.filter((holiday) => isLost(holiday, listed));
        const onWeekends = lost.filter(({ date }) => isWeekend(date)).length;
        const onWeekdays = new Set(lost.map(({ date }) => date).filter((date) => !isWeekend(date))).size;
        expect(substituteHolidays(listed, alsoOff)).toHaveLength(onWeekends + onWeekdays);
      }),
    );
  });

  /** 제3조제1항, read once more. */
  const isLost = (holiday: ListedHoliday, listed: readonly ListedHoliday[]): boolean => {
    const lostOn = holiday.rule.substitute?.lostOn;
    if (weekday(holiday.date) === 6) return lostOn === "weekend";
    if (weekday(holiday.date) === 0) return lostOn !== undefined;
    return lostOn !== undefined && listed.filter(({ date }) => date === holiday.date).length > 1;
  };
});
