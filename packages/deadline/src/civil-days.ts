import { epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { CalendarPart } from "./calendar-parts.ts";
import type { CountedPeriod } from "./counted-period.ts";
import type { Counting } from "./counting.ts";

/** 24:00 of the day on which days of the Civil Act expire, in epoch milliseconds; `counts` are the first length and what extends it. */
export function civilEndMs(startMs: number, counts: readonly number[], table: CountedPeriod["table"]): number {
  return civilParts({ startMs, table }, { by: "civil-days", counts }).at(-1)!.endMs;
}

/**
 * Counts days as the Civil Act does what no special law counts otherwise (행정기본법 제6조제1항): the first day is left out unless the period
 * begins at its 00:00 (민법 제157조), no day between is skipped, it expires at the end of the last day (제159조) or of the next working day
 * if that is none (제161조). What extends it begins on the day after, which counts.
 */
export function civilParts(
  { startMs, table }: Pick<CountedPeriod, "startMs" | "table">,
  counting: Extract<Counting, { readonly by: "civil-days" }>,
): readonly CalendarPart[] {
  const startDay = epochDayOfMs(startMs);
  const parts: CalendarPart[] = [];
  let firstDay = startMs === msOfEpochDay(startDay) ? startDay : startDay + 1;
  for (const count of counting.counts) {
    const lastDay = firstDay + count - 1;
    const dueDay = table.dayOf(table.numberOf(lastDay));
    parts.push({ firstDay, lastDay, dueDay, endMs: msOfEpochDay(dueDay + 1) });
    firstDay = dueDay + 1;
  }
  return parts;
}
