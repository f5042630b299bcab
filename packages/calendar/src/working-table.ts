import { CalendarError } from "./calendar-error.ts";
import { dayMs, epochDayOfMs, msOfEpochDay } from "./seoul-time.ts";

/** A stretch of the working day in milliseconds since midnight, half-open: the closing moment is no longer worked. */
export interface Segment {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * The same questions as {@link WorkingCalendar}, asked in days since 1970-01-01 (Seoul) and in epoch milliseconds. Every answer is one
 * or two look-ups, whatever the distance: this is what makes a deadline cost microseconds. All of them throw `CALENDAR_OUT_OF_RANGE`
 * beyond the years of the table.
 */
export interface WorkingTable {
  isWorking(day: number): boolean;
  /** Korean name of what makes a day off; null on a working day. */
  dayOffName(day: number): string | null;
  /** How many working days of the table lie before this day, which is also the number of the first working day on or after it. */
  numberOf(day: number): number;
  /** The working day with that number. */
  dayOf(number: number): number;
  addWorkingMs(fromMs: number, budgetMs: number): number;
  workingMsBetween(fromMs: number, untilMs: number): number;
  /** First opening and last closing of a working day, in milliseconds since midnight. */
  readonly opensMs: number;
  readonly closesMs: number;
}

/** Lays out the working days between two days once, so that counting them later needs no loop. */
export function createWorkingTable(options: {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly segments: readonly Segment[];
  readonly dayOffName: (day: number) => string | null;
}): WorkingTable {
  const { firstDay, lastDay, segments } = options;
  const numbers = new Int32Array(lastDay - firstDay + 2);
  const days: number[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    numbers[day - firstDay] = days.length;
    if (options.dayOffName(day) === null) days.push(day);
  }
  numbers[lastDay - firstDay + 1] = days.length;
  if (days.length === 0) throw new CalendarError("CALENDAR_WITHOUT_WORKING_DAYS", "the calendar has no working day at all");

  const opensMs = segments[0]?.fromMs ?? 0;
  const closesMs = segments.at(-1)?.untilMs ?? 0;
  const lengthMs = segments.reduce((sum, segment) => sum + segment.untilMs - segment.fromMs, 0);

  const numberOf = (day: number): number => numbers[day - firstDay] ?? outOfRange(day);
  const isWorking = (day: number): boolean => numberOf(day + 1) > numberOf(day);
  const dayOf = (number: number): number => days[number] ?? outOfRange(number < 0 ? firstDay - 1 : lastDay + 1);

  function outOfRange(day: number): never {
    const year = new Date(day * dayMs).getUTCFullYear();
    const years = [firstDay, lastDay].map((edge) => new Date(edge * dayMs).getUTCFullYear()).join("–");
    throw new CalendarError(
      "CALENDAR_OUT_OF_RANGE",
      `the calendar knows the years ${years}; asked about ${Number.isNaN(year) ? "no date" : year}`,
    );
  }

  /** Working time since the beginning of the table. */
  function elapsedAt(ms: number): number {
    const day = epochDayOfMs(ms);
    const before = numberOf(day) * lengthMs;
    return isWorking(day) ? before + workedBy(segments, ms - msOfEpochDay(day)) : before;
  }

  /** The moment at which so much working time has gone by; a day's worth exactly ends at that day's closing. */
  function momentOf(elapsedMs: number): number {
    const number = Math.ceil(elapsedMs / lengthMs) - 1;
    return msOfEpochDay(dayOf(number)) + timeWorked(segments, elapsedMs - number * lengthMs);
  }

  function firstWorkingMoment(ms: number): number {
    const day = epochDayOfMs(ms);
    const timeMs = ms - msOfEpochDay(day);
    const segment = isWorking(day) ? segments.find((each) => timeMs < each.untilMs) : undefined;
    return segment ? msOfEpochDay(day) + Math.max(timeMs, segment.fromMs) : msOfEpochDay(dayOf(numberOf(day + 1))) + opensMs;
  }

  return {
    isWorking,
    dayOffName: options.dayOffName,
    numberOf,
    dayOf,
    addWorkingMs: (fromMs, budgetMs) => (budgetMs > 0 ? momentOf(elapsedAt(fromMs) + budgetMs) : firstWorkingMoment(fromMs)),
    workingMsBetween: (fromMs, untilMs) => (untilMs > fromMs ? elapsedAt(untilMs) - elapsedAt(fromMs) : 0),
    opensMs,
    closesMs,
  };
}

/** Working time of one day up to a time of day. */
function workedBy(segments: readonly Segment[], timeMs: number): number {
  let worked = 0;
  for (const { fromMs, untilMs } of segments) worked += Math.max(0, Math.min(timeMs, untilMs) - fromMs);
  return worked;
}

/** Time of day at which so much has been worked; a budget used up at the end of a segment ends there, not at the next opening. */
function timeWorked(segments: readonly Segment[], workedMs: number): number {
  let left = workedMs;
  for (const { fromMs, untilMs } of segments) {
    if (left <= untilMs - fromMs) return fromMs + left;
    left -= untilMs - fromMs;
  }
  return segments.at(-1)?.untilMs ?? 0;
}
