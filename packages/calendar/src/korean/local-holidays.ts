import { CalendarError } from "../calendar-error.ts";
import { koreanHolidayYears } from "../korean-holidays.ts";
import type { CalendarData, Holiday } from "../working-calendar.ts";
import { byDate } from "./by-date.ts";

/** A local holiday (지방공휴일): a day on which the offices of one local government are closed every year by its ordinance (조례). */
export interface LocalHoliday {
  /** `04-03` */
  readonly monthAndDay: string;
  readonly name: string;
  /** The ordinance, with its article. */
  readonly source: string;
  readonly firstYear: number;
  /** Absent while the ordinance holds. */
  readonly lastYear?: number;
}

/**
 * The calendar of an office that also closes on its local holidays (지방공휴일에 관한 규정 제2조, 제3조), under a new version name. No office
 * has them by itself: they are not in 관공서의 공휴일에 관한 규정, so whether they count in a processing period is for the office to decide.
 * They are of the kind `declared`, and no substitute follows them.
 *
 * Throws `CALENDAR_INVALID` if a date is none in every year, if name or source is missing, if the years are the wrong way round or outside
 * those known here, if the day is in the calendar already, or if the version is not a new one.
 */
export function withLocalHolidays(calendar: CalendarData, version: string, localHolidays: readonly LocalHoliday[]): CalendarData {
  if (version === calendar.version)
    throw invalid(`a calendar with other holidays needs a name of its own; give another version than "${version}"`);
  const known = new Set(calendar.holidays.map(keyOf));
  const added = localHolidays.flatMap(daysOf);
  for (const day of added) {
    if (known.has(keyOf(day))) throw invalid(`${day.name} on ${day.date} is in the calendar already; leave it out`);
    known.add(keyOf(day));
  }
  return { ...calendar, version, holidays: [...calendar.holidays, ...added].toSorted(byDate) };
}

const keyOf = ({ date, name }: Holiday): string => `${date} ${name}`;

function daysOf(localHoliday: LocalHoliday): readonly Holiday[] {
  const { monthAndDay, name, source, firstYear, lastYear = koreanHolidayYears.last } = localHoliday;
  if (name.trim() === "" || source.trim() === "") throw invalid(`a local holiday needs a name and its ordinance (${monthAndDay} ${name})`);
  if (!isEveryYear(monthAndDay))
    throw invalid(`a local holiday's date must be a month and a day of every year, written MM-DD, not "${monthAndDay}" (${name})`);
  if (!areYears(firstYear, lastYear))
    throw invalid(
      `the years of a local holiday must lie in order between ${koreanHolidayYears.first} and ${koreanHolidayYears.last}, ` +
        `not ${firstYear}–${lastYear} (${name})`,
    );
  return Array.from({ length: lastYear - firstYear + 1 }, (_, n) => ({
    date: `${firstYear + n}-${monthAndDay}`,
    name,
    kind: "declared",
    source,
  }));
}

// Asked of a common year, so that 29 February, which most years do not have, is refused too.
function isEveryYear(monthAndDay: string): boolean {
  try {
    return Temporal.PlainDate.from(`2027-${monthAndDay}`).toString() === `2027-${monthAndDay}`;
  } catch {
    return false;
  }
}

const areYears = (first: number, last: number): boolean =>
  Number.isInteger(first) &&
  Number.isInteger(last) &&
  koreanHolidayYears.first <= first &&
  first <= last &&
  last <= koreanHolidayYears.last;

const invalid = (message: string): CalendarError => new CalendarError("CALENDAR_INVALID", message);
