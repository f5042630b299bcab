import { epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import { calendarParts } from "./calendar-parts.ts";
import { civilParts } from "./civil-days.ts";
import { firstCountedDay, type CountedPeriod } from "./counted-period.ts";
import { wholeDays } from "./excluded-time.ts";

/** The moment a period ends, in epoch milliseconds: 24:00 of the last day if it is counted in days; infinite while a pause is open. */
export function periodEnd(period: CountedPeriod): number {
  switch (period.counting.by) {
    case "working-time":
      return timeEnd(period, period.counting.budgetMs, period.table.workingMsBetween, period.table.addWorkingMs);
    case "clock-time":
      return timeEnd(period, period.counting.budgetMs, elapsedMs, (fromMs, budgetMs) => fromMs + budgetMs);
    case "working-days":
      return workingDaysEnd(period, period.counting.days);
    case "calendar":
      return calendarParts(period, period.counting).at(-1)?.endMs ?? period.startMs;
    case "civil-days":
      return civilParts(period, period.counting).at(-1)?.endMs ?? period.startMs;
  }
}

const elapsedMs = (fromMs: number, untilMs: number): number => Math.max(0, untilMs - fromMs);

function timeEnd(
  period: CountedPeriod,
  budgetMs: number,
  between: (fromMs: number, untilMs: number) => number,
  add: (fromMs: number, budgetMs: number) => number,
): number {
  let left = budgetMs;
  let countedUntilMs = period.startMs;
  for (const { fromMs, untilMs } of period.excluded) {
    const countedMs = between(countedUntilMs, fromMs);
    // Used up exactly when the pause begins: the period was over by then.
    if (left <= countedMs) break;
    left -= countedMs;
    countedUntilMs = Math.max(countedUntilMs, untilMs);
    if (countedUntilMs === Number.POSITIVE_INFINITY) return countedUntilMs;
  }
  return add(countedUntilMs, left);
}

function workingDaysEnd(period: CountedPeriod, days: number): number {
  const { table } = period;
  const firstDay = firstCountedDay(period);
  // The first day counts (Act art. 19 para. 2); if it is not worked, the next working day is the first.
  let number = table.numberOf(firstDay) + days - 1;
  for (const { fromMs, untilMs } of wholeDays(period.excluded, table)) {
    const fromDay = Math.max(epochDayOfMs(fromMs), firstDay);
    if (fromDay > table.dayOf(number)) break;
    if (untilMs === Number.POSITIVE_INFINITY) return untilMs;
    number += Math.max(0, table.numberOf(epochDayOfMs(untilMs)) - table.numberOf(fromDay));
  }
  return msOfEpochDay(table.dayOf(number) + 1);
}
