import { epochDayOfMs, instantOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingTable } from "@gihan/calendar/working-table";

/** What the decree leaves without a time is due on the earliest day on which an office can act. */
export const noTimeNamed = "시행령에 시한이 없어 가장 이른 날로 봄";

/** 00:00 of the day on which an office can act upon something at the earliest: its own, or the next once the office has closed. */
export function beginningOfEarliestDay(at: Temporal.Instant, table: WorkingTable): Temporal.Instant {
  const day = epochDayOfMs(at.epochMilliseconds);
  const isAfterClosing = at.epochMilliseconds - msOfEpochDay(day) >= table.closesMs;
  return instantOfMs(msOfEpochDay(isAfterClosing ? day + 1 : day));
}
