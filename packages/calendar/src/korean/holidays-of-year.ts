import type { Holiday } from "../working-calendar.ts";
import { byDate } from "./by-date.ts";
import { fixedDays, type FixedDay } from "./fixed-days.ts";
import { holidayRules } from "./holiday-rules.ts";
import { listedHolidays } from "./listed-holidays.ts";
import { substituteHolidays } from "./substitute-holidays.ts";

const decree = "관공서의 공휴일에 관한 규정";

const fixedDaySource: Record<FixedDay["kind"], string> = {
  election: `${decree} 제2조제10호의2`,
  declared: `${decree} 제2조제11호, 제4조`,
};

/** All public holidays of one year but plain Sundays, by date. */
export function holidaysOfYear(year: number): readonly Holiday[] {
  const fixed = fixedDays.filter(({ date }) => date.startsWith(`${year}-`));
  const listed = listedHolidays(year, holidayRules);
  const substitutes = substituteHolidays(
    listed,
    fixed.map(({ date }) => date),
  );
  const holidays: Holiday[] = [
    ...listed.map(({ date, name, rule }) => ({ date, name, kind: "statutory" as const, source: `${decree} 제2조제${rule.item}호` })),
    ...substitutes.map(({ date, of }) => ({
      date,
      name: `대체공휴일(${of.rule.name})`,
      kind: "substitute" as const,
      source: `${decree} 제3조`,
    })),
    ...fixed.map(({ date, name, kind }) => ({ date, name, kind, source: fixedDaySource[kind] })),
  ];
  return holidays.toSorted(byDate);
}
