import { dayMs, epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";

const weekdays = "일월화수목금토";

/** `2026. 11. 5.(목)`, the way official documents write a date. */
export function koreanDay(day: number): string {
  const date = new Date(day * dayMs);
  return `${date.getUTCFullYear()}. ${date.getUTCMonth() + 1}. ${date.getUTCDate()}.(${weekdays[date.getUTCDay()]})`;
}

/** `14:00` in Seoul, `14:00:10` where seconds matter; the end of a day is `24:00` of that day when `isEnd` is set. */
function timeOfDay(ms: number, isEnd: boolean): string {
  const day = epochDayOfMs(isEnd ? ms - 1 : ms);
  const [hours, minutes, seconds] = partsOf(ms - msOfEpochDay(day));
  return seconds === 0 ? `${twoDigits(hours)}:${twoDigits(minutes)}` : `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds)}`;
}

const twoDigits = (part: number): string => (part < 10 ? `0${part}` : String(part));

/** `2026. 11. 5.(목) 14:00` */
export const koreanMoment = (ms: number): string => `${koreanDay(epochDayOfMs(ms))} ${timeOfDay(ms, false)}`;

/** As {@link koreanMoment}, but midnight is 24:00 of the day that ends. */
export const koreanEnd = (ms: number): string => `${koreanDay(epochDayOfMs(ms - 1))} ${timeOfDay(ms, true)}`;

/** `2026. 11. 5.(목) 14:00 ~ 18:00`, with the date repeated only if it changes. */
export function koreanStretch(fromMs: number, untilMs: number): string {
  const isOneDay = epochDayOfMs(fromMs) === epochDayOfMs(untilMs - 1);
  return `${koreanMoment(fromMs)} ~ ${isOneDay ? timeOfDay(untilMs, true) : koreanEnd(untilMs)}`;
}

/** `2026. 11. 5.(목) ~ 2026. 11. 6.(금)`, or one date. */
export function koreanDays(fromMs: number, untilMs: number): string {
  const first = epochDayOfMs(fromMs);
  const last = epochDayOfMs(untilMs - 1);
  return first >= last ? koreanDay(first) : `${koreanDay(first)} ~ ${koreanDay(last)}`;
}

/** `7시간 30분`, `6시간 39분 50초`: what is zero is left out, fractions of a second always. */
export function koreanDuration(ms: number): string {
  const [hours, minutes, seconds] = partsOf(ms);
  if (minutes === 0 && seconds === 0) return `${hours}시간`;
  const unlessNone = (part: number, unit: string): string => (part === 0 ? "" : ` ${part}${unit}`);
  return `${unlessNone(hours, "시간")}${unlessNone(minutes, "분")}${unlessNone(seconds, "초")}`.trimStart();
}

/** Hours, minutes and whole seconds. */
function partsOf(ms: number): readonly [hours: number, minutes: number, seconds: number] {
  const seconds = Math.floor(ms / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
}
