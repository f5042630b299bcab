import { dateOfEpochDay, epochDayOf, epochDayOfMs, seoulDateOf } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ClockState, ExplanationLine } from "@gihan/deadline/clock-state";
import type { Paint } from "@gihan/terminal/paint";
import { monthGrid, type DayCell } from "./month-grid.ts";

/** More months than these are not drawn: the first ones and the last say what there is to see. */
const mostMonths = 4;

/** What the letters in a picture mean. */
export const pictureLegend = "접 시작(접수)   산 산입   휴 공휴일   멈 불산입(보완 등)   기 기한";

/** The months from a clock's start to its deadline, each day with what it was: begun, counted, off, paused, due. */
export function clockPicture(of: { readonly clock: ClockState; readonly calendar: WorkingCalendar; readonly paint: Paint }): string {
  const { clock, calendar, paint } = of;
  const startOn = seoulDateOf(clock.startAt);
  const counted = daysOf(clock.explanation, "counted");
  const paused = daysOf(clock.explanation, "paused");
  const lastOn = clock.dueOn ?? dateOfEpochDay(Math.max(epochDayOf(startOn), ...counted.days, ...paused.days));
  const months = monthsBetween(startOn.toPlainYearMonth(), lastOn.toPlainYearMonth());
  const shown = months.length <= mostMonths ? months : [...months.slice(0, mostMonths - 1), ...months.slice(-1)];
  const pictures = shown.map((month) =>
    gridOf(month)
      .map((line) => line.trimEnd())
      .join("\n"),
  );
  if (shown.length < months.length) pictures.splice(-1, 0, `  (${months.length - shown.length}개월 줄임)`);
  return [...pictures, pictureLegend].join("\n\n");

  function gridOf(month: Temporal.PlainYearMonth): readonly string[] {
    return monthGrid({ month, title: `${month.year}년 ${month.month}월`, gap: 1, markWidth: 5, cellOf, paint });
  }

  function cellOf(date: Temporal.PlainDate): DayCell {
    const day = epochDayOf(date);
    const isStart = date.equals(startOn);
    const isDue = clock.dueOn !== null && date.equals(clock.dueOn);
    const isHoliday = calendar.holidayName(date) !== null;
    const isCounted = counted.has(day);
    const isPaused = !isCounted && paused.has(day);
    const letters = [isStart && "접", isDue && "기", isPaused && "멈", isHoliday && "휴", isCounted && "산"].filter(
      (each) => each !== false,
    );
    const weekend = date.dayOfWeek === 7 ? "red" : date.dayOfWeek === 6 ? "blue" : null;
    const style = isStart || isDue ? "inverse" : isHoliday ? "red" : isPaused ? "yellow" : isCounted ? "green" : weekend;
    return { mark: letters.slice(0, 2).join(""), style };
  }
}

/** The days that lines of one code touch; one that is still open is told by its first day and all after it. */
function daysOf(lines: readonly ExplanationLine[], code: string): { readonly days: readonly number[]; has(day: number): boolean } {
  const stretches = lines.flatMap(({ code: each, fromAt, untilAt }) =>
    each !== code || fromAt === null
      ? []
      : [
          {
            first: epochDayOfMs(fromAt.epochMilliseconds),
            last: untilAt === null ? Number.POSITIVE_INFINITY : epochDayOfMs(untilAt.epochMilliseconds - 1),
          },
        ],
  );
  return { days: stretches.map(({ first }) => first), has: (day) => stretches.some(({ first, last }) => first <= day && day <= last) };
}

function monthsBetween(from: Temporal.PlainYearMonth, until: Temporal.PlainYearMonth): readonly Temporal.PlainYearMonth[] {
  const count = from.until(until, { largestUnit: "months" }).months + 1;
  return Array.from({ length: Math.max(1, count) }, (_, place) => from.add({ months: place }));
}
