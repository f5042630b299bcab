import { koreanHolidays } from "@gihan/calendar/korean-holidays";
import { dateOfEpochDay, epochDayOfMs, hourMs, instantOfMs, seoulDateOf } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ClockState } from "@gihan/deadline/clock-state";
import { foldComplaint } from "@gihan/deadline/fold-complaint";
import { dateFnsDays } from "../peers/date-fns-days.ts";
import { dayjsBusinessTime, msOfSeoulClock } from "../peers/dayjs-business-time.ts";
import { luxonLoop } from "../peers/luxon-loop.ts";
import type { DeadlineCase, LeftOut } from "./deadline-cases.ts";
import type { Way } from "./rounds.ts";

type Cases = readonly DeadlineCase[];

// Only the years in which the cases lie: some peers look through the whole list for each day.
const holidays = koreanHolidays.map(({ date }) => date).filter((date) => date.startsWith("2026") || date.startsWith("2027"));

const isProcessing = ({ kind }: ClockState): boolean => kind === "processing";

/** The whole deadline: from the events, with pauses, extensions and marks. Told as an instant, or as a day by its date. */
export function folded(calendar: WorkingCalendar, cases: Cases, unit: "hours" | "days"): Way {
  const clockOf = (place: number): ClockState | undefined => processingClockOf(calendar, cases[place]!);
  return {
    name: "folded",
    answer: clockOf,
    told: (place) => String(unit === "hours" ? clockOf(place)?.dueAt : clockOf(place)?.dueOn),
  };
}

/** The same, with every line of its explanation in words. */
export function explained(calendar: WorkingCalendar, cases: Cases, unit: "hours" | "days"): Way {
  const { told } = folded(calendar, cases, unit);
  return { name: "folded and explained", answer: (place) => processingClockOf(calendar, cases[place]!)?.explanation, told };
}

function processingClockOf(calendar: WorkingCalendar, { events }: DeadlineCase): ClockState | undefined {
  return foldComplaint({ events, calendar, itemOf: () => undefined, withTimers: false }).clocks.find(isProcessing);
}

/** The bare count of eight working hours a day. */
export function countedHours(calendar: WorkingCalendar, cases: Cases): Way {
  const moments = cases.map(({ acceptedMs }) => instantOfMs(acceptedMs));
  const answer = (place: number): Temporal.Instant => calendar.addWorkingTime(moments[place]!, cases[place]!.days * 8 * hourMs);
  return { name: "only counted", answer, told: (place) => answer(place).toString() };
}

/** The bare count of working days. */
export function countedDays(calendar: WorkingCalendar, cases: Cases): Way {
  const moments = cases.map(({ acceptedMs }) => instantOfMs(acceptedMs));
  const answer = (place: number): Temporal.PlainDate => calendar.nthWorkingDay(seoulDateOf(moments[place]!), cases[place]!.days, "counted");
  return { name: "only counted", answer, told: (place) => answer(place).toString() };
}

export function luxonHours(cases: Cases, zone: string): Way {
  const loop = luxonLoop({ zone, holidays: new Set(holidays) });
  const answer = (place: number) => loop.hours(cases[place]!.acceptedMs, cases[place]!.days * 8, cases[place]!.leftOut);
  return { name: `luxon, day by day, ${zone}`, answer, told: (place) => instantOfMs(answer(place).toMillis()).toString() };
}

export function luxonDays(cases: Cases, zone: string): Way {
  const loop = luxonLoop({ zone, holidays: new Set(holidays) });
  const answer = (place: number) => loop.days(cases[place]!.acceptedMs, cases[place]!.days, cases[place]!.leftOut);
  return { name: `luxon, day by day, ${zone}`, answer, told: (place) => String(answer(place).toISODate()) };
}

export function businessHours(cases: Cases): Way {
  const business = dayjsBusinessTime({ holidays });
  const answer = (place: number) => business.hours(cases[place]!.acceptedMs, cases[place]!.days * 8, cases[place]!.leftOut);
  return { name: "dayjs-business-time", answer, told: (place) => instantOfMs(msOfSeoulClock(answer(place))).toString() };
}

export function businessDays(cases: Cases): Way {
  const business = dayjsBusinessTime({ holidays });
  const leftOut = cases.map((each) => each.leftOut.flatMap(datesOf));
  const answer = (place: number) => business.days(cases[place]!.acceptedMs, cases[place]!.days, leftOut[place]!);
  return { name: "dayjs-business-time", answer, told: (place) => answer(place).format("YYYY-MM-DD") };
}

/** Days without pauses: more date-fns cannot do. */
export function onlyDays(cases: Cases): Way {
  const localMidnight = ({ year, month, day }: Temporal.PlainDate): Date => new Date(year, month - 1, day);
  const firsts = cases.map(({ acceptedMs }) => localMidnight(seoulDateOf(instantOfMs(acceptedMs))));
  const weekdays = holidays.map((date) => localMidnight(Temporal.PlainDate.from(date))).filter((day) => day.getDay() % 6 !== 0);
  const closed = new Set(weekdays.map((day) => day.getTime()));
  const answer = (place: number) => dateFnsDays(firsts[place]!, cases[place]!.days, closed);
  const dateOf = (day: Date) => new Temporal.PlainDate(day.getFullYear(), day.getMonth() + 1, day.getDate());
  return { name: "date-fns, weekdays and holidays only", answer, told: (place) => dateOf(answer(place)).toString() };
}

function datesOf({ fromMs, untilMs }: LeftOut): readonly string[] {
  const first = epochDayOfMs(fromMs);
  return Array.from({ length: epochDayOfMs(untilMs) - first }, (_, day) => dateOfEpochDay(first + day).toString());
}
