import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { koreanDay } from "@gihan/terminal/seoul-text";
import { readLocal } from "./local-moment.ts";

/** What each day that was added by hand is called. */
export const addedDayName = "임시공휴일";

const builtIn: ReadonlySet<string> = new Set(koreanOfficeCalendar.holidays.map(({ date }) => date));

/** The days among these that the page's calendar lacks: one that a later calendar has brought must not keep an old link from opening. */
export const daysToAdd = (daysOff: readonly string[]): readonly string[] => daysOff.filter((date) => !builtIn.has(date));

/** `2026. 9. 28.(월)`, and of a day that the calendar has already, that it has. */
export const dayOffText = (date: string): string =>
  `${koreanDay(Temporal.PlainDate.from(date))}${builtIn.has(date) ? " 이미 달력에 있는 공휴일" : ""}`;

/** Dates as a field has them, or what is wrong with the first that is none or stands there twice. */
type ReadDaysOff = { readonly kind: "days"; readonly days: readonly string[] } | { readonly kind: "wrong"; readonly korean: string };

/** Reads `2026-09-28, 2026-12-31`; empty is no day. */
export function readDaysOff(text: string): ReadDaysOff {
  const days = text
    .normalize("NFKC")
    .split(/[,、]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
  const wrong = days.find((each) => !isDay(each));
  if (wrong !== undefined)
    return { kind: "wrong", korean: `“${wrong}”은(는) 읽을 수 없거나 없는 날짜입니다. 2026-12-31처럼, 여럿이면 쉼표로 나누어 넣으십시오.` };
  const repeated = days.find((each, place) => days.indexOf(each) < place);
  return repeated === undefined
    ? { kind: "days", days }
    : { kind: "wrong", korean: `${repeated}: 같은 날을 두 번 넣었습니다. 하나를 빼십시오.` };
}

const isDay = (text: string): boolean => readLocal(text)?.time === null;

/** What {@link readDaysOff} reads. */
export const daysOffText = (days: readonly string[]): string => days.join(", ");
