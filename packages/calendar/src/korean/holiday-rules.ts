/** The text that made a rule, and the first date on which a holiday follows it. */
export interface Enactment {
  readonly decree: string;
  /** `YYYY-MM-DD` */
  readonly from: string;
  /** First date on which the rule no longer holds; absent while it does. */
  readonly until?: string;
}

/** A day of the year in the calendar that names it: the Gregorian one, or the Korean lunisolar one. */
export interface DayOfYear {
  readonly calendar: "iso8601" | "dangi";
  /** By code, because after a leap month the eighth month is not the month numbered 8. */
  readonly monthCode: string;
  readonly day: number;
}

/** A holiday of 관공서의 공휴일에 관한 규정 제2조제2호–제10호, and what 제3조 gives it when it is lost. */
export interface HolidayRule {
  readonly name: string;
  /** Number of its item in 제2조, as counted since 2026-05-01. */
  readonly item: number;
  readonly day: DayOfYear;
  /** 설날 and 추석 take the day before and the day after with them. */
  readonly withNeighbours?: true;
  /** When it became a holiday; absent if it was one before the years known here. */
  readonly listed?: Enactment;
  /** When it was given a substitute, and which days of the weekend count as lost; absent if it has none. */
  readonly substitute?: Enactment & { readonly lostOn: "sunday" | "weekend" };
}

const decree2012 = { decree: "대통령령 제24273호", from: "2012-12-28" };
const decree2013 = { decree: "대통령령 제24828호", from: "2013-11-05" };
const decree2021 = { decree: "대통령령 제31930호", from: "2021-08-04" };
const decree2023 = { decree: "대통령령 제33448호", from: "2023-05-04" };
const decree2026 = { decree: "대통령령 제36290호", from: "2026-05-01" };
// The same decree let its item 2, and with it 제헌절, wait for 공휴일에 관한 법률 (법률 제21338호).
const nationalDays2026 = { ...decree2026, from: "2026-05-11" };

const solar = (monthCode: string, day: number): DayOfYear => ({ calendar: "iso8601", monthCode, day });
const lunar = (monthCode: string, day: number): DayOfYear => ({ calendar: "dangi", monthCode, day });

/**
 * The rules for 2013 and later, in the order in which two holidays of one date are named. Sundays (item 1) are left to the weekend; election
 * days and declared days (items 10-2 and 11) follow from no rule and stand in `fixed-days.ts`.
 */
export const holidayRules: readonly HolidayRule[] = [
  { name: "1월 1일", item: 3, day: solar("M01", 1) },
  { name: "설날", item: 4, day: lunar("M01", 1), withNeighbours: true, substitute: { ...decree2013, lostOn: "sunday" } },
  { name: "3·1절", item: 2, day: solar("M03", 1), substitute: { ...decree2021, lostOn: "weekend" } },
  { name: "노동절", item: 6, day: solar("M05", 1), listed: decree2026, substitute: { ...decree2026, lostOn: "weekend" } },
  { name: "어린이날", item: 7, day: solar("M05", 5), substitute: { ...decree2013, lostOn: "weekend" } },
  { name: "부처님 오신 날", item: 5, day: lunar("M04", 8), substitute: { ...decree2023, lostOn: "weekend" } },
  { name: "현충일", item: 8, day: solar("M06", 6) },
  { name: "제헌절", item: 2, day: solar("M07", 17), listed: nationalDays2026, substitute: { ...nationalDays2026, lostOn: "weekend" } },
  { name: "광복절", item: 2, day: solar("M08", 15), substitute: { ...decree2021, lostOn: "weekend" } },
  { name: "추석", item: 9, day: lunar("M08", 15), withNeighbours: true, substitute: { ...decree2013, lostOn: "sunday" } },
  { name: "개천절", item: 2, day: solar("M10", 3), substitute: { ...decree2021, lostOn: "weekend" } },
  { name: "한글날", item: 2, day: solar("M10", 9), listed: decree2012, substitute: { ...decree2021, lostOn: "weekend" } },
  { name: "기독탄신일", item: 10, day: solar("M12", 25), substitute: { ...decree2023, lostOn: "weekend" } },
];
