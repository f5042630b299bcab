import { dateOfEpochDay, dayMs, epochDayOfMs, instantOfMs } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ClosedStretch } from "../case-history.ts";
import type { ClockKind, ClockState } from "../clock-state.ts";
import { countLines, explained, type Line } from "../count-lines.ts";
import { appended, countingOf, type Counting } from "../counting.ts";
import { countingBasis } from "../counting-basis.ts";
import { koreanEnd, koreanMoment } from "../korean-text.ts";
import { koreanPeriod } from "../korean-words.ts";
import type { LegalPolicy } from "../legal-policy.ts";
import type { Period } from "../period.ts";
import { periodEnd } from "../period-end.ts";
import { ruleVersion } from "../rule-version.ts";

/** A limit that the law sets beside the processing period; nothing pauses it. */
export interface Timer {
  readonly kind: Exclude<ClockKind, "processing">;
  readonly startAt: Temporal.Instant;
  readonly period: Period;
  /** Each follows what was counted so far without a gap. */
  readonly extensions: readonly Period[];
  /** When what it asks for was done; null if it was not. */
  readonly doneAt: Temporal.Instant | null;
  /** The closing of the complaint that ends it too; null if the complaint is open, or its end has no part in this limit. */
  readonly closed: ClosedStretch | null;
  /** The article that sets the limit. */
  readonly article: string;
  /** What begins it and what it asks for: "도달", "접수". */
  readonly begins: string;
  readonly asksFor: string;
}

export interface TimerContext {
  readonly calendar: WorkingCalendar;
  readonly policy: LegalPolicy;
}

/** Counts a limit and explains it. Pure. */
export function timerClock(timer: Timer, { calendar, policy }: TimerContext): ClockState {
  const { table } = calendar;
  const startMs = timer.startAt.epochMilliseconds;
  const original = countingOf(timer.period);
  const counting = timer.extensions.reduce<Counting>((sum, extension) => appended(sum, countingOf(extension)), original);
  const count = { startMs, excluded: [], table, policy };
  const endMs = periodEnd({ ...count, counting });
  const dueMsOf = (end: number): number =>
    counting.by === "civil-days" && policy.dayCountedDueTime === "closing" ? end - dayMs + table.closesMs : end;
  const dueMs = dueMsOf(endMs);
  const dueOn = dateOfEpochDay(epochDayOfMs(endMs - 1));
  const isClosed = timer.doneAt !== null || timer.closed !== null;
  let explanation: ClockState["explanation"] | undefined;
  return {
    kind: timer.kind,
    state: isClosed ? "closed" : "running",
    startAt: timer.startAt,
    period: timer.period,
    remindAt: isClosed ? null : instantOfMs(dueMs),
    dueOn,
    dueAt: instantOfMs(dueMs),
    breachAt: instantOfMs(endMs),
    statutoryDueAt: instantOfMs(dueMsOf(periodEnd({ ...count, counting: original }))),
    extensions: timer.extensions.length,
    reopenings: 0,
    closing: timer.doneAt === null ? (timer.closed?.closing ?? null) : null,
    closedAt: timer.doneAt ?? timer.closed?.fromAt ?? null,
    pauses: [],
    warnings: dueOn.year > calendar.confirmedThrough ? ["calendar-not-confirmed"] : [],
    get explanation() {
      const lines = countLines({ ...count, counting, endMs, article: timer.article });
      return (explanation ??= linesOf(timer, { lines, by: counting.by, dueMs, endMs }).map(explained));
    },
    ruleVersion,
    calendarVersion: calendar.version,
  };
}

function linesOf(
  timer: Timer,
  {
    lines,
    by,
    dueMs,
    endMs,
  }: { readonly lines: readonly Line[]; readonly by: Counting["by"]; readonly dueMs: number; readonly endMs: number },
): readonly Line[] {
  const { article, begins, asksFor, period } = timer;
  const startMs = timer.startAt.epochMilliseconds;
  const rule = by === "civil-days" ? countingBasis(period, by).korean : "근무시간으로 계산";
  const moment = (code: string, fromMs: number, korean: string): Line => ({ code, fromMs, untilMs: null, because: article, korean });
  return [
    moment("start", startMs, `${koreanMoment(startMs)} ${begins}. ${asksFor} ${koreanPeriod(period)} 이내: ${rule}`),
    ...lines,
    ...timer.extensions.map((extension) => moment("extended", startMs, `${asksFor} 기한을 ${koreanPeriod(extension)} 연장`)),
    ...(timer.doneAt === null
      ? []
      : [moment("done", timer.doneAt.epochMilliseconds, `${koreanMoment(timer.doneAt.epochMilliseconds)} ${asksFor}`)]),
    moment("due", dueMs, `${asksFor} 기한 ${koreanEnd(dueMs)}`),
    moment("breach", endMs, `${koreanEnd(endMs)} 후에는 기한 경과`),
  ];
}
