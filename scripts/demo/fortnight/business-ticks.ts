import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { seoulInstantOf } from "@gihan/calendar/seoul-time";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";

/** Chuseok (24 and 25 September 2026) lies in the middle, so that deadlines are seen to jump over it. */
const firstOn = Temporal.PlainDate.from("2026-09-14");
/** What came in by the 30th is worked on for two days more; nothing new is looked at by then. */
const lastArrivalOn = Temporal.PlainDate.from("2026-09-30");
const lastOn = lastArrivalOn.add({ days: 2 });

export const officeCalendar = createWorkingCalendar(koreanOfficeCalendar);

export const workingDates: readonly Temporal.PlainDate[] = Array.from({ length: lastOn.since(firstOn).days + 1 }, (_, days) =>
  firstOn.add({ days }),
).filter((date) => officeCalendar.isWorkingDay(date));

/** Every half hour of every working day: what has happened since the one before is posted then. */
export const ticks: readonly Temporal.Instant[] = workingDates.flatMap((date) =>
  Array.from({ length: 18 }, (_, place) => seoulInstantOf(date, "09:30").add({ minutes: 30 * place })),
);

/** Those in which complaints come in. */
export const arrivalTicks = ticks.slice(0, 18 * workingDates.filter((date) => Temporal.PlainDate.compare(date, lastArrivalOn) <= 0).length);

/** Where the clock begins, before anybody is at work. */
export const startsAt = seoulInstantOf(firstOn, "08:00");
/** After the last half hour of work. */
export const endsAt = seoulInstantOf(lastOn, "20:00");

/** Place of the first tick at or after an instant; null after the last. */
export function tickAtOrAfter(at: Temporal.Instant): number | null {
  const place = ticks.findIndex((tick) => Temporal.Instant.compare(tick, at) >= 0);
  return place === -1 ? null : place;
}

/** The days in Korean, as the demo announces them. */
export const daysInKorean = `3주(${firstOn.year}년 ${monthAndDay(firstOn)}~${monthAndDay(lastOn)}, 추석 포함)`;

function monthAndDay({ month, day }: Temporal.PlainDate): string {
  return `${month}월 ${day}일`;
}
