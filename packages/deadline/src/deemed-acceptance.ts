import type { OnMiss } from "./catalogue-item.ts";
import type { Warning } from "./clock-state.ts";
import { epochDayOfMs } from "@gihan/calendar/seoul-time";
import type { WorkingTable } from "@gihan/calendar/working-table";
import type { Terms } from "./case-history.ts";
import type { LegalPolicy } from "./legal-policy.ts";
import type { Pause } from "./pauses.ts";
import { settlePeriod } from "./settle-period.ts";

/**
 * A special law that deems a report accepted counts "within n days of receiving it" (건축법 art. 21), which may be read in calendar days
 * with the first day out (민법 art. 157, 161). The day on which that reading runs out, if it is before the end
 * counted by the Act without extensions. What stops the period stops it under either reading.
 */
export function earlierCalendarDay(options: {
  readonly terms: Terms;
  readonly startMs: number;
  readonly pauses: readonly Pause[];
  /** The end by the Act; infinite while a pause is open. */
  readonly endMs: number;
  readonly table: WorkingTable;
  readonly policy: LegalPolicy;
}): number | null {
  const { terms, startMs, pauses, endMs, table, policy } = options;
  if (terms.onMiss !== "deemed-accepted" || terms.period.unit !== "days") return null;
  const counting = { by: "civil-days", counts: [terms.period.count] } as const;
  const inCalendarDays = settlePeriod({ period: { counting, startMs, table, policy }, pauses, supplement: "whole-days" });
  return inCalendarDays.endMs < endMs ? epochDayOfMs(inCalendarDays.endMs - 1) : null;
}

/** What a special law makes of silence, as the clock warns of it. */
export const silenceWarnings: Readonly<Record<Exclude<OnMiss, "none">, Warning>> = {
  "deemed-accepted": "deemed-accepted-if-missed",
  "deemed-agreed": "deemed-agreed-if-missed",
};
