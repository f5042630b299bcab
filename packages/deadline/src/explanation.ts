import { epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { ClosedStretch } from "./case-history.ts";
import type { ExplanationLine } from "./clock-state.ts";
import { byEvents, countLines, explained, type Line } from "./count-lines.ts";
import { firstCountedDay, isAfterClosing, isCountedInDays, type CountedPeriod } from "./counted-period.ts";
import { countingBasis, type LateDay } from "./counting-basis.ts";
import type { EventName } from "./event-name.ts";
import type { EventOf } from "./events.ts";
import { isFromMidnight } from "./from-midnight.ts";
import { koreanDays, koreanEnd, koreanMoment } from "./korean-text.ts";
import { koreanClosing, koreanExtensionReason, koreanPeriod } from "./korean-words.ts";
import { pauseRules } from "./pause-rules.ts";
import type { Pause } from "./pauses.ts";
import type { Period } from "./period.ts";

type Granted = EventOf<"extension.granted">["data"] & Known;

/** What is said of something comes from these events. */
interface Known {
  readonly events: readonly EventName[];
}

/** What a finished count was made of. */
export interface Counted extends CountedPeriod {
  readonly period: Period;
  /** The article that sets the period, where it is that of the kind; null where catalogue or event brought it. */
  readonly periodArticle: string | null;
  readonly isPreReview: boolean;
  readonly isFromArrival: boolean;
  /** The events by which it begins when it does, and has its length. */
  readonly beginning: readonly EventName[];
  /** Without extensions; infinite while a pause is open. */
  readonly statutoryDueMs: number;
  /** The office's own shorter period, and when it runs out; null without one, or where it has no part. */
  readonly targetPeriod: Period | null;
  readonly targetDueMs: number | null;
  readonly endMs: number;
  readonly dueMs: number;
  /** Earlier than `dueMs` where a supplement is read in two ways. */
  readonly remindMs: number;
  readonly granted: readonly Granted[];
  readonly pausesWithoutEffect: readonly Pause[];
  readonly closures: readonly (ClosedStretch & Known & { readonly isLeftOut: boolean })[];
  /** Last day of the calendar-day reading of a law that deems the complaint accepted, where it would run out earlier; null if there is none. */
  readonly earlierCalendarDay: number | null;
}

const preReviewArticle = "민원 처리에 관한 법률 시행령 제34조제2항";

/** Tells the count in the order of time, stretch by stretch, and ends with the deadline, or with the pause that holds it open. */
export function explain(counted: Counted): readonly ExplanationLine[] {
  const { article } = countingBasis(counted.period, counted.counting.by);
  const lines = [...acceptedLate(counted), ...countLines({ ...counted, article }), ...incidents(counted)];
  const happened = lines.toSorted((a, b) => a.fromMs - b.fromMs);
  return [start(counted), ...happened, ...ending(counted)].map(explained);
}

function start(counted: Counted): Line {
  const { startMs, isFromArrival, period, periodArticle, isPreReview, counting, beginning } = counted;
  const begins = isFromArrival ? "도달" : "접수";
  const { article, korean } = countingBasis(period, counting.by, {
    from: begins,
    lateDay: lateDayOf(counted),
    isFromMidnight: isFromMidnight(startMs),
  });
  return {
    code: "start",
    fromMs: startMs,
    untilMs: null,
    because: [...(isPreReview ? [preReviewArticle] : []), ...(periodArticle === null ? [] : [periodArticle]), article].join(", "),
    korean: `${koreanMoment(startMs)} ${begins}. ${isPreReview ? "사전심사 " : ""}처리기간 ${koreanPeriod(period)}: ${korean}`,
    ...byEvents(beginning),
    ...(isFirstDayNext(counted) ? { why: "accepted-after-closing" as const } : {}),
  };
}

function lateDayOf(counted: Counted): LateDay {
  if (isFirstDayNext(counted)) return "next-working-day";
  return isCountedInDays(counted.counting) && isAfterClosing(counted) ? "first-day" : null;
}

const isFirstDayNext = (counted: Counted): boolean =>
  isCountedInDays(counted.counting) && firstCountedDay(counted) > epochDayOfMs(counted.startMs);

/** The day of an acceptance after closing, and by the calendar the days off after it, where the office does not count them (D2). */
function acceptedLate(counted: Counted): readonly Line[] {
  if (!isFirstDayNext(counted)) return [];
  const day = epochDayOfMs(counted.startMs);
  const fromMs = msOfEpochDay(day);
  // In working days the days off after it are told as such.
  const untilMs = msOfEpochDay(counted.counting.by === "working-days" ? day + 1 : firstCountedDay(counted));
  const because = `업무 시간이 끝난 뒤 ${counted.isFromArrival ? "도달" : "접수"}(D2)`;
  const korean = `${koreanDays(fromMs, untilMs)} 산입하지 않음: ${because}`;
  return [{ code: "not-counted", fromMs, untilMs, because, korean, why: "accepted-after-closing" }];
}

function incidents(counted: Counted): readonly Line[] {
  const isPauseless = counted.isPreReview && counted.policy.preReviewPauses === "none";
  const lines: Line[] = counted.granted.map(({ decidedAt, by, reason, events }, place) => {
    const fromMs = decidedAt.epochMilliseconds;
    // The second one is lawful only because the applicant agreed to it.
    const what = place === 0 ? `처리기간을 ${koreanPeriod(by)} 연장` : `민원인의 동의를 받아 처리기간을 ${koreanPeriod(by)} 다시 연장`;
    const because = `민원 처리에 관한 법률 시행령 제21조제1항${place === 0 ? "" : " 단서"}`;
    return {
      code: "extended",
      fromMs,
      untilMs: null,
      because,
      korean: `${koreanMoment(fromMs)} ${what}: ${koreanExtensionReason[reason]}`,
      ...byEvents(events),
      extension: { by, reason, ordinal: place + 1 },
    };
  });
  for (const { code, fromMs, untilMs, events } of counted.pausesWithoutEffect) {
    const why = isPauseless ? "pre-review" : fromMs >= counted.endMs ? "after-the-end" : "no-whole-day";
    lines.push({
      code: "pause-not-counted",
      fromMs,
      untilMs,
      because: pauseRules[code].article,
      korean: `${koreanMoment(fromMs)} ${pauseRules[code].korean}: ${withoutEffect[why]}. 기한에 영향이 없음`,
      ...byEvents(events),
      pauses: [code],
      why,
    });
  }
  for (const { closing, fromAt, untilAt, pauseCode, isLeftOut, into, events } of counted.closures) {
    const fromMs = fromAt.epochMilliseconds;
    const because = koreanClosing[closing];
    const where = into === null ? "" : `: ${into.system} ${into.number}에 합침`;
    const [closedBy, ...reopenedBy] = events;
    lines.push({
      code: "closed",
      fromMs,
      untilMs: null,
      because,
      korean: `${koreanMoment(fromMs)} ${because}${where}`,
      ...byEvents(closedBy === undefined ? [] : [closedBy]),
      closing,
      ...(into === null ? {} : { into }),
    });
    if (untilAt === null) continue;
    const effect = isLeftOut ? "종결되어 있던 기간은 산입하지 않음" : "처리기간은 끊기지 않고 이어짐";
    lines.push({
      code: "reopened",
      fromMs: untilAt.epochMilliseconds,
      untilMs: null,
      because: isLeftOut && pauseCode !== null ? pauseRules[pauseCode].article : "재개",
      korean: `${koreanMoment(untilAt.epochMilliseconds)} 재개: ${effect}`,
      ...byEvents(reopenedBy),
      isUnbroken: !isLeftOut,
      ...(isLeftOut && pauseCode !== null ? { pauses: [pauseCode] } : {}),
    });
  }
  return lines;
}

const withoutEffect = {
  "pre-review": "사전심사에는 불산입 규정을 준용하지 않음",
  "after-the-end": "처리기간이 끝난 뒤에 시작되었음",
  "no-whole-day": "하루의 근무시간 전부에 걸치지 않았음",
} as const;

function ending(counted: Counted): readonly Line[] {
  const { period, counting, endMs, dueMs, remindMs, earlierCalendarDay, statutoryDueMs, targetDueMs, targetPeriod } = counted;
  if (endMs === Number.POSITIVE_INFINITY) return [];
  const { article, expiry } = countingBasis(period, counting.by);
  const lines: Line[] = [];
  if (statutoryDueMs !== dueMs)
    lines.push({
      code: "statutory-due",
      fromMs: statutoryDueMs,
      untilMs: null,
      because: article,
      korean: `연장하지 않았으면 처리기한 ${koreanEnd(statutoryDueMs)}`,
    });
  if (targetDueMs !== null && targetPeriod !== null)
    lines.push({
      code: "target-due",
      fromMs: targetDueMs,
      untilMs: null,
      because: "자체목표",
      korean: `기관의 자체목표 ${koreanPeriod(targetPeriod)}: ${koreanEnd(targetDueMs)}까지(산입하지 않는 기간은 처리기간과 같고, 연장은 더하지 않음)`,
      period: targetPeriod,
    });
  if (earlierCalendarDay !== null) {
    const fromMs = msOfEpochDay(earlierCalendarDay + 1);
    const korean = `개별 법령의 수리 간주를 역일로 계산하면 ${koreanEnd(fromMs)}에 먼저 끝남`;
    lines.push({ code: "calendar-days-earlier", fromMs, untilMs: null, because: "민법 제157조, 제159조, 제161조", korean });
  }
  if (remindMs < dueMs) {
    const isDeemed = earlierCalendarDay !== null && epochDayOfMs(remindMs - 1) === earlierCalendarDay;
    const because = isDeemed ? "민법 제157조, 제159조, 제161조" : "행정절차법 시행령 제11조제1호";
    const korean = isDeemed
      ? `먼저 끝날 수 있는 날에 맞추어 ${koreanEnd(remindMs)}을 기준으로 예고함`
      : `보완에 걸린 기간을 시각 단위로 보면 ${koreanEnd(remindMs)}에 끝나므로 예고는 이를 기준으로 함`;
    lines.push({ code: "remind", fromMs: remindMs, untilMs: null, because, korean });
  }
  lines.push({ code: "due", fromMs: dueMs, untilMs: null, because: article, korean: `처리기한 ${koreanEnd(dueMs)}` });
  lines.push({ code: "breach", fromMs: endMs, untilMs: null, because: expiry, korean: `${koreanEnd(endMs)} 후에는 처리기간 경과` });
  return lines;
}
