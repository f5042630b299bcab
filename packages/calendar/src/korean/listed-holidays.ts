import { byDate } from "./by-date.ts";
import type { DayOfYear, Enactment, HolidayRule } from "./holiday-rules.ts";

/** One holiday of 제2조제2호–제10호 on its date. */
export interface ListedHoliday {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `추석 전날`; its festival is `rule.name`. */
  readonly name: string;
  readonly rule: HolidayRule;
}

/** The holidays that the rules give a year, by date, and on one date in the order of the rules. */
export function listedHolidays(year: number, rules: readonly HolidayRule[]): readonly ListedHoliday[] {
  return rules
    .flatMap((rule) => daysOf(rule, year))
    .filter(({ date, rule }) => rule.listed === undefined || isInForce(rule.listed, date))
    .toSorted(byDate);
}

/** Whether a rule holds on the date of a holiday. */
export const isInForce = ({ from, until }: Enactment, date: string): boolean => from <= date && (until === undefined || date < until);

function daysOf(rule: HolidayRule, year: number): readonly ListedHoliday[] {
  const on = dateIn(year, rule.day);
  const day = { date: on.toString(), name: rule.name, rule };
  if (!rule.withNeighbours) return [day];
  return [
    { date: on.subtract({ days: 1 }).toString(), name: `${rule.name} 전날`, rule },
    day,
    { date: on.add({ days: 1 }).toString(), name: `${rule.name} 다음 날`, rule },
  ];
}

const dateIn = (year: number, { calendar, monthCode, day }: DayOfYear): Temporal.PlainDate =>
  Temporal.PlainDate.from({ calendar, year, monthCode, day }, { overflow: "reject" }).withCalendar("iso8601");
