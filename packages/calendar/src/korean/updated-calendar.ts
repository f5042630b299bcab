import type { CalendarData, Holiday } from "../working-calendar.ts";
import { byDate } from "./by-date.ts";
import { isLaterList, listOf, unusedVersion } from "./calendar-version.ts";
import { daysWorkedOtherwise, ownChangesOf, type ChangedCalendar, type OfficeCalendar, type OwnChange } from "./office-changes.ts";

/** What bringing an office's calendar to a list of the holidays comes to. */
export type CalendarUpdate =
  | ChangedCalendar
  | { readonly kind: "up-to-date" }
  /** The office has a later edition of the list. */
  | { readonly kind: "list-older" };

/**
 * Brings an office's calendar to a list of the holidays. Its own working hours stay, and so do the days that it declared or withdrew itself
 * and its local holidays; what the list says by now as well is no longer the office's own. That no day is worked otherwise does not make it
 * up to date: names may differ, and later years be confirmed.
 *
 * @param used all versions that the office's calendar ever had; the new one is none of them.
 */
export function updateCalendar(calendar: OfficeCalendar, list: CalendarData, used: readonly string[]): CalendarUpdate {
  if (isLaterList(calendar.version, list.version)) return { kind: "list-older" };
  const { holidays, changes } = withOwnDays(list.holidays, calendar);
  if (
    listOf(calendar.version) === list.version &&
    calendar.confirmedThrough === list.confirmedThrough &&
    isSame(calendar.holidays, holidays)
  )
    return { kind: "up-to-date" };
  const updated: OfficeCalendar = {
    ...calendar,
    version: unusedVersion(list.version, changes.length, used),
    confirmedThrough: list.confirmedThrough,
    holidays,
    changes,
  };
  return { kind: "changed", calendar: updated, changedDays: daysWorkedOtherwise(calendar, updated) };
}

/** The list's holidays with the office's own, and those of its changes that still make a difference to the list. */
function withOwnDays(
  list: readonly Holiday[],
  calendar: OfficeCalendar,
): { readonly holidays: readonly Holiday[]; readonly changes: readonly OwnChange[] } {
  const own = ownChangesOf(calendar);
  const listed = list.filter((holiday) => !(isWithdrawable(holiday) && isWithdrawn(own, holiday)));
  const dates = new Set(listed.map(({ date }) => date));
  const declared = own.filter((change) => change.kind === "declared").filter(({ holiday }) => !dates.has(holiday.date));
  const withdrawn = own
    .filter((change) => change.kind === "withdrawn")
    .filter(({ date }) => list.some((day) => day.date === date) && !dates.has(date));
  const names = new Set(listed.map(dateAndName));
  const local = calendar.holidays.filter((holiday) => holiday.kind === "local" && !names.has(dateAndName(holiday)));
  return {
    holidays: [...listed, ...declared.map(({ holiday }) => holiday), ...local].toSorted(byDate),
    changes: [...withdrawn, ...declared],
  };
}

/** What the list names by a rule of the decree stays a holiday, whatever was withdrawn on its date before. */
const isWithdrawable = ({ kind }: Holiday): boolean => kind === "declared" || kind === "election";

const isWithdrawn = (own: readonly OwnChange[], { date }: Holiday): boolean =>
  own.some((change) => change.kind === "withdrawn" && change.date === date);

const dateAndName = ({ date, name }: Holiday): string => `${date} ${name}`;

function isSame(some: readonly Holiday[], others: readonly Holiday[]): boolean {
  const known = new Set(some.map(keyOf));
  return some.length === others.length && others.every((holiday) => known.has(keyOf(holiday)));
}

const keyOf = ({ date, name, kind, source }: Holiday): string => JSON.stringify([date, name, kind, source]);
