import { koreanHolidays, koreanHolidaysConfirmedThrough } from "@gihan/calendar/korean-holidays";
import { expect, test } from "vitest";
import { holidaysByLaw } from "./holidays-by-law.ts";

// The yearly almanac (월력요항) and the declarations that followed it, written down independently of the table under test.
const published: Record<number, string> = {
  2023: "01-01 01-21 01-22 01-23 01-24 03-01 05-05 05-27 05-29 06-06 08-15 09-28 09-29 09-30 10-02 10-03 10-09 12-25",
  2024: "01-01 02-09 02-10 02-11 02-12 03-01 04-10 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25",
  2025: "01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25",
  2026: "01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25",
  2027: "01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27",
};

const inYear = (year: number) => koreanHolidays.filter(({ date }) => date.startsWith(String(year)));

test.each(Object.keys(published).map(Number))("the dates of %i are those of the published almanac", (year) => {
  const dates = [...new Set(inYear(year).map(({ date }) => date))];
  expect(dates).toEqual(published[year]?.split(" ").map((monthAndDay) => `${year}-${monthAndDay}`));
});

test.each([2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027])(
  "the statutory and substitute days of %i follow from the decree and the lunar calendar",
  (year) => {
    const fixedByGovernment = inYear(year).filter(({ kind }) => kind === "declared" || kind === "election");
    const byRule = inYear(year).filter(({ kind }) => kind === "statutory" || kind === "substitute");
    const derived = holidaysByLaw(
      year,
      fixedByGovernment.map(({ date }) => date),
    );
    expect(byRule.map(({ date, name, kind }) => ({ date, name, kind }))).toEqual(derived);
  },
);

test("two festivals on one date are two entries", () => {
  expect(koreanHolidays.filter(({ date }) => date === "2025-05-05").map(({ name }) => name)).toEqual(["어린이날", "부처님 오신 날"]);
});

test("every entry names its source, and the last confirmed year is in the table", () => {
  expect(koreanHolidays.filter(({ source }) => source === "")).toEqual([]);
  expect(inYear(koreanHolidaysConfirmedThrough).length).toBeGreaterThan(0);
  expect(inYear(koreanHolidaysConfirmedThrough + 1)).toEqual([]);
});
