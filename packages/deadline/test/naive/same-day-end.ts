import { dayOf, minuteOf, timeOfDay } from "./seoul-minutes.ts";

interface Report {
  readonly at: string;
}

/** Whether an end that is dated before its beginning is of the same day: a midnight stands for a day of which no hour is known. */
export function isSameDayEnd(begun: Report, end: Report): boolean {
  const [from, until] = [minuteOf(begun.at), minuteOf(end.at)];
  return timeOfDay(until) === 0 && dayOf(from) === dayOf(until);
}
