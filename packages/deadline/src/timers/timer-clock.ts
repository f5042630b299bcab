import { dateOfEpochDay, epochDayOfMs, instantOfMs } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ClosedStretch } from "../case-history.ts";
import type { ClockKind, ClockState, Warning } from "../clock-state.ts";
import { byEvents, countLines, explained, type CountedToEnd, type Line } from "../count-lines.ts";
import { dueMsOf } from "../counted-period.ts";
import { appended, countingOf, extensionOf, type Counting } from "../counting.ts";
import { civilBasis, countingBasis, type CountingBasis } from "../counting-basis.ts";
import { explainedWhenRead } from "../explained-when-read.ts";
import { isFromMidnight } from "../from-midnight.ts";
import { koreanEnd, koreanMoment } from "../korean-text.ts";
import { koreanPeriod } from "../korean-words.ts";
import type { LegalPolicy } from "../legal-policy.ts";
import type { KnownEvents } from "../line-events.ts";
import type { Period } from "../period.ts";
import { periodEnd } from "../period-end.ts";
import { ruleVersion } from "../rule-version.ts";
import { timerEvents } from "./timer-events.ts";

/** A limit that the law sets beside the processing period; nothing pauses it. */
export interface Timer {
  readonly kind: Exclude<ClockKind, "processing">;
  /** @default null */
  readonly subject?: string;
  readonly startAt: Temporal.Instant;
  /** From where it is counted, if that is not its start. */
  readonly countedFromAt?: Temporal.Instant;
  readonly period: Period;
  /** Whether it ends on its last day even if nobody works on it. @default false: it ends on the next working day */
  readonly endsOnDayOff?: boolean;
  /** Each follows what was counted so far without a gap. */
  readonly extensions: readonly { readonly by: Period; readonly decidedAt: Temporal.Instant }[];
  /** When what it asks for was done; null if it was not. */
  readonly doneAt: Temporal.Instant | null;
  /** The closing of the complaint that ends it too; null if the complaint is open, or its end has no part in this limit. */
  readonly closed: ClosedStretch | null;
  /** The article that sets the limit. */
  readonly article: string;
  /** What begins it and what it asks for: "도달", "접수". */
  readonly begins: string;
  readonly asksFor: string;
  /** What it asks for in a sentence, where "within so many days" would say what the law does not. */
  readonly rule?: string;
  readonly warnings?: readonly Warning[];
}

export interface TimerContext {
  readonly calendar: WorkingCalendar;
  readonly policy: LegalPolicy;
}

/** Counts a limit and explains it by the events that are known. Pure. */
export function timerClock(timer: Timer, { calendar, policy }: TimerContext, known: KnownEvents): ClockState {
  const { table } = calendar;
  const startMs = (timer.countedFromAt ?? timer.startAt).epochMilliseconds;
  const original = originalOf(timer);
  const counting = timer.extensions.reduce<Counting>((sum, { by }) => appended(sum, extensionOf(original, by) ?? countingOf(by)), original);
  const count = { startMs, excluded: [], table, policy };
  const endMs = periodEnd({ ...count, counting });
  const dueMs = dueMsOf(endMs, { ...count, counting });
  const statutoryDueMs = dueMsOf(periodEnd({ ...count, counting: original }), { ...count, counting: original });
  const dueOn = dateOfEpochDay(epochDayOfMs(endMs - 1));
  const isClosed = timer.doneAt !== null || timer.closed !== null;
  const counted: Omit<ClockState, "explanation"> = {
    kind: timer.kind,
    subject: timer.subject ?? null,
    state: isClosed ? "closed" : "running",
    startAt: timer.startAt,
    period: timer.period,
    remindAt: isClosed ? null : instantOfMs(dueMs),
    dueOn,
    dueAt: instantOfMs(dueMs),
    breachAt: instantOfMs(endMs),
    statutoryDueAt: instantOfMs(statutoryDueMs),
    targetDueAt: null,
    extensions: timer.extensions.length,
    reopenings: 0,
    closing: timer.doneAt === null ? (timer.closed?.closing ?? null) : null,
    closedAt: timer.doneAt ?? timer.closed?.fromAt ?? null,
    pauses: [],
    warnings: [...(dueOn.year > calendar.confirmedThrough ? (["calendar-not-confirmed"] as const) : []), ...(timer.warnings ?? [])],
    ruleVersion,
    calendarVersion: calendar.version,
  };
  const toEnd = { ...count, counting, dueMs, statutoryDueMs, endMs, article: timer.article };
  return explainedWhenRead(counted, () => linesOf(timer, toEnd, known).map(explained));
}

function originalOf({ period, endsOnDayOff = false }: Timer): Counting {
  const counting = countingOf(period);
  return counting.by === "civil-days" && endsOnDayOff ? { ...counting, endsOnDayOff } : counting;
}

function linesOf(
  timer: Timer,
  counted: CountedToEnd & { readonly dueMs: number; readonly statutoryDueMs: number },
  known: KnownEvents,
): readonly Line[] {
  const { article, begins, asksFor, period, doneAt } = timer;
  const { counting, dueMs, statutoryDueMs, endMs } = counted;
  const startMs = timer.startAt.epochMilliseconds;
  const basis = basisOf(timer, counting);
  const because = basis === null ? article : `${article}, ${basis.article}`;
  const rule = timer.rule ?? `${asksFor} ${koreanPeriod(period)} 이내: ${basis?.korean ?? "근무시간으로 계산"}`;
  const moment = (code: string, fromMs: number, korean: string): Line => ({ code, fromMs, untilMs: null, because, korean });
  const events = (what: Parameters<typeof timerEvents>[1], at: Temporal.Instant) => byEvents(timerEvents(timer, what, at, known));
  const extended = timer.extensions.map(({ by, decidedAt }, place) => {
    const fromMs = decidedAt.epochMilliseconds;
    const line = moment("extended", fromMs, `${koreanMoment(fromMs)} ${asksFor} 기한을 ${koreanPeriod(by)} 연장`);
    return { ...line, ...events("puttingOff", decidedAt), extension: { by, ordinal: place + 1 } };
  });
  const doneMs = doneAt?.epochMilliseconds ?? 0;
  const done = doneAt === null ? [] : [{ ...moment("done", doneMs, `${koreanMoment(doneMs)} ${asksFor}`), ...events("done", doneAt) }];
  const isPutOff = statutoryDueMs !== dueMs;
  return [
    { ...moment("start", startMs, `${koreanMoment(startMs)} ${begins}. ${rule}`), ...events("begins", timer.startAt) },
    ...[...countLines(counted), ...extended, ...done].toSorted((a, b) => a.fromMs - b.fromMs),
    ...(isPutOff ? [moment("statutory-due", statutoryDueMs, `연장하지 않았으면 ${asksFor} 기한 ${koreanEnd(statutoryDueMs)}`)] : []),
    moment("due", dueMs, `${asksFor} 기한 ${koreanEnd(dueMs)}`),
    moment("breach", endMs, `${koreanEnd(endMs)} 후에는 기한 경과`),
  ];
}

/** What a limit in days is counted by; null for hours, of which the article that sets the limit says that they are worked. */
function basisOf({ startAt, period }: Timer, { by }: Counting): CountingBasis | null {
  const startMs = startAt.epochMilliseconds;
  if (by === "civil-days") return civilBasis(isFromMidnight(startMs));
  return by === "working-days" ? countingBasis(period, by) : null;
}
