import { epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import { calendarPart, type CalendarPart } from "./calendar-parts.ts";
import type { CountedPeriod } from "./counted-period.ts";
import type { Counting } from "./counting.ts";
import { wholeDays } from "./excluded-time.ts";
import { isFromMidnight } from "./from-midnight.ts";

/** 24:00 of the day on which days of the Civil Act expire, in epoch milliseconds; `counts` are the first length and what extends it. */
export function civilEndMs(startMs: number, counts: readonly number[], table: CountedPeriod["table"]): number {
  return civilParts({ startMs, table, excluded: [] }, { by: "civil-days", counts }).at(-1)!.endMs;
}

/**
 * Counts days as the Civil Act does what no special law counts otherwise (행정기본법 제6조제1항): the first day is left out unless the period
 * begins at its 00:00 (민법 제157조), no day between is skipped unless a pause takes it out, it expires at the end of the last day (제159조) or of the next working day
 * if that is none (제161조). What extends it begins on the day after, which counts.
 */
export function civilParts(
  { startMs, table, excluded }: Pick<CountedPeriod, "startMs" | "table" | "excluded">,
  counting: Extract<Counting, { readonly by: "civil-days" }>,
): readonly CalendarPart[] {
  const parts: CalendarPart[] = [];
  let firstDay = firstCivilDay(startMs);
  for (const count of counting.counts) {
    const lastDay = firstDay + count - 1;
    const part = calendarPart({ firstDay, lastDay, excluded: wholeDays(excluded, table), table });
    parts.push(counting.endsOnDayOff ? { ...part, dueDay: lastDay, endMs: msOfEpochDay(lastDay + 1) } : part);
    firstDay = part.dueDay + 1;
  }
  return parts;
}

/** How many days of the Civil Act lead from a moment to a day that was named as the last; 0 if it is the day of the moment itself. */
export const civilDaysUntil = (startMs: number, lastDay: number): number => lastDay - firstCivilDay(startMs) + 1;

/** Whether a day that was named as the last lies before the day of the moment from which it is to be counted. */
export const isBeforeItsDay = (startMs: number, lastDay: number): boolean => lastDay < epochDayOfMs(startMs);

const firstCivilDay = (startMs: number): number => epochDayOfMs(startMs) + (isFromMidnight(startMs) ? 0 : 1);
