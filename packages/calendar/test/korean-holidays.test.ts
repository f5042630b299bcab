import { fixedDays } from "@gihan/calendar/korean/fixed-days";
import { koreanHolidays, koreanHolidaysConfirmedThrough, koreanHolidayYears, koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import * as holidaysKr from "@hyunbinseo/holidays-kr/all";
import { describe, expect, test } from "vitest";

const inYear = (year: number) => koreanHolidays.filter(({ date }) => date.startsWith(String(year)));
const on = (date: string) => koreanHolidays.filter((holiday) => holiday.date === date);

describe("the dates of a year", () => {
  // The yearly almanac (월력요항) and the declarations that followed it, written down by hand; 2018–2022 are compared below.
  const published: Record<number, string> = {
    2013: "01-01 02-09 02-10 02-11 03-01 05-05 05-17 06-06 08-15 09-18 09-19 09-20 10-03 10-09 12-25",
    2014: "01-01 01-30 01-31 02-01 03-01 05-05 05-06 06-04 06-06 08-15 09-07 09-08 09-09 09-10 10-03 10-09 12-25",
    2015: "01-01 02-18 02-19 02-20 03-01 05-05 05-25 06-06 08-14 08-15 09-26 09-27 09-28 09-29 10-03 10-09 12-25",
    2016: "01-01 02-07 02-08 02-09 02-10 03-01 04-13 05-05 05-06 05-14 06-06 08-15 09-14 09-15 09-16 10-03 10-09 12-25",
    2017: "01-01 01-27 01-28 01-29 01-30 03-01 05-03 05-05 05-09 06-06 08-15 10-02 10-03 10-04 10-05 10-06 10-09 12-25",
    2023: "01-01 01-21 01-22 01-23 01-24 03-01 05-05 05-27 05-29 06-06 08-15 09-28 09-29 09-30 10-02 10-03 10-09 12-25",
    2024: "01-01 02-09 02-10 02-11 02-12 03-01 04-10 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25",
    2025: "01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25",
    2026: "01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25",
    2027: "01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27",
  };

  // Worked out by hand from the decree: 추석 on 개천절 (2028), two substitutes of one stretch (2036, 2039), one moved on by 어린이날 (2036).
  const foreseen: Record<number, string> = {
    2028: "01-01 01-26 01-27 01-28 03-01 05-01 05-02 05-05 06-06 07-17 08-15 10-02 10-03 10-04 10-05 10-09 12-25",
    2036: "01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-01 05-03 05-05 05-06 06-06 07-17 08-15 10-03 10-04 10-05 10-06 10-07 10-09 12-25",
    2039: "01-01 01-23 01-24 01-25 01-26 03-01 04-30 05-01 05-02 05-03 05-05 06-06 07-17 07-18 08-15 10-01 10-02 10-03 10-04 10-05 10-09 10-10 12-25 12-26",
  };

  test.each(Object.entries({ ...published, ...foreseen }))("%s", (year, expected) => {
    const dates = [...new Set(inYear(Number(year)).map(({ date }) => date))];
    expect(dates).toEqual(expected.split(" ").map((monthAndDay) => `${year}-${monthAndDay}`));
  });

  test("run from the first year to the last, and the last confirmed one is among them", () => {
    const years = [...new Set(koreanHolidays.map(({ date }) => Number(date.slice(0, 4))))];
    expect(years).toEqual(Array.from({ length: 38 }, (_, n) => 2013 + n));
    expect([years[0], years.at(-1)]).toEqual([koreanHolidayYears.first, koreanHolidayYears.last]);
    expect(years).toContain(koreanHolidaysConfirmedThrough);
  });
});

describe("beside @hyunbinseo/holidays-kr", () => {
  const theirs = Object.assign({}, ...Object.values(holidaysKr)) as Readonly<Record<string, readonly string[]>>;
  const ours = new Map<string, string[]>();
  for (const { date, name } of koreanHolidays) {
    if (date >= "2018" && date < "2028") ours.set(date, [...(ours.get(date) ?? []), name]);
  }

  test("the dates of 2018–2027 are the same", () => {
    expect([...ours.keys()]).toEqual(Object.keys(theirs).toSorted());
  });

  test("the names are the same but for these", () => {
    // It writes 3ㆍ1절 with another dot, which is not counted as a difference.
    const differences = [...ours].flatMap(([date, names]) => {
      const other = (theirs[date] ?? []).map((name) => name.replace("ㆍ", "·"));
      return names.join() === other.join() ? [] : [[date, names.join(), other.join()]];
    });
    expect(differences).toEqual([
      // It leaves out the number of most elections and never says "day".
      ["2018-06-13", "제7회 전국동시지방선거일", "전국동시지방선거"],
      ["2020-04-15", "제21대 국회의원선거일", "제21대 국회의원선거"],
      ["2022-03-09", "제20대 대통령선거일", "대통령선거"],
      ["2022-06-01", "제8회 전국동시지방선거일", "전국동시지방선거"],
      ["2024-04-10", "제22대 국회의원선거일", "제22대국회의원선거"],
      // It leaves out for what the day was declared.
      ["2024-10-01", "임시공휴일(국군의 날)", "임시공휴일"],
      // 어린이날 and 부처님 오신 날 met on 5 May and have one substitute between them: it names the second, we the first.
      ["2025-05-06", "대체공휴일(어린이날)", "대체공휴일(부처님 오신 날)"],
      ["2025-06-03", "임시공휴일(제21대 대통령선거일)", "임시공휴일(대통령선거)"],
      ["2026-06-03", "제9회 전국동시지방선거일", "전국동시지방선거"],
    ]);
  });
});

describe("a holiday", () => {
  const decree = "관공서의 공휴일에 관한 규정";

  test.each([
    ["2025-05-05", "어린이날", "statutory", `${decree} 제2조제7호`],
    ["2026-05-01", "노동절", "statutory", `${decree} 제2조제6호`],
    ["2025-05-06", "대체공휴일(어린이날)", "substitute", `${decree} 제3조`],
    ["2026-06-03", "제9회 전국동시지방선거일", "election", `${decree} 제2조제10호의2`],
    ["2025-06-03", "임시공휴일(제21대 대통령선거일)", "declared", `${decree} 제2조제11호, 제4조`],
  ])("of %s is %s, %s, with its source", (date, name, kind, source) => {
    expect(on(date)).toContainEqual({ date, name, kind, source });
  });

  test("meets another on one date as a second entry", () => {
    expect(on("2025-05-05").map(({ name }) => name)).toEqual(["어린이날", "부처님 오신 날"]);
    expect(on("2017-10-03").map(({ name }) => name)).toEqual(["추석 전날", "개천절"]);
  });

  test("follows a new rule from the day on which it came into force, not before", () => {
    const names = (date: string) => on(date).map(({ name }) => name);
    expect([names("2025-05-01"), names("2026-05-01")]).toEqual([[], ["노동절"]]);
    expect([names("2025-07-17"), names("2026-07-17")]).toEqual([[], ["제헌절"]]);
    // Sundays before and after 2021-08-04, and before and after 2023-05-04.
    expect([names("2020-03-02"), names("2021-08-16")]).toEqual([[], ["대체공휴일(광복절)"]]);
    expect([names("2022-05-09"), names("2023-05-29")]).toEqual([[], ["대체공휴일(부처님 오신 날)"]]);
    // 설날 2013 was a Sunday nine months before substitutes came.
    expect([names("2013-02-12"), names("2014-09-10")]).toEqual([[], ["대체공휴일(추석)"]]);
  });

  test("that was declared was decided upon before its day", () => {
    const declared = fixedDays.filter(({ kind }) => kind === "declared");
    expect(declared.filter(({ date, decidedOn }) => decidedOn === undefined || decidedOn >= date)).toEqual([]);
    expect(declared).toHaveLength(9);
  });
});

test("the office calendar holds these days under a version of its own", () => {
  expect(koreanOfficeCalendar.holidays).toBe(koreanHolidays);
  expect(koreanOfficeCalendar).toMatchObject({ version: "kr-2027.2", confirmedThrough: 2027 });
});
