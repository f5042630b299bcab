import { dateOf, type Day } from "./seoul-minutes.ts";

/** 09:00 and 18:00 in minutes of the day, and the lunch hour between (지방공무원 복무규정 art. 2). */
export const opening = 9 * 60;
export const closing = 18 * 60;
const lunch = { from: 12 * 60, until: 13 * 60 };

/** Minutes of a day: the one at `from` is the first, the one at `until` the first that is no longer in it. */
export interface Hours {
  readonly from: number;
  readonly until: number;
}

/** Which days are worked, and when. */
export interface Office {
  isWorkedDay(day: Day): boolean;
  /** None on a day that is not worked. */
  workedHoursOf(day: Day): readonly Hours[];
}

/** An office that works Monday to Friday but for these dates, written `2026-11-05`. */
export function officeWith(holidays: readonly string[]): Office {
  const known = new Set(holidays);
  const remembered = new Map<Day, boolean>();

  function isWorkedDay(day: Day): boolean {
    const before = remembered.get(day);
    if (before !== undefined) return before;
    const isWorked = !isWeekend(day) && !known.has(dateOf(day));
    remembered.set(day, isWorked);
    return isWorked;
  }

  return { isWorkedDay, workedHoursOf: (day) => (isWorkedDay(day) ? workedHours : []) };
}

const workedHours: readonly Hours[] = [
  { from: opening, until: lunch.from },
  { from: lunch.until, until: closing },
];

/** Day 0 was a Thursday, so day 2 was a Saturday and day 3 a Sunday. */
const isWeekend = (day: Day): boolean => day % 7 === 2 || day % 7 === 3;
