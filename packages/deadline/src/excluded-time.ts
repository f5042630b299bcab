import { dayMs, epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingTable } from "@gihan/calendar/working-table";
import type { PauseCode } from "./events.ts";
import type { LegalPolicy } from "./legal-policy.ts";
import type { Pause } from "./pauses.ts";

/** A stretch that does not count, in epoch milliseconds, half-open; `untilMs` is infinite while a pause is open. */
export interface Excluded {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly codes: readonly PauseCode[];
}

/** Whether a supplement takes whole days, as the decree's wording has it, or the time between the two moments. */
export type SupplementReading = LegalPolicy["supplementInHours"];

/** The union of pauses: two that overlap or touch are one, so that no time is left out twice. Expects them in the order of their beginnings. */
export function excludedTime(options: {
  readonly pauses: readonly Pause[];
  readonly startMs: number;
  readonly supplement: SupplementReading;
  readonly policy: LegalPolicy;
}): readonly Excluded[] {
  const { pauses, supplement } = options;
  if (pauses.length === 0) return [];
  const spans = pauses.map((pause) =>
    pause.code === "supplement" && supplement === "whole-days" ? wholeSupplementDays(pause, options) : pause,
  );
  const union: Excluded[] = [];
  for (const { code, fromMs, untilMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = union.at(-1);
    if (last === undefined || fromMs > last.untilMs) union.push({ fromMs, untilMs, codes: [code] });
    else
      union[union.length - 1] = {
        fromMs: last.fromMs,
        untilMs: Math.max(last.untilMs, untilMs),
        codes: [...new Set([...last.codes, code])],
      };
  }
  return union;
}

/** The day of sending and the day of arrival both belong to the time a supplement takes (행정절차법 시행령 art. 11 no. 1). */
function wholeSupplementDays(pause: Pause, options: { readonly startMs: number; readonly policy: LegalPolicy }): Pause {
  const sentOn = epochDayOfMs(pause.fromMs);
  const keepsFirstDay = options.policy.supplementOnAcceptanceDay === "counted" && sentOn === epochDayOfMs(options.startMs);
  const untilMs = Number.isFinite(pause.untilMs) ? msOfEpochDay(epochDayOfMs(pause.untilMs) + 1) : pause.untilMs;
  return { code: pause.code, fromMs: Math.min(msOfEpochDay(keepsFirstDay ? sentOn + 1 : sentOn), untilMs), untilMs };
}

/**
 * The days that a stretch takes out of a period counted in days: those it covers from opening to closing. A day of which only a part was
 * lost counts, which is the earlier reading; the law is silent about parts of days.
 */
export function wholeDays(excluded: readonly Excluded[], table: WorkingTable): readonly Excluded[] {
  return excluded.flatMap(({ fromMs, untilMs, codes }) => {
    const firstDay = epochDayOfMs(fromMs - table.opensMs - 1) + 1;
    const pastLastDay = Number.isFinite(untilMs) ? epochDayOfMs(untilMs - table.closesMs + dayMs) : untilMs;
    if (pastLastDay <= firstDay) return [];
    return [{ fromMs: msOfEpochDay(firstDay), untilMs: Number.isFinite(pastLastDay) ? msOfEpochDay(pastLastDay) : pastLastDay, codes }];
  });
}
