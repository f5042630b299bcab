import { epochDayOfMs } from "@gihan/calendar/seoul-time";
import { isFromMidnight } from "./from-midnight.ts";

/**
 * Whether what seems to end something before it began ended it on the same day; both in epoch milliseconds. Many systems know only days and
 * send their 00:00: taken by that hour, such an end would belong to nothing, and what it ended would go on for ever.
 */
export const isEndOfItsDay = (beginMs: number, endMs: number): boolean =>
  isFromMidnight(endMs) && epochDayOfMs(endMs) === epochDayOfMs(beginMs);
