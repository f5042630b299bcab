import { fixedDays } from "@gihan/calendar/korean/fixed-days";
import { holidayRules } from "@gihan/calendar/korean/holiday-rules";
import { koreanHolidays } from "@gihan/calendar/korean-holidays";
import { describe, expect, test } from "vitest";

const isDate = (text: string): boolean => Temporal.PlainDate.from(text).toString() === text;

describe("the rules", () => {
  const enactments = holidayRules.flatMap(({ name, listed, substitute }) =>
    [listed, substitute].filter((each) => each !== undefined).map((each) => [name, each.decree, each.from] as const),
  );

  test.each(enactments)("of %s name the decree that made them (%s) and the day from which they hold (%s)", (_, decree, from) => {
    expect(decree).toMatch(/^대통령령 제\d{5}호$/);
    expect(isDate(from)).toBe(true);
  });

  test("of one decree hold from one day, but for the national days of 2026, which waited for the Act", () => {
    const days = Map.groupBy(enactments, ([, decree]) => decree);
    const several = [...days]
      .map(([decree, each]) => [decree, [...new Set(each.map(([, , from]) => from))]])
      .filter(([, from]) => from!.length > 1);
    expect(several).toEqual([["대통령령 제36290호", ["2026-05-01", "2026-05-11"]]]);
  });

  test("stand in the items of the decree: the national days (국경일) in one, every other in its own", () => {
    const items = Map.groupBy(holidayRules, ({ item }) => item);
    expect([...items.keys()].toSorted((one, other) => one - other)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(items.get(2)?.map(({ name }) => name)).toEqual(["3·1절", "제헌절", "광복절", "개천절", "한글날"]);
    const others = [...items].filter(([item]) => item !== 2).toSorted(([one], [other]) => one - other);
    expect(others.map(([, rules]) => rules.map(({ name }) => name).join())).toEqual([
      "1월 1일",
      "설날",
      "부처님 오신 날",
      "노동절",
      "어린이날",
      "현충일",
      "추석",
      "기독탄신일",
    ]);
  });
});

describe("the days that follow from no rule", () => {
  test("are dates, in order, and each of the holidays of its year under its name", () => {
    expect(fixedDays.filter(({ date }) => !isDate(date))).toEqual([]);
    expect(fixedDays.map(({ date }) => date)).toEqual(fixedDays.map(({ date }) => date).toSorted());
    for (const { date, name, kind } of fixedDays) expect(koreanHolidays).toContainEqual(expect.objectContaining({ date, name, kind }));
  });

  test("say for which election, the how manyth, or that they were declared", () => {
    const elections = fixedDays.filter(({ kind }) => kind === "election");
    for (const { name } of elections) expect(name).toMatch(/^제\d+[회대] (?:전국동시지방|국회의원|대통령)선거일$/);
    for (const { name, kind } of fixedDays) if (kind === "declared") expect(name).toMatch(/^임시공휴일(?:\(.+\))?$/);
  });

  // Every four years each, but that of a president who fell (2017, 2025), which was declared.
  test.each([
    ["전국동시지방", 4],
    ["국회의원", 4],
  ])("have an election of %s… every %i years, counted on", (which, years) => {
    const found = fixedDays
      .filter(({ name }) => name.includes(which))
      .map(({ date, name }) => [Number(date.slice(0, 4)), Number(/\d+/.exec(name))]);
    found.slice(1).forEach(([year = 0, number = 0], index) => {
      const [yearBefore = 0, numberBefore = 0] = found[index]!;
      expect([year - yearBefore, number - numberBefore]).toEqual([years, 1]);
    });
    expect(found.length).toBeGreaterThan(2);
  });

  test("were decided upon a month before or less, but those of presidents", () => {
    for (const { date, name, decidedOn } of fixedDays.filter(({ kind }) => kind === "declared")) {
      expect(isDate(decidedOn!)).toBe(true);
      const days = Temporal.PlainDate.from(decidedOn!).until(date, { largestUnit: "days" }).days;
      expect(days).toBeGreaterThan(0);
      expect(days).toBeLessThanOrEqual(name.includes("대통령") ? 60 : 31);
    }
  });
});
