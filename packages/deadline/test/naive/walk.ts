import { isDayLeftOut, isMinuteLeftOut, onDay, openSince, type Stretch } from "./left-out.ts";
import type { Counted } from "./lengths.ts";
import type { Hours, Office } from "./office-days.ts";
import { beginningOf, dateOf, dayOf, dayOfDate, type Day, type Minute } from "./seoul-minutes.ts";

/**
 * Walks from the acceptance until the lengths are used up, one after another: the original period and its extensions. Gives the moment of
 * the end, for all that is counted in days 24:00 of the last one, and null if it never comes because a pause is open.
 */
export function walk(acceptedAt: Minute, lengths: readonly Counted[], stretches: readonly Stretch[], office: Office): Minute | null {
  const first = lengths[0];
  if (first === undefined) throw new Error("a period has a length");
  const sum = lengths.reduce((total, { length }) => total + length, 0);
  switch (first.as) {
    case "worked minutes":
      return walkMinutes(acceptedAt, sum, stretches, (day) => office.workedHoursOf(day));
    case "minutes":
      return walkMinutes(acceptedAt, sum, stretches, () => [wholeDay]);
    case "days":
      return walkDays(dayOf(acceptedAt), sum, stretches, office);
    case "weeks":
    case "months": {
      // Each extension begins on the day after the deadline and ends by itself on a working day.
      let day: Day | null = dayOf(acceptedAt) - 1;
      for (const { length } of lengths) {
        const from: Day = day + 1;
        day = walkCalendar(from, daysByTheCalendar(from, first.as, length), stretches, office);
        if (day === null) return null;
      }
      return beginningOf(day + 1);
    }
  }
}

/** Act art. 19 para. 1, 민법 art. 156: minute by minute through the hours that count. The end is the end of the last minute counted. */
function walkMinutes(from: Minute, length: number, stretches: readonly Stretch[], hoursOf: (day: Day) => readonly Hours[]): Minute | null {
  const nothingCountsFrom = openSince(stretches);
  let left = length;
  for (let day = dayOf(from); beginningOf(day) < nothingCountsFrom; day += 1) {
    const today = onDay(day, stretches);
    for (const hours of hoursOf(day)) {
      for (let minute = Math.max(from, beginningOf(day) + hours.from); minute < beginningOf(day) + hours.until; minute += 1) {
        if (!isMinuteLeftOut(minute, today)) left -= 1;
        if (left === 0) return minute + 1;
      }
    }
  }
  return null;
}

const wholeDay: Hours = { from: 0, until: 24 * 60 };

/** Act art. 19 para. 2: the day of acceptance counts whatever the hour, if it is worked. */
function walkDays(from: Day, length: number, stretches: readonly Stretch[], office: Office): Minute | null {
  const nothingCountsFrom = openSince(stretches);
  let left = length;
  for (let day = from; beginningOf(day) < nothingCountsFrom; day += 1) {
    if (office.isWorkedDay(day) && !isDayLeftOut(day, stretches)) left -= 1;
    if (left === 0) return beginningOf(day + 1);
  }
  return null;
}

/** Act art. 19 para. 3: every day counts that no pause takes out; then 민법 art. 161, the end moves to a day on which it can be. */
function walkCalendar(from: Day, length: number, stretches: readonly Stretch[], office: Office): Day | null {
  const nothingCountsFrom = openSince(stretches);
  let left = length;
  for (let day = from; beginningOf(day) < nothingCountsFrom; day += 1) {
    if (isDayLeftOut(day, stretches)) continue;
    left = Math.max(0, left - 1);
    if (left === 0 && office.isWorkedDay(day)) return day;
  }
  return null;
}

/** How many days a period by the calendar has that begins on this day (민법 art. 160). */
function daysByTheCalendar(from: Day, unit: "weeks" | "months", length: number): number {
  if (unit === "weeks") return 7 * length;
  const [year = 0, month = 0, dayOfMonth = 0] = dateOf(from).split("-").map(Number);
  const months = year * 12 + (month - 1) + length;
  const firstOfMonth = dayOfDate(dateText(Math.floor(months / 12), (months % 12) + 1));
  const firstOfNext = dayOfDate(dateText(Math.floor((months + 1) / 12), ((months + 1) % 12) + 1));
  // Para. 2: it ends on the day before the corresponding one; para. 3: with the month, if that has no such day.
  const corresponding = firstOfMonth + dayOfMonth - 1;
  const pastLastDay = corresponding < firstOfNext ? corresponding : firstOfNext;
  return pastLastDay - from;
}

const dateText = (year: number, month: number): string => `${year}-${String(month).padStart(2, "0")}-01`;
