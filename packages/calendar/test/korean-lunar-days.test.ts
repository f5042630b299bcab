import { koreanHolidays } from "@gihan/calendar/korean-holidays";
import koreanLunarCalendar from "korean-lunar-calendar";
import { expect, test } from "vitest";

// Its types are those of the CommonJS build, where the class is a property of what is imported.
const KoreanLunarCalendar = koreanLunarCalendar as unknown as typeof koreanLunarCalendar.default;

// A second source: tables of the Korea Astronomy and Space Science Institute, where the product asks the engine's own `dangi` calendar.
const solarDate = (year: number, month: number, day: number): string => {
  const calendar = new KoreanLunarCalendar();
  expect(calendar.setLunarDate(year, month, day, false)).toBe(true);
  const solar = calendar.getSolarCalendar();
  return new Temporal.PlainDate(solar.year, solar.month, solar.day).toString();
};

test.each([
  ["설날", 1, 1],
  ["부처님 오신 날", 4, 8],
  ["추석", 8, 15],
] as const)("%s of 2013–2050 falls where the tables have the lunar date %i-%i", (festival, month, day) => {
  const dates = koreanHolidays.filter(({ name }) => name === festival).map(({ date }) => date);
  expect(dates).toEqual(Array.from({ length: 38 }, (_, n) => solarDate(2013 + n, month, day)));
});
