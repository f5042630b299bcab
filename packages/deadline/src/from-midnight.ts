import { epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";

/** Whether a period begins at 00:00, so that its first day counts whole (민법 제157조 단서). */
export const isFromMidnight = (startMs: number): boolean => startMs === msOfEpochDay(epochDayOfMs(startMs));
