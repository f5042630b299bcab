import { dateOfEpochDay, epochDayOfMs, instantOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { CaseHistory, ClosedStretch, Terms } from "./case-history.ts";
import type { ClockPause, ClockState, Mark, Warning } from "./clock-state.ts";
import { dueMsOf, isCountedInDays } from "./counted-period.ts";
import { countingOf, type Counting } from "./counting.ts";
import { earlierCalendarDay, silenceWarnings } from "./deemed-acceptance.ts";
import { nameOf } from "./event-name.ts";
import { hasPartIn, spanOf, wholeDays } from "./excluded-time.ts";
import { explainedWhenRead } from "./explained-when-read.ts";
import { explain } from "./explanation.ts";
import { extend } from "./extensions.ts";
import type { LegalPolicy } from "./legal-policy.ts";
import type { ComplaintEvent } from "./events.ts";
import type { LimitContext } from "./limit-days.ts";
import { beginningEvents, byItsClosing, closingEvents, eventAt, type KnownEvents } from "./line-events.ts";
import { inOrder, pausesOf, type Pause } from "./pauses.ts";
import type { Period } from "./period.ts";
import { preReviewPeriod } from "./pre-review.ts";
import { ruleVersion } from "./rule-version.ts";
import { settlePeriod, type Settled } from "./settle-period.ts";
import { surveyDays, surveyLimitMs } from "./survey-limit.ts";
import type { Survey } from "./survey.ts";
import { supplementPeriod } from "./timers/supplement-period.ts";

/** Counts the processing period of an accepted complaint (Act art. 19). */
export function processingClock(options: {
  /** In fold order, without the retracted ones. */
  readonly events: readonly ComplaintEvent[];
  readonly history: CaseHistory;
  readonly acceptedAt: Temporal.Instant;
  /** The arrival from which it counts; null if it counts from the acceptance. */
  readonly arrivedAt: Temporal.Instant | null;
  readonly terms: Terms;
  readonly calendar: WorkingCalendar;
  readonly policy: LegalPolicy;
  readonly survey: Survey | null;
}): { readonly clock: ClockState; readonly marks: readonly Mark[] } {
  const { history, acceptedAt, arrivedAt, terms, calendar, policy } = options;
  const { table } = calendar;
  const startAt = arrivedAt ?? acceptedAt;
  const startMs = startAt.epochMilliseconds;
  const last = history.closures.at(-1);
  const closed = last?.untilAt === null ? last : null;

  const { pauses: paired, marks: pauseMarks } = pausesOf({
    pauseEvents: history.pauseEvents,
    closures: history.closures,
    kind: terms.kind,
    acceptedAt,
    receivedThrough: history.receivedThrough,
  });
  const reported = paired.map((pause) => (pause.events.length > 0 ? pause : byItsClosing(pause, history.closures, known())));
  const ended = closed === null ? reported : reported.map((pause) => endedBy(pause, closed.fromAt.epochMilliseconds));
  const withSurvey = (others: readonly Pause[]): readonly Pause[] => {
    if (others.length === 0 && options.survey === null) return others;
    const limited = others.map((pause) => limitedAsSurvey(pause, { table, policy }));
    return options.survey === null ? limited : inOrder([...limited, options.survey.pause]);
  };
  const pauses = withSurvey(reported);
  const isPreReview = history.flags.preReview === true;
  const countedPauses = isPreReview && policy.preReviewPauses === "none" ? [] : withSurvey(ended);
  const settle = (counting: Counting, supplement: "whole-days" | "to-the-minute"): Settled =>
    settlePeriod({ period: { counting, startMs, table, policy }, pauses: countedPauses, supplement });

  const period = isPreReview ? preReviewPeriod(terms.period, { startMs, table, policy }) : terms.period;
  const original = countingOf(period);
  const isByDays = isCountedInDays(original);
  const reading = isByDays ? "whole-days" : policy.supplementInHours;
  const {
    counting,
    settled,
    granted,
    marks: extensionMarks,
  } = extend({
    original,
    extensions: history.extensions,
    closures: history.closures,
    acceptedAt,
    policy,
    settle: (each) => settle(each, reading),
  });

  const { endMs } = settled;
  const isPaused = endMs === Number.POSITIVE_INFINITY;
  const count = { counting, table, policy };
  const dueMs = dueMsOf(endMs, count);
  const statutoryEndMs = granted.length === 0 ? endMs : settle(original, reading).endMs;
  const hasTwoReadings = !isByDays && countedPauses.some(({ code }) => code === "supplement");
  const toTheMinuteMs = hasTwoReadings ? settle(counting, "to-the-minute").endMs : Number.POSITIVE_INFINITY;
  const earliestDay =
    policy.deemedAcceptanceWarning === "given" && !isPreReview
      ? earlierCalendarDay({ terms, startMs, pauses: countedPauses, endMs: statutoryEndMs, table, policy })
      : null;
  // Whoever was told of an extension in time is not deemed accepted (건축법 제21조제3항).
  const isAverted = granted.some(({ decidedAt }) => earliestDay !== null && decidedAt.epochMilliseconds < msOfEpochDay(earliestDay + 1));
  const earlierDay = isAverted ? null : earliestDay;
  const deemedMs = earlierDay === null || granted.length > 0 ? Number.POSITIVE_INFINITY : msOfEpochDay(earlierDay) + table.closesMs;
  const remindMs = Math.min(dueMs, toTheMinuteMs, deemedMs);
  const dueDay = isPaused ? null : epochDayOfMs(endMs - 1);

  const lastDayTouched = dueDay ?? epochDayOfMs(Math.max(startMs, ...countedPauses.map(({ fromMs }) => fromMs)));
  const warnings: Warning[] = [];
  if (dateOfEpochDay(lastDayTouched).year > calendar.confirmedThrough) warnings.push("calendar-not-confirmed");
  if (terms.byKind?.isShorterOfTwo === true) warnings.push("shorter-period-of-inquiry");
  if (terms.onMiss !== "none" && !isPreReview) warnings.push(silenceWarnings[terms.onMiss]);
  if (earlierDay !== null) warnings.push("calendar-days-earlier-if-deemed-accepted");
  if (closed === null && supplementPeriod({ history, acceptedAt, closed }, table).mayBeWithdrawn)
    warnings.push("supplement-undeliverable-twice");

  const counted: Omit<ClockState, "explanation"> = {
    kind: "processing",
    subject: null,
    state: closed !== null ? "closed" : isPaused ? "paused" : "running",
    startAt,
    period,
    remindAt: closed === null && !isPaused ? instantOrNull(remindMs) : null,
    dueOn: dueDay === null ? null : dateOfEpochDay(dueDay),
    dueAt: instantOrNull(dueMs),
    breachAt: instantOrNull(endMs),
    statutoryDueAt: instantOrNull(dueMsOf(statutoryEndMs, count)),
    // A pre-review is not what the target was set for.
    targetDueAt: isPreReview || terms.targetPeriod === null ? null : instantOrNull(targetDueMs(terms.targetPeriod)),
    extensions: granted.length,
    reopenings: history.reopenings,
    closing: closed?.closing ?? null,
    closedAt: closed?.fromAt ?? null,
    pauses: pauses.map(clockPause),
    warnings,
    ruleVersion,
    calendarVersion: calendar.version,
  };
  const clock = explainedWhenRead(counted, () =>
    explain({
      period,
      targetPeriod: terms.targetPeriod,
      targetDueMs: counted.targetDueAt?.epochMilliseconds ?? null,
      statutoryDueMs: dueMsOf(statutoryEndMs, count),
      periodArticle: terms.byKind?.article ?? null,
      isPreReview,
      isFromArrival: arrivedAt !== null,
      beginning: [...beginningEvents(known()), ...(arrivedAt === null ? [] : eventAt(known(), arrivedAt, ["complaint.arrived"]))],
      counting,
      startMs,
      excluded: settled.excluded,
      table,
      policy,
      endMs,
      dueMs,
      remindMs,
      granted: granted.map((data) => ({
        ...data,
        events: history.extensions.filter(({ event }) => event.data === data).map(({ event }) => nameOf(event)),
      })),
      pausesWithoutEffect: withoutEffect(),
      closures: history.closures.map((closure) => ({
        ...closure,
        isLeftOut: leftOut(closure),
        events: closingEvents(known(), closure),
      })),
      earlierCalendarDay: earlierDay,
    }),
  );
  return { clock, marks: [...pauseMarks, ...extensionMarks] };

  /** With the pauses of the period itself and without its extensions; infinite where there is none, or none that is shorter. */
  function targetDueMs(targetPeriod: Period): number {
    const targetCounting = countingOf(targetPeriod);
    const { endMs: targetEndMs } = settle(targetCounting, isCountedInDays(targetCounting) ? "whole-days" : policy.supplementInHours);
    return targetEndMs < statutoryEndMs ? dueMsOf(targetEndMs, { ...count, counting: targetCounting }) : Number.POSITIVE_INFINITY;
  }

  /** Whether the time in which it was closed was taken out of the period, or some of it. */
  function leftOut({ pauseCode, fromAt }: ClosedStretch): boolean {
    const isOf = ({ code, fromMs }: Pause): boolean => code === pauseCode && fromMs === fromAt.epochMilliseconds;
    return countedPauses.some(isOf) && !withoutEffect().some(isOf);
  }

  function withoutEffect(): readonly Pause[] {
    if (countedPauses.length === 0) return pauses;
    const stopped = isByDays ? wholeDays(settled.excluded, table) : settled.excluded;
    const hasEffect = (pause: Pause): boolean => {
      const span = spanOf(pause, { startMs, supplement: reading, policy });
      return settled.taken.includes(pause) && stopped.some((stretch) => hasPartIn(span, stretch, isByDays ? table : null));
    };
    return countedPauses.filter((pause) => !hasEffect(pause));
  }

  function known(): KnownEvents {
    return { events: options.events.slice(history.beginsAtPlace), marks: [...history.marks, ...pauseMarks] };
  }
}

function clockPause({ code, fromMs, untilMs, events }: Pause): ClockPause {
  return { code, fromAt: instantOfMs(fromMs), untilAt: instantOrNull(untilMs), events };
}

/** A pause still open when the complaint is closed ends there: without this a closed complaint would have no deadline to be judged by. */
function endedBy(pause: Pause, closedMs: number): Pause {
  return pause.untilMs === Number.POSITIVE_INFINITY ? { ...pause, untilMs: Math.max(pause.fromMs, closedMs) } : pause;
}

/** A survey that is reported as a pause lasts no longer than one that is reported as what it is. */
function limitedAsSurvey(pause: Pause, context: LimitContext): Pause {
  if (pause.code !== "field-survey") return pause;
  return { ...pause, untilMs: Math.min(pause.untilMs, surveyLimitMs(pause.fromMs, [surveyDays], context)) };
}

const instantOrNull = (ms: number): Temporal.Instant | null => (ms === Number.POSITIVE_INFINITY ? null : instantOfMs(ms));
