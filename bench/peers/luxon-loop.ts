import { DateTime } from "luxon";
import type { LeftOut } from "../harness/deadline-cases.ts";

/**
 * luxon knows no working time. This is the loop that is written with it, at its best: from day to day, not from minute to minute, with the
 * lunch hour between two stretches, the holidays in a set, and what is left out by pauses cut away.
 */
export interface LuxonLoop {
  /** When so many working hours have gone by. */
  hours(acceptedMs: number, hours: number, leftOut: readonly LeftOut[]): DateTime;
  /** Closing time of the last of so many working days, the first one counted. */
  days(acceptedMs: number, days: number, leftOut: readonly LeftOut[]): DateTime;
}

const officeHours = [
  [9, 12],
  [13, 18],
] as const;

/** @param zone a zone by its name, as it is written, or a fixed offset, which luxon counts several times as fast. */
export function luxonLoop({ zone, holidays }: { readonly zone: string; readonly holidays: ReadonlySet<string> }): LuxonLoop {
  const isWorkingDay = (day: DateTime): boolean => day.weekday <= 5 && !holidays.has(day.toISODate() ?? "");
  return {
    hours(acceptedMs, hours, leftOut) {
      const acceptedAt = DateTime.fromMillis(acceptedMs, { zone });
      let leftMs = hours * 3_600_000;
      for (let day = acceptedAt.startOf("day"); ; day = day.plus({ days: 1 })) {
        if (!isWorkingDay(day)) continue;
        for (const [opens, closes] of officeHours) {
          const openedMs = Math.max(acceptedMs, day.set({ hour: opens }).toMillis());
          for (const { fromMs, untilMs } of without(leftOut, openedMs, day.set({ hour: closes }).toMillis())) {
            if (leftMs <= untilMs - fromMs) return DateTime.fromMillis(fromMs + leftMs, { zone });
            leftMs -= untilMs - fromMs;
          }
        }
      }
    },
    days(acceptedMs, days, leftOut) {
      let left = days;
      for (let day = DateTime.fromMillis(acceptedMs, { zone }).startOf("day"); ; day = day.plus({ days: 1 })) {
        const isLeftOut = leftOut.some(({ fromMs, untilMs }) => fromMs <= day.toMillis() && day.toMillis() < untilMs);
        if (isLeftOut || !isWorkingDay(day)) continue;
        left -= 1;
        if (left === 0) return day.set({ hour: 18 });
      }
    },
  };
}

/** What remains of a stretch, which may be none. */
function without(leftOut: readonly LeftOut[], fromMs: number, untilMs: number): readonly LeftOut[] {
  const rest: LeftOut[] = [];
  let cursorMs = fromMs;
  for (const out of leftOut) {
    if (cursorMs < Math.min(out.fromMs, untilMs)) rest.push({ fromMs: cursorMs, untilMs: Math.min(out.fromMs, untilMs) });
    cursorMs = Math.max(cursorMs, out.untilMs);
  }
  if (cursorMs < untilMs) rest.push({ fromMs: cursorMs, untilMs });
  return rest;
}
