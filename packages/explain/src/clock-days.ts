import { dateOfEpochDay, epochDayOf, epochDayOfMs, seoulDateOf } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ClockState, ExplanationLine } from "@gihan/deadline/clock-state";

/** What a day was to a clock. A day can be several things at once: the first one and counted, the due day and a holiday. */
export interface ClockDay {
  readonly isStart: boolean;
  readonly isDue: boolean;
  /** Some time of it counted. */
  readonly isCounted: boolean;
  /** None of it counted, and a pause is the reason. */
  readonly isPaused: boolean;
  /** The public holiday's name; null on any other day. */
  readonly holiday: string | null;
}

/** The months from a clock's start to its deadline, and what each of their days was; how both are drawn is another matter. */
export interface ClockDays {
  readonly months: readonly Temporal.PlainYearMonth[];
  dayAt(date: Temporal.PlainDate): ClockDay;
}

/** Reads a clock's explanation day by day. */
export function clockDays(clock: Pick<ClockState, "startAt" | "dueOn" | "explanation">, calendar: WorkingCalendar): ClockDays {
  const startOn = seoulDateOf(clock.startAt);
  const counted = daysOf(clock.explanation, "counted");
  const paused = daysOf(clock.explanation, "paused");
  const lastOn = clock.dueOn ?? dateOfEpochDay(Math.max(epochDayOf(startOn), ...counted.days, ...paused.days));
  return {
    months: monthsBetween(startOn.toPlainYearMonth(), lastOn.toPlainYearMonth()),
    dayAt(date) {
      const day = epochDayOf(date);
      const isCounted = counted.has(day);
      return {
        isStart: date.equals(startOn),
        isDue: clock.dueOn !== null && date.equals(clock.dueOn),
        isCounted,
        isPaused: !isCounted && paused.has(day),
        holiday: calendar.holidayName(date),
      };
    },
  };
}

/** More months than these are not drawn: the first ones and the last say what there is to see. */
const mostMonths = 4;

/** The months worth drawing, and how many are left out before the last of them. */
export function drawnMonths(months: ClockDays["months"]): { readonly shown: ClockDays["months"]; readonly leftOut: number } {
  const shown = months.length <= mostMonths ? months : [...months.slice(0, mostMonths - 1), ...months.slice(-1)];
  return { shown, leftOut: months.length - shown.length };
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
