import { dateOfEpochDay, epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Thu 5 Nov 2026`, of a day counted from 1970-01-01. */
export function englishDay(day: number): string {
  const date = dateOfEpochDay(day);
  return `${weekdays[date.dayOfWeek - 1]} ${date.day} ${months[date.month - 1]} ${date.year}`;
}

/** `Nov 2026` */
export const englishMonth = ({ year, month }: Temporal.PlainYearMonth): string => `${months[month - 1]} ${year}`;

/** `14:00` in Seoul, with seconds where they matter; `day` is the one it is told of, so that its end is 24:00. */
function timeOfDay(ms: number, day: number): string {
  const seconds = Math.floor((ms - msOfEpochDay(day)) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, ...(seconds % 60 === 0 ? [] : [seconds % 60])];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** `Thu 5 Nov 2026 14:00` */
export function englishMoment(ms: number): string {
  const day = epochDayOfMs(ms);
  return `${englishDay(day)} ${timeOfDay(ms, day)}`;
}

/** As {@link englishMoment}, but midnight is 24:00 of the day that ends. */
export function englishEnd(ms: number): string {
  const day = epochDayOfMs(ms - 1);
  return `${englishDay(day)} ${timeOfDay(ms, day)}`;
}

/** `Thu 5 Nov 2026 – Fri 6 Nov 2026`, or one date: the days that a stretch touches. */
export function englishDays(fromMs: number, untilMs: number): string {
  const [first, last] = [epochDayOfMs(fromMs), epochDayOfMs(untilMs - 1)];
  return first >= last ? englishDay(first) : `${englishDay(first)} – ${englishDay(last)}`;
}

/** `Thu 5 Nov 2026 14:00–18:00`, with the date repeated only if it changes; whole days without their hours. */
export function englishStretch(fromMs: number, untilMs: number): string {
  const [first, last] = [epochDayOfMs(fromMs), epochDayOfMs(untilMs - 1)];
  if (fromMs === msOfEpochDay(first) && untilMs === msOfEpochDay(last + 1)) return englishDays(fromMs, untilMs);
  return first === last ? `${englishMoment(fromMs)}–${timeOfDay(untilMs, last)}` : `${englishMoment(fromMs)} – ${englishEnd(untilMs)}`;
}

/** `7 hours 30 minutes`, `1 minute`: what is zero is left out, fractions of a second always. */
export function englishDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [
    englishCount(Math.floor(seconds / 3600), "hour"),
    englishCount(Math.floor(seconds / 60) % 60, "minute"),
    englishCount(seconds % 60, "second"),
  ].filter((part) => !part.startsWith("0 "));
  return parts.length === 0 ? "0 hours" : parts.join(" ");
}

/** `1 day`, `3 days` */
export const englishCount = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? "" : "s"}`;
