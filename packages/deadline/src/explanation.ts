import { epochDayOfMs, instantOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import { calendarParts, type CalendarPart } from "./calendar-parts.ts";
import type { ClosedStretch } from "./case-history.ts";
import type { ExplanationLine } from "./clock-state.ts";
import { firstCountedDay, type CountedPeriod } from "./counted-period.ts";
import { countingBasis } from "./counting-basis.ts";
import type { ComplaintEvent } from "./events.ts";
import { wholeDays } from "./excluded-time.ts";
import { koreanDay, koreanDays, koreanDuration, koreanEnd, koreanMoment, koreanStretch } from "./korean-text.ts";
import { koreanClosing, koreanExtensionReason, koreanPeriod } from "./korean-words.ts";
import { pauseRules } from "./pause-rules.ts";
import type { Pause } from "./pauses.ts";
import type { Period } from "./period.ts";
import { stretchesOf, type Stretch } from "./stretches.ts";

/** A line before its instants are made; the end is null for a moment, infinite for what is still open. */
interface Line {
  readonly code: string;
  readonly fromMs: number;
  readonly untilMs: number | null;
  readonly because: string;
  readonly korean: string;
}
type Granted = Extract<ComplaintEvent, { readonly type: "extension.granted" }>["data"];

/** What a finished count was made of. */
export interface Counted extends CountedPeriod {
  readonly period: Period;
  readonly endMs: number;
  readonly dueMs: number;
  /** Earlier than `dueMs` where a supplement is read in two ways. */
  readonly remindMs: number;
  readonly granted: readonly Granted[];
  readonly pausesWithoutEffect: readonly Pause[];
  readonly closures: readonly ClosedStretch[];
  /** Last day of the calendar-day reading of a law that deems the complaint accepted, where it would run out earlier; null if there is none. */
  readonly earlierCalendarDay: number | null;
}

/** Tells the count in the order of time, stretch by stretch, and ends with the deadline, or with the pause that holds it open. */
export function explain(counted: Counted): readonly ExplanationLine[] {
  const happened = [...body(counted), ...incidents(counted)].toSorted((a, b) => a.fromMs - b.fromMs);
  return [start(counted), ...happened, ...ending(counted)].map((line) => ({
    code: line.code,
    fromAt: instantOfMs(line.fromMs),
    untilAt: line.untilMs === null || line.untilMs === Number.POSITIVE_INFINITY ? null : instantOfMs(line.untilMs),
    because: line.because,
    korean: line.korean,
  }));
}

function start({ startMs, period, counting }: Counted): Line {
  const { article, korean } = countingBasis(period, counting.by);
  return {
    code: "start",
    fromMs: startMs,
    untilMs: null,
    because: article,
    korean: `${koreanMoment(startMs)} 접수. 처리기간 ${koreanPeriod(period)}: ${korean}`,
  };
}

function body(counted: Counted): readonly Line[] {
  const { counting, startMs, endMs, table } = counted;
  const { article } = countingBasis(counted.period, counting.by);
  switch (counting.by) {
    case "working-time":
      return timeLines(counted, { between: table.workingMsBetween, isWorkingTime: true, because: article });
    case "clock-time":
      return timeLines(counted, { between: (fromMs, untilMs) => untilMs - fromMs, isWorkingTime: false, because: article });
    case "working-days": {
      // From the day of acceptance, so that a day off on which it was accepted is told too.
      const fromMs = msOfEpochDay(Math.min(epochDayOfMs(startMs) + 1, firstCountedDay(counted)));
      return dayLines(stretchesOf({ fromMs, untilMs: endMs, excluded: wholeDays(counted.excluded, table), table }), article);
    }
    case "calendar": {
      const parts = calendarParts(counted, counting);
      const stretches = parts.flatMap(({ firstDay, lastDay }) => {
        const untilMs = lastDay === Number.POSITIVE_INFINITY ? lastDay : msOfEpochDay(lastDay + 1);
        return stretchesOf({ fromMs: msOfEpochDay(firstDay), untilMs, excluded: wholeDays(counted.excluded, table), table: null });
      });
      const rolled = parts.filter(({ lastDay, dueDay }) => dueDay > lastDay);
      return [...dayLines(stretches, article), ...rolled.flatMap((part) => rollLines(counted, part))];
    }
  }
}

function timeLines(
  counted: Counted,
  how: { readonly between: (fromMs: number, untilMs: number) => number; readonly isWorkingTime: boolean; readonly because: string },
): readonly Line[] {
  const { startMs, endMs, excluded, table } = counted;
  const lines: Line[] = [];
  let soFarMs = 0;
  for (const stretch of stretchesOf({ fromMs: startMs, untilMs: endMs, excluded, table: how.isWorkingTime ? table : null })) {
    if (stretch.kind !== "counted") {
      lines.push(uncounted(stretch, "time"));
      continue;
    }
    const ms = how.between(stretch.fromMs, stretch.untilMs);
    // Both are told in whole seconds, so what is told is the difference of what was told: each line adds up to its total.
    const toldMs = wholeSeconds(soFarMs + ms) - wholeSeconds(soFarMs);
    soFarMs += ms;
    if (toldMs === 0) continue;
    const fromMs = how.isWorkingTime ? table.addWorkingMs(stretch.fromMs, 0) : stretch.fromMs;
    const untilMs = how.isWorkingTime ? table.addWorkingMs(stretch.fromMs, ms) : stretch.untilMs;
    const korean = `${koreanStretch(fromMs, untilMs)} ${koreanDuration(toldMs)} 산입 (누계 ${koreanDuration(soFarMs)})`;
    lines.push({ code: "counted", fromMs, untilMs, because: how.because, korean });
  }
  return lines;
}

const wholeSeconds = (ms: number): number => ms - (ms % 1000);

function dayLines(stretches: readonly Stretch[], because: string): readonly Line[] {
  let soFar = 0;
  return stretches.map((stretch) => {
    if (stretch.kind !== "counted") return uncounted(stretch, "days");
    const { fromMs, untilMs } = stretch;
    const days = epochDayOfMs(untilMs) - epochDayOfMs(fromMs);
    soFar += days;
    const korean = `${koreanDays(fromMs, untilMs)} ${days}일 산입 (누계 ${soFar}일)`;
    return { code: "counted", fromMs, untilMs, because, korean };
  });
}

function uncounted(stretch: Exclude<Stretch, { readonly kind: "counted" }>, unit: "time" | "days"): Line {
  const { fromMs, untilMs } = stretch;
  if (stretch.kind === "day-off") {
    const names = stretch.names.join(", ");
    return { code: "not-counted", fromMs, untilMs, because: names, korean: `${koreanDays(fromMs, untilMs)} 산입하지 않음: ${names}` };
  }
  const names = stretch.codes.map((code) => pauseRules[code].korean).join(", ");
  const because = [...new Set(stretch.codes.map((code) => pauseRules[code].article))].join(", ");
  if (untilMs === Number.POSITIVE_INFINITY) {
    const from = unit === "days" || fromMs === msOfEpochDay(epochDayOfMs(fromMs)) ? koreanDay(epochDayOfMs(fromMs)) : koreanMoment(fromMs);
    return { code: "paused", fromMs, untilMs, because, korean: `${from}부터 처리기간이 멈춰 있음: ${names} (${because})` };
  }
  const isWholeDays = unit === "days" || (fromMs === msOfEpochDay(epochDayOfMs(fromMs)) && untilMs === msOfEpochDay(epochDayOfMs(untilMs)));
  const stretchText = isWholeDays ? koreanDays(fromMs, untilMs) : koreanStretch(fromMs, untilMs);
  return { code: "paused", fromMs, untilMs, because, korean: `${stretchText} 산입하지 않음: ${names} (${because})` };
}

/** From the last day counted to the day of expiry, which no pause may cover either. */
function rollLines({ table, excluded }: Counted, { lastDay, dueDay, endMs }: CalendarPart): readonly Line[] {
  const fromMs = msOfEpochDay(lastDay + 1);
  const pauses = stretchesOf({ fromMs, untilMs: endMs, excluded: wholeDays(excluded, table), table: null })
    .filter((stretch) => stretch.kind === "paused")
    .map((stretch) => uncounted(stretch, "days"));
  if (dueDay === Number.POSITIVE_INFINITY) return pauses;
  const korean = `기간의 말일인 ${koreanDay(lastDay)}은 근무일이 아니므로(${table.dayOffName(lastDay) ?? "휴무"}) ${koreanDay(dueDay)}에 만료`;
  return [...pauses, { code: "rolled", fromMs, untilMs: endMs, because: "민법 제161조", korean }];
}

function incidents(counted: Counted): readonly Line[] {
  const lines: Line[] = counted.granted.map(({ decidedAt, by, reason }, place) => {
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
    };
  });
  for (const { code, fromMs, untilMs } of counted.pausesWithoutEffect) {
    const why = fromMs >= counted.endMs ? "처리기간이 끝난 뒤에 시작되었음" : "하루의 근무시간 전부에 걸치지 않았음";
    lines.push({
      code: "pause-not-counted",
      fromMs,
      untilMs,
      because: pauseRules[code].article,
      korean: `${koreanMoment(fromMs)} ${pauseRules[code].korean}: ${why}. 기한에 영향이 없음`,
    });
  }
  for (const { closing, fromAt, untilAt, pauseCode } of counted.closures) {
    const fromMs = fromAt.epochMilliseconds;
    const because = koreanClosing[closing];
    lines.push({ code: "closed", fromMs, untilMs: null, because, korean: `${koreanMoment(fromMs)} ${because}` });
    if (untilAt === null) continue;
    const effect = pauseCode === null ? "처리기간은 끊기지 않고 이어짐" : "종결되어 있던 기간은 산입하지 않음";
    lines.push({
      code: "reopened",
      fromMs: untilAt.epochMilliseconds,
      untilMs: null,
      because: pauseCode === null ? "재개" : pauseRules[pauseCode].article,
      korean: `${koreanMoment(untilAt.epochMilliseconds)} 재개: ${effect}`,
    });
  }
  return lines;
}

function ending({ period, counting, endMs, dueMs, remindMs, earlierCalendarDay }: Counted): readonly Line[] {
  if (endMs === Number.POSITIVE_INFINITY) return [];
  const lines: Line[] = [];
  if (earlierCalendarDay !== null) {
    const fromMs = msOfEpochDay(earlierCalendarDay + 1);
    const korean = `개별 법령의 수리 간주를 역일로 계산하면 ${koreanEnd(fromMs)}에 먼저 끝남`;
    lines.push({ code: "calendar-days-earlier", fromMs, untilMs: null, because: "민법 제157조, 제159조, 제161조", korean });
  }
  if (remindMs < dueMs) {
    const korean = `보완에 걸린 기간을 시각 단위로 보면 ${koreanEnd(remindMs)}에 끝나므로 예고는 이를 기준으로 함`;
    lines.push({ code: "remind", fromMs: remindMs, untilMs: null, because: "행정절차법 시행령 제11조제1호", korean });
  }
  const { article, expiry } = countingBasis(period, counting.by);
  lines.push({ code: "due", fromMs: dueMs, untilMs: null, because: article, korean: `처리기한 ${koreanEnd(dueMs)}` });
  lines.push({ code: "breach", fromMs: endMs, untilMs: null, because: expiry, korean: `${koreanEnd(endMs)} 후에는 처리기간 경과` });
  return lines;
}
