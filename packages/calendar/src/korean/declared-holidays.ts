import { CalendarError } from "../calendar-error.ts";
import { createWorkingCalendar, knownYears, type Holiday } from "../working-calendar.ts";
import { byDate } from "./by-date.ts";
import { nextVersion } from "./calendar-version.ts";
import { isKnown, ownChangesOf, type ChangedCalendar, type OfficeCalendar, type OwnChange } from "./office-changes.ts";

/** A day that an office is told to declare. */
export type NewHoliday = Pick<Holiday, "date" | "name" | "source">;

/** The day is not worked anyway; `because` names it. */
export interface NotWorked {
  readonly kind: "not-worked";
  readonly because: string;
}

/** Nothing of this date can be withdrawn: it has no holiday, or one that the decree itself names, or one of the office's ordinance. */
export interface NotWithdrawable {
  readonly kind: "not-withdrawable";
  readonly holidays: readonly Holiday[];
}

/** A day out of several that is not declared: one that is not worked anyway, or beyond the years that are known here. */
export type NotDeclared = { readonly holiday: NewHoliday } & (NotWorked | { readonly kind: "year-not-known" });

/** What becomes of several days at once. */
export type DeclaredTogether = { readonly notDeclared: readonly NotDeclared[] } & (
  (ChangedCalendar & { readonly declared: readonly Holiday[] }) | { readonly kind: "nothing-to-declare" }
);

/**
 * A day that the government declares a holiday at short notice (임시공휴일; 관공서의 공휴일에 관한 규정 제2조제11호, 제4조). No substitute follows it.
 * Throws `CALENDAR_OUT_OF_RANGE` for a day beyond the years known here.
 */
export function declareHoliday(calendar: OfficeCalendar, holiday: NewHoliday): ChangedCalendar | NotWorked {
  const change = declareHolidays(calendar, [holiday]);
  if (change.kind === "changed") return change;
  const [because] = change.notDeclared;
  if (because?.kind === "not-worked") return { kind: "not-worked", because: because.because };
  throw new CalendarError("CALENDAR_OUT_OF_RANGE", `the calendar knows ${knownYears.first}–${knownYears.last}, and not ${holiday.date}`);
}

/** Declares all of the days that are worked, as one change; of two for one day the first. */
export function declareHolidays(calendar: OfficeCalendar, holidays: readonly NewHoliday[]): DeclaredTogether {
  const working = createWorkingCalendar(calendar);
  const declared = new Map<string, Holiday>();
  const notDeclared: NotDeclared[] = [];
  for (const holiday of holidays) {
    const day = Temporal.PlainDate.from(holiday.date);
    const because = isKnown(day) ? (declared.get(holiday.date)?.name ?? working.dayOffName(day)) : null;
    if (!isKnown(day)) notDeclared.push({ kind: "year-not-known", holiday });
    else if (because !== null) notDeclared.push({ kind: "not-worked", because, holiday });
    else declared.set(holiday.date, declaredHoliday(holiday));
  }
  if (declared.size === 0) return { kind: "nothing-to-declare", notDeclared };
  const added = [...declared.values()];
  return {
    kind: "changed",
    calendar: {
      ...calendar,
      version: nextVersion(calendar.version),
      holidays: [...calendar.holidays, ...added].toSorted(byDate),
      changes: [...ownChangesOf(calendar), ...added.map((holiday): OwnChange => ({ kind: "declared", holiday }))],
    },
    changedDays: added.map(({ date }) => Temporal.PlainDate.from(date)),
    declared: added,
    notDeclared,
  };
}

const declaredHoliday = ({ date, name, source }: NewHoliday): Holiday => ({
  date,
  name: name.normalize("NFC").trim(),
  kind: "declared",
  source,
});

/** Takes back a declared day or that of an election; what the decree names by its own rules is not withdrawn by a declaration. */
export function withdrawHoliday(calendar: OfficeCalendar, date: string): ChangedCalendar | NotWithdrawable {
  const holidays = calendar.holidays.filter((holiday) => holiday.date === date);
  const isWithdrawable = holidays.length > 0 && holidays.every(({ kind }) => kind === "declared" || kind === "election");
  if (!isWithdrawable) return { kind: "not-withdrawable", holidays };
  const own = ownChangesOf(calendar);
  const others = own.filter((change) => change.kind !== "declared" || change.holiday.date !== date);
  // A day that only the office had declared is gone without a trace; one of the list has to stay away when a newer list comes.
  const isOfList = holidays.length > own.length - others.length;
  return {
    kind: "changed",
    calendar: {
      ...calendar,
      version: nextVersion(calendar.version),
      holidays: calendar.holidays.filter((holiday) => holiday.date !== date),
      changes: isOfList ? [...others, { kind: "withdrawn", date }] : others,
    },
    changedDays: [Temporal.PlainDate.from(date)],
  };
}
