import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import { koreanEnd } from "@gihan/deadline/korean-text";
import { isPastEnd } from "@gihan/deadline/past-end";
import { koreanDuration, koreanMoment } from "@gihan/terminal/seoul-text";
import type { ExplainedClock } from "./explain-complaint.ts";

const minuteMs = 60_000;

/** When a closed clock was closed, and whether that was too late; null while it is open. */
export function closedText(clock: ExplainedClock): string | null {
  const { closedAt } = clock;
  if (closedAt === null) return null;
  const lateMs = closedLateMs(clock);
  return lateMs !== null
    ? `${koreanMoment(closedAt)}, 기한이 지난 뒤 마침${lateMs === 0 ? "" : `(${koreanDuration(lateMs)} 지남)`}`
    : koreanMoment(closedAt);
}

/** Milliseconds by which a clock was closed too late; null if it was not, or if it missed nothing that was owed. */
export function closedLateMs({ kind, closedAt, breachAt, closing, warnings }: ExplainedClock): number | null {
  if (closedAt === null || breachAt === null || !isPastEnd(closedAt, breachAt)) return null;
  // A demand is made only where papers are missing, so that a complaint that ends without one has missed nothing.
  const isOwed = kind !== "supplement-demand" || closing === null;
  // Nor has anything been missed where the hours are an alarm of the office's own.
  const isDuty = isOwed && !warnings.includes("without-delay");
  return isDuty ? closedAt.epochMilliseconds - breachAt.epochMilliseconds : null;
}

/** How an open clock stands at a moment: what remains as it is counted, that the office has closed on its last day, or that it is late. */
export function standingText(of: {
  readonly asOf: Temporal.Instant;
  readonly clock: Pick<ExplainedClock, "period">;
  readonly dueAt: Temporal.Instant;
  readonly breachAt: Temporal.Instant;
  readonly calendar: WorkingCalendar;
}): string {
  const { asOf, clock, dueAt, breachAt, calendar } = of;
  if (Temporal.Instant.compare(asOf, breachAt) > 0) return "기한이 지났음";
  // Hours of the clock run on through nights and days off.
  if (clock.period.unit === "clock-hours") return `기한까지 ${remaining(dueAt.epochMilliseconds - asOf.epochMilliseconds)} 남음`;
  const workingMs = calendar.workingTimeBetween(asOf, dueAt);
  if (workingMs === 0 && Temporal.Instant.compare(asOf, breachAt) < 0)
    return `기한일의 근무시간은 끝났음. ${koreanEnd(breachAt.epochMilliseconds)}을 지나면 기한 경과`;
  return `기한까지 근무시간 ${remaining(workingMs)} 남음`;
}

/** `57시간`, `7시간 30분`, `0분`; rounded down. */
function remaining(ms: number): string {
  if (ms > 0 && ms < minuteMs) return "1분 미만";
  const minutes = Math.floor(ms / minuteMs);
  const parts = [minutes >= 60 && `${Math.floor(minutes / 60)}시간`, (minutes % 60 > 0 || minutes === 0) && `${minutes % 60}분`];
  return parts.filter((part) => part !== false).join(" ");
}
