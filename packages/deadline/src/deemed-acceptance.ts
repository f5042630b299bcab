import type { OnMiss } from "./catalogue-item.ts";
import type { Warning } from "./clock-state.ts";
import { epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingTable } from "@gihan/calendar/working-table";
import type { Terms } from "./case-history.ts";
import { countingOf } from "./counting.ts";
import type { LegalPolicy } from "./legal-policy.ts";
import { periodEnd } from "./period-end.ts";

/**
 * A special law that deems a report accepted counts "within n days of receiving it" (건축법 art. 21), which may be read in calendar days
 * with the first day out (민법 art. 157, 161). The day on which that reading runs out, if it is before the end
 * counted by the Act without pauses and extensions.
 */
export function earlierCalendarDay(options: {
  readonly terms: Terms;
  readonly startMs: number;
  readonly table: WorkingTable;
  readonly policy: LegalPolicy;
}): number | null {
  const { terms, startMs, table, policy } = options;
  if (terms.onMiss !== "deemed-accepted" || terms.period.unit !== "days") return null;
  const day = table.dayOf(table.numberOf(epochDayOfMs(startMs) + terms.period.count));
  const endMs = periodEnd({ counting: countingOf(terms.period), startMs, excluded: [], table, policy });
  return msOfEpochDay(day + 1) < endMs ? day : null;
}

/** What a special law makes of silence, as the clock warns of it. */
export const silenceWarnings: Readonly<Record<Exclude<OnMiss, "none">, Warning>> = {
  "deemed-accepted": "deemed-accepted-if-missed",
  "deemed-agreed": "deemed-agreed-if-missed",
};
