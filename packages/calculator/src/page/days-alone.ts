import { seoulDateOf } from "@gihan/calendar/seoul-time";
import type { ExplanationLine } from "@gihan/deadline/clock-state";
import { koreanDays, koreanDuration, koreanStretch } from "@gihan/deadline/korean-text";
import type { ExplainedClock } from "@gihan/explain/explain-complaint";
import { closedLateMs, closedText } from "@gihan/explain/standing-text";
import { koreanDay, koreanMoment } from "@gihan/terminal/seoul-text";
import type { Asked } from "./asked.ts";
import { idsOfDaysAlone } from "./everyday-events.ts";
import { dayTime, endTime } from "./everyday-moments.ts";

/** Ids of the events of which only the day was given, so that only their day may be said. */
export type DaysAlone = ReadonlySet<string>;

/** What of a question has only its day; in a list of events each has its time. */
export const daysAloneIn = (asked: Asked): DaysAlone => (asked.kind === "everyday" ? idsOfDaysAlone(asked.question) : new Set());

/** When an event happened, as far as that was given. */
export const givenMoment = (at: Temporal.Instant, isDayAlone: boolean): string =>
  isDayAlone ? koreanDay(seoulDateOf(at)) : koreanMoment(at);

/** A clock whose explanation says no time of day that nobody has given. Stretches that were counted stay as they were counted. */
export function withoutTakenTimes(clock: ExplainedClock, daysAlone: DaysAlone): ExplainedClock {
  return daysAlone.size === 0 ? clock : { ...clock, explanation: clock.explanation.map((line) => withoutTakenTime(line, daysAlone)) };
}

function withoutTakenTime<Line extends ExplanationLine>(line: Line, daysAlone: DaysAlone): Line {
  const { code, korean, fromAt, untilAt, events = [] } = line;
  if (fromAt === null || events.length === 0 || !events.every(({ id }) => daysAlone.has(id))) return line;
  const [taken, given] =
    code === "paused" && untilAt !== null ? wholeDays(fromAt, untilAt) : [koreanMoment(fromAt), givenMoment(fromAt, true)];
  return korean.startsWith(taken) ? { ...line, korean: `${given}${korean.slice(taken.length)}` } : line;
}

/** A pause of days alone takes them from opening to closing; where it was cut short, its hours are no longer those that were taken. */
function wholeDays(fromAt: Temporal.Instant, untilAt: Temporal.Instant): readonly [taken: string, given: string] {
  const [fromMs, untilMs] = [fromAt.epochMilliseconds, untilAt.epochMilliseconds];
  const stretch = koreanStretch(fromMs, untilMs);
  const isWhole = timeOf(fromAt) === dayTime && timeOf(untilAt) === endTime;
  return [stretch, isWhole ? koreanDays(fromMs, untilMs) : stretch];
}

/** Whether the event that began a clock, or that closed it, has only its day. */
export function hasDayAlone({ explanation }: ExplainedClock, code: "start" | "done", daysAlone: DaysAlone): boolean {
  return explanation.some((line) => line.code === code && (line.events ?? []).some(({ id }) => daysAlone.has(id)));
}

/** When a clock was closed and whether that was too late, as far as it can be known; null while it is open. */
export function closedWords(clock: ExplainedClock, daysAlone: DaysAlone): string | null {
  const { closedAt, breachAt } = clock;
  if (closedAt === null || breachAt === null || !hasDayAlone(clock, "done", daysAlone)) return closedText(clock);
  const day = givenMoment(closedAt, true);
  if (isWithinDueDay(clock, closedAt)) return `${day}. 기한이 그날 ${timeOf(breachAt)}이므로 시각에 따라 기한을 넘겼을 수 있음`;
  return closedLateMs(clock) !== null ? `${day}, 기한이 지난 뒤 마침` : day;
}

/** What is added to the name of a clock that was closed too late, or perhaps was; empty for any other. */
export function lateWords(clock: ExplainedClock, daysAlone: DaysAlone): string {
  const lateMs = closedLateMs(clock);
  const isDayAlone = hasDayAlone(clock, "done", daysAlone);
  if (isDayAlone && clock.closedAt !== null && isWithinDueDay(clock, clock.closedAt)) return "(시각에 따라 기한을 넘겼을 수 있음)";
  if (lateMs === null) return "";
  return isDayAlone || lateMs === 0 ? "(기한 지남)" : `(기한 ${koreanDuration(lateMs)} 지남)`;
}

/** Whether a moment falls on the day on which a clock ends at an hour; one counted in days ends at 24:00 and not when it is due. */
export function isWithinDueDay({ dueAt, breachAt }: ExplainedClock, at: Temporal.Instant): boolean {
  return dueAt !== null && breachAt !== null && dueAt.equals(breachAt) && seoulDateOf(dueAt).equals(seoulDateOf(at));
}

/** `14:00` in Asia/Seoul. */
export const timeOf = (at: Temporal.Instant): string =>
  at.toZonedDateTimeISO("Asia/Seoul").toPlainTime().toString({ smallestUnit: "minute" });
