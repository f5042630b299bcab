import { dayMs, epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingTable } from "@gihan/calendar/working-table";
import type { LegalPolicy } from "./legal-policy.ts";
import type { Pause } from "./pauses.ts";

/** A stretch that does not count, in epoch milliseconds, half-open; `untilMs` is infinite while a pause is open. */
export interface Excluded {
  readonly fromMs: number;
  readonly untilMs: number;
  /** What it is the union of: each pause with all that it takes out. */
  readonly pauses: readonly Pause[];
}

/** Whether a supplement takes whole days, as the decree's wording has it, or the time between the two moments. */
export type SupplementReading = LegalPolicy["supplementInHours"];

/** The union of pauses: two that overlap or touch are one, so that no time is left out twice. Expects them in the order of their beginnings. */
export function excludedTime(options: Reading & { readonly pauses: readonly Pause[] }): readonly Excluded[] {
  const { pauses } = options;
  if (pauses.length === 0) return [];
  const spans = pauses.map((pause) => spanOf(pause, options));
  const union: Excluded[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const { fromMs, untilMs } = span;
    const last = union.at(-1);
    if (last === undefined || fromMs > last.untilMs) union.push({ fromMs, untilMs, pauses: [span] });
    else union[union.length - 1] = { fromMs: last.fromMs, untilMs: Math.max(last.untilMs, untilMs), pauses: [...last.pauses, span] };
  }
  return union;
}

/** How a supplement is read, and by which day of acceptance and policy. */
interface Reading {
  readonly startMs: number;
  readonly supplement: SupplementReading;
  readonly policy: LegalPolicy;
}

/** A pause with all that it takes out: a supplement its whole days, unless it is read to the minute. */
export function spanOf(pause: Pause, reading: Reading): Pause {
  return pause.code === "supplement" && reading.supplement === "whole-days" ? wholeSupplementDays(pause, reading) : pause;
}

/**
 * Whether a pause has a part in a stretch that does not count: one that only touches it has none, and where whole days are left out,
 * neither has one that lies outside the office's hours. `hours` is null where time is counted.
 */
export function hasPartIn(span: Pause, stretch: Pick<Excluded, "fromMs" | "untilMs">, hours: WorkingTable | null): boolean {
  const fromMs = Math.max(span.fromMs, stretch.fromMs);
  const untilMs = Math.min(span.untilMs, stretch.untilMs);
  if (fromMs >= untilMs) return false;
  if (hours === null) return true;
  const firstDayNotOver = epochDayOfMs(fromMs - hours.closesMs) + 1;
  return msOfEpochDay(firstDayNotOver) + hours.opensMs < untilMs;
}

/** The day of sending and the day of arrival both belong to the time a supplement takes (행정절차법 시행령 art. 11 no. 1). */
function wholeSupplementDays(pause: Pause, { startMs, policy }: Reading): Pause {
  const sentOn = epochDayOfMs(pause.fromMs);
  const keepsFirstDay = policy.supplementOnAcceptanceDay === "counted" && sentOn === epochDayOfMs(startMs);
  const untilMs = Number.isFinite(pause.untilMs) ? msOfEpochDay(epochDayOfMs(pause.untilMs) + 1) : pause.untilMs;
  return { ...pause, fromMs: Math.min(msOfEpochDay(keepsFirstDay ? sentOn + 1 : sentOn), untilMs), untilMs };
}

/**
 * The days that a stretch takes out of a period counted in days: those it covers from opening to closing. A day of which only a part was
 * lost counts, which is the earlier reading; the law is silent about parts of days.
 */
export function wholeDays(excluded: readonly Excluded[], table: WorkingTable): readonly Excluded[] {
  return excluded.flatMap(({ fromMs, untilMs, pauses }) => {
    const firstDay = epochDayOfMs(fromMs - table.opensMs - 1) + 1;
    const pastLastDay = Number.isFinite(untilMs) ? epochDayOfMs(untilMs - table.closesMs + dayMs) : untilMs;
    if (pastLastDay <= firstDay) return [];
    return [{ fromMs: msOfEpochDay(firstDay), untilMs: Number.isFinite(pastLastDay) ? msOfEpochDay(pastLastDay) : pastLastDay, pauses }];
  });
}
