import { dateOfEpochDay, epochDayOf, epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingTable } from "@gihan/calendar/working-table";
import { firstCountedDay, type CountedPeriod } from "./counted-period.ts";
import type { Counting } from "./counting.ts";
import { wholeDays, type Excluded } from "./excluded-time.ts";

/** One length of a period counted by the calendar: the original one, or an extension that follows it without a gap. Days since 1970-01-01. */
export interface CalendarPart {
  readonly firstDay: number;
  /** Where the count itself ends; infinite while a pause is open. */
  readonly lastDay: number;
  /** Where the period expires: `lastDay`, or the next working day if that is none (민법 제161조). */
  readonly dueDay: number;
  /** 24:00 of `dueDay` in epoch milliseconds. */
  readonly endMs: number;
}

/** Counts weeks or months by the calendar with the first day in (Act art. 19 para. 3, 민법 제159조–제161조). */
export function calendarParts(period: CountedPeriod, counting: Extract<Counting, { readonly by: "calendar" }>): readonly CalendarPart[] {
  const excluded = wholeDays(period.excluded, period.table);
  const parts: CalendarPart[] = [];
  let firstDay = firstCountedDay(period);
  for (const count of counting.counts) {
    const lastDay = counting.unit === "weeks" ? firstDay + 7 * count - 1 : lastDayOfMonths(firstDay, count);
    const part = calendarPart({ firstDay, lastDay, excluded, table: period.table });
    parts.push(part);
    if (part.endMs === Number.POSITIVE_INFINITY) break;
    firstDay = part.dueDay + 1;
  }
  return parts;
}

interface DaysOnEnd {
  readonly firstDay: number;
  /** As if nothing were taken out. */
  readonly lastDay: number;
  /** Whole days, in order. */
  readonly excluded: readonly Excluded[];
  readonly table: WorkingTable;
}

/** Days on end of which each counts that no pause takes out; they expire on a day that is worked. */
export function calendarPart(days: DaysOnEnd): CalendarPart {
  const { firstDay, excluded } = days;
  let { lastDay } = days;
  for (const { fromMs, untilMs } of excluded) {
    const fromDay = Math.max(epochDayOfMs(fromMs), firstDay);
    if (fromDay > lastDay) break;
    lastDay += untilMs === Number.POSITIVE_INFINITY ? untilMs : Math.max(0, epochDayOfMs(untilMs) - fromDay);
  }
  if (lastDay === Number.POSITIVE_INFINITY) return { firstDay, lastDay, dueDay: lastDay, endMs: lastDay };
  const dueDay = rolled({ ...days, lastDay });
  return { firstDay, lastDay, dueDay, endMs: dueDay === Number.POSITIVE_INFINITY ? dueDay : msOfEpochDay(dueDay + 1) };
}

/** The next day that is worked and not taken out by a pause: on a day taken out the period cannot expire. */
function rolled({ lastDay, excluded, table }: DaysOnEnd): number {
  let dueDay = table.dayOf(table.numberOf(lastDay));
  for (const { fromMs, untilMs } of excluded) {
    if (dueDay === lastDay || epochDayOfMs(fromMs) > dueDay) break;
    if (untilMs === Number.POSITIVE_INFINITY) return untilMs;
    dueDay = table.dayOf(table.numberOf(Math.max(dueDay, epochDayOfMs(untilMs))));
  }
  return dueDay;
}

/** The day before the one that corresponds to the first, or the end of a month that has no such day (민법 제160조 paras. 2–3). */
function lastDayOfMonths(firstDay: number, months: number): number {
  const first = dateOfEpochDay(firstDay);
  const corresponding = first.add({ months });
  return epochDayOf(corresponding) - (corresponding.day === first.day ? 1 : 0);
}
