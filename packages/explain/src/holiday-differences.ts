import type { Holiday } from "@gihan/calendar/working-calendar";

/** What is known of a public holiday, as far as two calendars can differ in it. */
export type KnownHoliday = Pick<Holiday, "date" | "name"> & { readonly kind: string };

/** One day in which a calendar and the declared list are not the same. */
export type HolidayDifference =
  | { readonly kind: "missing" | "extra"; readonly holiday: KnownHoliday }
  | { readonly kind: "other"; readonly holiday: KnownHoliday; readonly declared: KnownHoliday };

/**
 * Every difference between a calendar's holidays and the declared list, by date: what the calendar lacks, what it has besides, and what it
 * calls by another name or kind. Two holidays on one date are compared by their names.
 */
export function holidayDifferences(calendar: readonly KnownHoliday[], declared: readonly KnownHoliday[]): readonly HolidayDifference[] {
  const lacking = declared.filter((each) => !calendar.some((other) => isSame(each, other)));
  const besides = calendar.filter((each) => !declared.some((other) => isSame(each, other)));
  const differences: HolidayDifference[] = [];
  for (const holiday of besides) {
    const place = lacking.findIndex(({ date }) => date === holiday.date);
    const [other] = place < 0 ? [] : lacking.splice(place, 1);
    differences.push(other === undefined ? { kind: "extra", holiday } : { kind: "other", holiday, declared: other });
  }
  differences.push(...lacking.map((holiday): HolidayDifference => ({ kind: "missing", holiday })));
  return differences.toSorted((a, b) => (a.holiday.date < b.holiday.date ? -1 : 1));
}

const isSame = (one: KnownHoliday, other: KnownHoliday): boolean =>
  one.date === other.date && one.kind === other.kind && one.name.normalize("NFC") === other.name.normalize("NFC");
