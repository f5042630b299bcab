import type { HolidayKind } from "@gihan/calendar/working-calendar";

/** A public holiday as 관공서의 공휴일에 관한 규정 art. 2 gives it, with the item that art. 3 asks about. */
interface Listed {
  readonly date: Temporal.PlainDate;
  readonly name: string;
  /** Which days let a substitute follow: a Saturday, a Sunday, another holiday on a weekday. */
  readonly substitute: { readonly saturday: boolean; readonly sunday: boolean; readonly overlap: boolean };
}
export interface DerivedHoliday {
  readonly date: string;
  readonly name: string;
  readonly kind: HolidayKind;
}

const never = { saturday: false, sunday: false, overlap: false };
const sundayOnly = { saturday: false, sunday: true, overlap: true };
const weekend = { saturday: true, sunday: true, overlap: true };

/** All statutory and substitute holidays of a year, worked out from the text of the decree; declared days and election days are days already off. */
export function holidaysByLaw(year: number, declaredDays: readonly string[]): readonly DerivedHoliday[] {
  const listed = listedHolidays(year);
  const taken = new Set([...declaredDays, ...listed.map((each) => each.date.toString())]);
  const substitutes: DerivedHoliday[] = [];
  const handledOverlaps = new Set<string>();
  for (const { date, name, substitute } of listed) {
    const overlapping = listed.filter((other) => other.date.equals(date) && other.name !== name);
    const onWeekday = date.dayOfWeek < 6;
    const overlaps = onWeekday && substitute.overlap && overlapping.length > 0 && !handledOverlaps.has(date.toString());
    if (overlaps) handledOverlaps.add(date.toString());
    const due = (date.dayOfWeek === 6 && substitute.saturday) || (date.dayOfWeek === 7 && substitute.sunday) || overlaps;
    if (!due) continue;
    let free = date.add({ days: 1 });
    while (free.dayOfWeek >= 6 || taken.has(free.toString())) free = free.add({ days: 1 });
    taken.add(free.toString());
    substitutes.push({ date: free.toString(), name: `대체공휴일(${festivalOf(name)})`, kind: "substitute" });
  }
  const statutory = listed.map(({ date, name }) => ({ date: date.toString(), name, kind: "statutory" as const }));
  return [...statutory, ...substitutes].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function listedHolidays(year: number): readonly Listed[] {
  const on = (month: number, day: number) => new Temporal.PlainDate(year, month, day);
  const newYear = lunar(year, "M01", 1);
  const harvest = lunar(year, "M08", 15);
  const nationalDay = year >= 2021 ? weekend : never;
  const holidays: (Listed | null)[] = [
    { date: on(1, 1), name: "1월 1일", substitute: never },
    { date: newYear.subtract({ days: 1 }), name: "설날 전날", substitute: sundayOnly },
    { date: newYear, name: "설날", substitute: sundayOnly },
    { date: newYear.add({ days: 1 }), name: "설날 다음 날", substitute: sundayOnly },
    { date: on(3, 1), name: "3·1절", substitute: year >= 2022 ? weekend : never },
    year >= 2026 ? { date: on(5, 1), name: "노동절", substitute: weekend } : null,
    { date: on(5, 5), name: "어린이날", substitute: weekend },
    { date: lunar(year, "M04", 8), name: "부처님 오신 날", substitute: year >= 2023 ? weekend : never },
    { date: on(6, 6), name: "현충일", substitute: never },
    year >= 2026 ? { date: on(7, 17), name: "제헌절", substitute: weekend } : null,
    { date: on(8, 15), name: "광복절", substitute: nationalDay },
    { date: harvest.subtract({ days: 1 }), name: "추석 전날", substitute: sundayOnly },
    { date: harvest, name: "추석", substitute: sundayOnly },
    { date: harvest.add({ days: 1 }), name: "추석 다음 날", substitute: sundayOnly },
    { date: on(10, 3), name: "개천절", substitute: nationalDay },
    { date: on(10, 9), name: "한글날", substitute: nationalDay },
    { date: on(12, 25), name: "기독탄신일", substitute: year >= 2023 ? weekend : never },
  ];
  return holidays.filter((holiday) => holiday !== null).toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date));
}

// A substitute is named after the festival, not after its eve.
const festivalOf = (name: string): string => (name.startsWith("설날") ? "설날" : name.startsWith("추석") ? "추석" : name);

// By month code: in a year with a leap month the eighth month is not the month numbered 8.
const lunar = (year: number, monthCode: string, day: number): Temporal.PlainDate =>
  Temporal.PlainDate.from({ calendar: "dangi", year, monthCode, day }).withCalendar("iso8601");
