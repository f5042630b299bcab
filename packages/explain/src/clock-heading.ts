import type { ClockKind, ClockState } from "@gihan/deadline/clock-state";
import { koreanPeriod } from "@gihan/deadline/korean-words";
import { koreanClockKind, koreanClockState } from "./korean-words.ts";

/**
 * The clocks whose period is one that the law gives: the processing period, eight working hours to accept (Decree art. 6 para. 8), 14 days of
 * survey (Decree art. 17 para. 4), 60 days to object and 10 to decide on it (Act art. 35). The period of any other is only how it is counted.
 */
const withPeriod: ReadonlySet<ClockKind> = new Set<ClockKind>([
  "processing",
  "acceptance",
  "survey",
  "objection-filing",
  "objection-decision",
]);

/** `처리기간 3일: 진행 중`, `진행상황 통지: 진행 중` */
export function clockHeading({ kind, period, state }: Pick<ClockState, "kind" | "period" | "state">): string {
  const name = koreanClockKind(kind);
  // The law says days where it means those of the calendar.
  const words = period.unit === "calendar-days" ? `${period.count}일` : koreanPeriod(period);
  return `${withPeriod.has(kind) ? `${name} ${words}` : name}: ${koreanClockState(state)}`;
}
