import { CalendarError } from "../calendar-error.ts";
import { koreanHolidayYears } from "../korean-holidays.ts";
import { createWorkingCalendar, type CalendarData, type Holiday } from "../working-calendar.ts";
import { byDate } from "./by-date.ts";
import { nextVersion } from "./calendar-version.ts";
import type { NotWorked } from "./declared-holidays.ts";
import { daysWorkedOtherwise, type ChangedCalendar, type OfficeCalendar } from "./office-changes.ts";

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

/** The office has the day already: as its local holiday, or by this name. */
export interface LocalHolidayThere {
  readonly kind: "there-already";
  readonly holiday: Holiday;
}

/** Turns a local holiday on as a change of the office's calendar. Throws as {@link withLocalHolidays}. */
export function addLocalHoliday(calendar: OfficeCalendar, holiday: LocalHoliday): ChangedCalendar | LocalHolidayThere | NotWorked {
  const { monthAndDay, firstYear } = holiday;
  const name = holiday.name.normalize("NFC").trim();
  const there = calendar.holidays.find(
    (other) => isOn(other, monthAndDay) && other.date >= `${firstYear}-${monthAndDay}` && (other.kind === "local" || other.name === name),
  );
  if (there !== undefined) return { kind: "there-already", holiday: there };
  const changed = withLocalHolidays(calendar, nextVersion(calendar.version), [{ ...holiday, name }]);
  const changedDays = daysWorkedOtherwise(calendar, changed);
  if (changedDays.length > 0) return { kind: "changed", calendar: changed, changedDays };
  const first = Temporal.PlainDate.from(`${firstYear}-${monthAndDay}`);
  return { kind: "not-worked", because: createWorkingCalendar(calendar).dayOffName(first) ?? name };
}

/** Turns a local holiday off from a date (`YYYY-MM-DD`) on: the days before it were holidays, and stay so. */
export function removeLocalHoliday(
  calendar: OfficeCalendar,
  monthAndDay: string,
  from: string,
): (ChangedCalendar & { readonly removed: readonly Holiday[] }) | { readonly kind: "no-local-holiday" } {
  const isRemoved = (holiday: Holiday): boolean => holiday.kind === "local" && isOn(holiday, monthAndDay) && holiday.date >= from;
  const removed = calendar.holidays.filter(isRemoved);
  if (removed.length === 0) return { kind: "no-local-holiday" };
  const holidays = calendar.holidays.filter((holiday) => !isRemoved(holiday));
  const changed = { ...calendar, version: nextVersion(calendar.version), holidays };
  return { kind: "changed", calendar: changed, changedDays: daysWorkedOtherwise(calendar, changed), removed };
}

const isOn = ({ date }: Holiday, monthAndDay: string): boolean => date.endsWith(`-${monthAndDay}`);

/**
 * The calendar of an office that also closes on its local holidays (지방공휴일에 관한 규정 제2조, 제3조), under a new version name. No office
 * has them by itself: they are not in 관공서의 공휴일에 관한 규정, so whether they count in a processing period is for the office to decide.
 * They are of the kind `local`, and no substitute follows them.
 *
 * Throws `CALENDAR_INVALID` if a date is none in every year, if name or source is missing, if the years are the wrong way round or outside
 * those known here, if the day is in the calendar already, or if the version is not a new one.
 */
export function withLocalHolidays<Calendar extends CalendarData>(
  calendar: Calendar,
  version: string,
  localHolidays: readonly LocalHoliday[],
): Calendar {
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
    kind: "local",
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
