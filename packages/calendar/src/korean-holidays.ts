import { holidaysOfYear } from "./korean/holidays-of-year.ts";
import type { CalendarData, Holiday } from "./working-calendar.ts";

/** First and last year whose holidays are worked out. */
export const koreanHolidayYears = { first: 2013, last: 2050 };

/** Last year whose holidays the government has published (월력요항); those of later years are what today's rules give, and may still change. */
export const koreanHolidaysConfirmedThrough = 2027;

/** Public holidays of Korean government offices 2013–2050 other than plain Sundays, by date; made in a few milliseconds on loading. */
export const koreanHolidays: readonly Holiday[] = Array.from({ length: koreanHolidayYears.last - koreanHolidayYears.first + 1 }, (_, n) =>
  holidaysOfYear(koreanHolidayYears.first + n),
).flat();

/** The calendar of an office that keeps the usual hours (지방공무원 복무규정 제2조): 09:00–12:00 and 13:00–18:00, Monday to Friday. */
export const koreanOfficeCalendar: CalendarData = {
  version: "kr-2027.2",
  segments: [
    { opensAt: "09:00", closesAt: "12:00" },
    { opensAt: "13:00", closesAt: "18:00" },
  ],
  holidays: koreanHolidays,
  confirmedThrough: koreanHolidaysConfirmedThrough,
};
