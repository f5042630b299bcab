import { CalendarError } from "./calendar-error.ts";
import { dateOfEpochDay, dayMs } from "./civil-time.ts";
import { createDayNumbers, type DayNumbers } from "./day-numbers.ts";
import { openSpansOf, type HoursOfDay } from "./open-spans.ts";
import { createOpenTimeline } from "./open-timeline.ts";
import { differenceOfSpans, type Span } from "./span-algebra.ts";
import { createZoneClock, type ZoneClock } from "./zone-clock.ts";

/**
 * The working days and the open time of some years in one zone, laid out once and asked in integers: days since 1970-01-01 and epoch
 * milliseconds. Every answer is one or two look-ups, whatever the distance. All of them throw `CALENDAR_OUT_OF_RANGE` beyond the years.
 */
export interface OpenTimeTable extends DayNumbers {
  isOpen(ms: number): boolean;
  /**
   * The moment at which so much open time has gone by. Used up exactly at a closing, it ends at the closing; with nothing to add, it is
   * the moment itself or the next opening.
   */
  addWorkingMs(fromMs: number, budgetMs: number): number;
  /** The mirror image: used up exactly at an opening, it ends at the opening; with nothing to subtract, the last closing if it is closed. */
  subtractWorkingMs(untilMs: number, budgetMs: number): number;
  /** Open time between two moments; 0 if the second is not later. */
  workingMsBetween(fromMs: number, untilMs: number): number;
  /** The open spans within a stretch of time, in order. */
  openWithin(span: Span): readonly Span[];
  readonly clock: Pick<ZoneClock, "dayAt" | "startOf">;
}

/**
 * Lays out the open time between two days. What lies in `closed` (sorted, apart) is taken out. Throws `CALENDAR_WITHOUT_WORKING_DAYS` if
 * nothing is left.
 */
export function createOpenTimeTable(options: {
  readonly timeZone: string;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly hoursOf: HoursOfDay;
  readonly closed?: readonly Span[];
}): OpenTimeTable {
  const { timeZone, firstDay, lastDay, hoursOf, closed = [] } = options;
  const clock = createZoneClock(timeZone, firstDay, lastDay);
  const laidOut = openSpansOf(clock, hoursOf);
  const spans = closed.length > 0 ? differenceOfSpans(laidOut, closed) : laidOut;
  if (spans.length === 0) throw new CalendarError("CALENDAR_WITHOUT_WORKING_DAYS", "the calendar has no working day at all");
  const numbers = createDayNumbers({ firstDay, lastDay, open: spans, outOfRange });
  const timeline = createOpenTimeline(spans);
  const startMs = clock.startOf(firstDay);
  const endMs = clock.startOf(lastDay + 1);

  function outOfRange(day: number): never {
    const years = [firstDay, lastDay].map((edge) => dateOfEpochDay(edge).year).join("–");
    const asked = new Date(day * dayMs).getUTCFullYear();
    throw new CalendarError(
      "CALENDAR_OUT_OF_RANGE",
      `the calendar knows the years ${years}; asked about ${Number.isNaN(asked) ? "no date" : asked}`,
    );
  }

  const known = (ms: number): number => (ms >= startMs && ms <= endMs ? ms : outOfRange(Math.floor(ms / dayMs)));

  /** The last moment before which so much open time lies, which is the next opening if that is the end of a span. */
  function latestAfter(elapsedMs: number): number {
    if (elapsedMs < 0) return outOfRange(firstDay - 1);
    return elapsedMs < timeline.totalMs ? timeline.momentAfter(elapsedMs) : outOfRange(lastDay + 1);
  }

  // In whole milliseconds the first such moment is where the last of them ends.
  const earliestAfter = (elapsedMs: number): number => latestAfter(elapsedMs - 1) + 1;

  return {
    ...numbers,
    clock,
    isOpen: (ms) => timeline.isOpen(known(ms)),
    addWorkingMs(fromMs, budgetMs) {
      const elapsedMs = timeline.elapsedAt(known(fromMs));
      return budgetMs > 0 ? earliestAfter(elapsedMs + budgetMs) : latestAfter(elapsedMs);
    },
    subtractWorkingMs(untilMs, budgetMs) {
      const elapsedMs = timeline.elapsedAt(known(untilMs));
      return budgetMs > 0 ? latestAfter(elapsedMs - budgetMs) : earliestAfter(elapsedMs);
    },
    workingMsBetween: (fromMs, untilMs) => (untilMs > fromMs ? timeline.elapsedAt(known(untilMs)) - timeline.elapsedAt(known(fromMs)) : 0),
    openWithin: ({ fromMs, untilMs }) => timeline.openWithin({ fromMs: known(fromMs), untilMs: known(untilMs) }),
  };
}
