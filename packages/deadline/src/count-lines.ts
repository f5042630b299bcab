import { epochDayOfMs, instantOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import { calendarParts, type CalendarPart } from "./calendar-parts.ts";
import { civilParts } from "./civil-days.ts";
import type { ExplanationLine, LineFacts } from "./clock-state.ts";
import { firstCountedDay, type CountedPeriod } from "./counted-period.ts";
import type { EventName } from "./event-name.ts";
import { hasPartIn, wholeDays } from "./excluded-time.ts";
import { koreanDay, koreanDays, koreanDuration, koreanMoment, koreanStretch } from "./korean-text.ts";
import { pauseRules } from "./pause-rules.ts";
import type { WorkingTable } from "@gihan/calendar/working-table";
import { stretchesOf, type Stretch } from "./stretches.ts";

/** A line before its instants are made; the end is null for a moment, infinite for what is still open. */
export interface Line extends LineFacts {
  readonly code: string;
  readonly fromMs: number;
  readonly untilMs: number | null;
  readonly because: string;
  readonly korean: string;
}

/** The line with its instants. */
export function explained({ code, fromMs, untilMs, because, korean, ...facts }: Line): ExplanationLine {
  const untilAt = untilMs === null || untilMs === Number.POSITIVE_INFINITY ? null : instantOfMs(untilMs);
  return { code, fromAt: instantOfMs(fromMs), untilAt, because, korean, ...facts };
}

/** The events of a line; a line without any says nothing of them. */
export const byEvents = (events: readonly EventName[]): Pick<LineFacts, "events"> => (events.length === 0 ? {} : { events });

/** A period whose end is known, and the article that each line of its count names. */
export interface CountedToEnd extends CountedPeriod {
  readonly endMs: number;
  readonly article: string;
}

/** Every stretch of a count in the order of time: what counted, with the running total, what did not and why, and where its end moved. */
export function countLines(counted: CountedToEnd): readonly Line[] {
  const { counting, startMs, endMs, table, article } = counted;
  switch (counting.by) {
    case "working-time":
      return timeLines(counted, { between: table.workingMsBetween, isWorkingTime: true, because: article });
    case "clock-time":
      return timeLines(counted, { between: (fromMs, untilMs) => untilMs - fromMs, isWorkingTime: false, because: article });
    case "working-days": {
      // From the day of acceptance, so that a day off on which it was accepted is told too.
      const fromMs = msOfEpochDay(Math.min(epochDayOfMs(startMs) + 1, firstCountedDay(counted)));
      const stretches = stretchesOf({ fromMs, untilMs: endMs, excluded: wholeDays(counted.excluded, table), table });
      return dayLines(stretches, { article, table });
    }
    case "calendar":
      return partLines(counted, calendarParts(counted, counting));
    case "civil-days":
      return partLines(counted, civilParts(counted, counting));
  }
}

function partLines(counted: CountedToEnd, parts: readonly CalendarPart[]): readonly Line[] {
  const { table, article } = counted;
  const stretches = parts.flatMap(({ firstDay, lastDay }) => {
    const untilMs = lastDay === Number.POSITIVE_INFINITY ? lastDay : msOfEpochDay(lastDay + 1);
    return stretchesOf({ fromMs: msOfEpochDay(firstDay), untilMs, excluded: wholeDays(counted.excluded, table), table: null });
  });
  const rolled = parts.filter(({ lastDay, dueDay }) => dueDay > lastDay);
  return [...dayLines(stretches, { article, table }), ...rolled.flatMap((part) => rollLines(counted, part))];
}

function timeLines(
  counted: CountedToEnd,
  how: { readonly between: (fromMs: number, untilMs: number) => number; readonly isWorkingTime: boolean; readonly because: string },
): readonly Line[] {
  const { startMs, endMs, excluded, table } = counted;
  const lines: Line[] = [];
  let soFarMs = 0;
  for (const stretch of stretchesOf({ fromMs: startMs, untilMs: endMs, excluded, table: how.isWorkingTime ? table : null })) {
    if (stretch.kind !== "counted") {
      lines.push(uncounted(stretch, null));
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
    const exact = { unit: "milliseconds", count: ms, total: soFarMs } as const;
    lines.push({ code: "counted", fromMs, untilMs, because: how.because, korean, counted: exact });
  }
  return lines;
}

const wholeSeconds = (ms: number): number => ms - (ms % 1000);

function dayLines(stretches: readonly Stretch[], { article, table }: Pick<CountedToEnd, "article" | "table">): readonly Line[] {
  let total = 0;
  return stretches.map((stretch) => {
    if (stretch.kind !== "counted") return uncounted(stretch, table);
    const { fromMs, untilMs } = stretch;
    const count = epochDayOfMs(untilMs) - epochDayOfMs(fromMs);
    total += count;
    const korean = `${koreanDays(fromMs, untilMs)} ${count}일 산입 (누계 ${total}일)`;
    return { code: "counted", fromMs, untilMs, because: article, korean, counted: { unit: "days", count, total } };
  });
}

/** @param hours the office's, where whole days are left out; null where time is. */
function uncounted(stretch: Exclude<Stretch, { readonly kind: "counted" }>, hours: WorkingTable | null): Line {
  const { fromMs, untilMs } = stretch;
  if (stretch.kind === "day-off") {
    const because = stretch.names.join(", ");
    const korean = `${koreanDays(fromMs, untilMs)} 산입하지 않음: ${because}`;
    return { code: "not-counted", fromMs, untilMs, because, korean, daysOff: stretch.names };
  }
  const taken = stretch.pauses.filter((pause) => hasPartIn(pause, stretch, hours));
  const pauses = [...new Set(taken.map(({ code }) => code))];
  const names = pauses.map((code) => pauseRules[code].korean).join(", ");
  const because = [...new Set(pauses.map((code) => pauseRules[code].article))].join(", ");
  const facts = { ...byEvents(taken.flatMap(({ events }) => events)), pauses };
  const isDays = hours !== null;
  if (untilMs === Number.POSITIVE_INFINITY) {
    const from = isDays || fromMs === msOfEpochDay(epochDayOfMs(fromMs)) ? koreanDay(epochDayOfMs(fromMs)) : koreanMoment(fromMs);
    return { code: "paused", fromMs, untilMs, because, korean: `${from}부터 처리기간이 멈춰 있음: ${names} (${because})`, ...facts };
  }
  const isWholeDays = isDays || (fromMs === msOfEpochDay(epochDayOfMs(fromMs)) && untilMs === msOfEpochDay(epochDayOfMs(untilMs)));
  const stretchText = isWholeDays ? koreanDays(fromMs, untilMs) : koreanStretch(fromMs, untilMs);
  return { code: "paused", fromMs, untilMs, because, korean: `${stretchText} 산입하지 않음: ${names} (${because})`, ...facts };
}

/** From the last day counted to the day of expiry, which no pause may cover either. */
function rollLines({ table, excluded }: CountedToEnd, { lastDay, dueDay, endMs }: CalendarPart): readonly Line[] {
  const fromMs = msOfEpochDay(lastDay + 1);
  const pauses = stretchesOf({ fromMs, untilMs: endMs, excluded: wholeDays(excluded, table), table: null })
    .filter((stretch) => stretch.kind === "paused")
    .map((stretch) => uncounted(stretch, table));
  if (dueDay === Number.POSITIVE_INFINITY) return pauses;
  const dayOff = table.dayOffName(lastDay);
  const korean = `기간의 말일인 ${koreanDay(lastDay)}은 근무일이 아니므로(${dayOff ?? "휴무"}) ${koreanDay(dueDay)}에 만료`;
  const facts = dayOff === null ? {} : { daysOff: [dayOff] };
  return [...pauses, { code: "rolled", fromMs, untilMs: endMs, because: "민법 제161조", korean, ...facts }];
}
