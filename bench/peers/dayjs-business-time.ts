import dayjs, { type Dayjs } from "dayjs";
// The most used library of npm that knows several stretches of work a day and holidays; moment-business-time knows both too, and took longer.
import businessTime from "dayjs-business-time";
import utc from "dayjs/plugin/utc.js";
import type { LeftOut } from "../harness/deadline-cases.ts";

/** Working time as dayjs-business-time counts it: in whole minutes, and without pauses, which are put together from what it can do. */
export interface BusinessTime {
  /** When so many working hours have gone by; a pause is measured up to, and gone on behind. */
  hours(acceptedMs: number, hours: number, leftOut: readonly LeftOut[]): Dayjs;
  /** The last of so many working days, the first one counted; days left out, written `YYYY-MM-DD`, are holidays for this one count. */
  days(acceptedMs: number, days: number, leftOut: readonly string[]): Dayjs;
}

const seoulOffsetMs = 9 * 3_600_000;
const officeHours = [
  { start: "09:00:00", end: "12:00:00" },
  { start: "13:00:00", end: "18:00:00" },
];

export function dayjsBusinessTime({ holidays }: { readonly holidays: readonly string[] }): BusinessTime {
  dayjs.extend(utc);
  dayjs.extend(businessTime);
  dayjs.setBusinessTime({
    sunday: null,
    monday: officeHours,
    tuesday: officeHours,
    wednesday: officeHours,
    thursday: officeHours,
    friday: officeHours,
    saturday: null,
  });
  return {
    hours(acceptedMs, hours, leftOut) {
      closeOn([]);
      let at = seoulClock(acceptedMs);
      let minutes = hours * 60;
      for (const { fromMs, untilMs } of leftOut) {
        const before = at.businessMinutesDiff(seoulClock(fromMs));
        if (minutes <= before) break;
        minutes -= before;
        at = seoulClock(untilMs);
      }
      return at.addBusinessMinutes(minutes);
    },
    days(acceptedMs, days, leftOut) {
      closeOn(leftOut);
      return seoulClock(acceptedMs).addBusinessDays(days - 1);
    },
  };

  /** Its holidays are one list for the whole process. */
  function closeOn(more: readonly string[]): void {
    dayjs.setHolidays([...holidays, ...more]);
  }
}

/** It counts in the machine's own zone. Told Seoul's wall clock as if that were UTC, it is right on every machine. */
const seoulClock = (ms: number): Dayjs => dayjs.utc(ms + seoulOffsetMs);

/** The moment that such a wall clock stands for, in epoch milliseconds. */
export const msOfSeoulClock = (clock: Dayjs): number => clock.valueOf() - seoulOffsetMs;
