import type { ClockKind, ClockState } from "@gihan/deadline/clock-state";
import { koreanPeriod } from "@gihan/deadline/korean-words";
import { koreanClockKind, koreanClockState } from "./korean-words.ts";

/**
 * The clocks whose period is one that the law gives: the processing period, eight working hours to accept (Decree art. 6 para. 8), so many to
 * hand on (art. 13), 14 days of survey (art. 17 para. 4), 15 to collect (art. 25 para. 4), 20 until silence is consent (행정기본법 art. 24
 * para. 4), 60 days to object and 10 to decide on it (Act art. 35). The period of any other is only how it is counted.
 */
const withPeriod: ReadonlySet<ClockKind> = new Set<ClockKind>([
  "processing",
  "acceptance",
  "handing-on",
  "deemed-consent",
  "survey",
  "collection",
  "objection-filing",
  "objection-decision",
]);

/** Whether the law gives a clock of this kind its period, so that it is worth naming. */
export const hasPeriodOfLaw = (kind: ClockKind): boolean => withPeriod.has(kind);

/** `처리기간 3일: 진행 중`, `진행상황 통지: 진행 중`, `협조 회신(fire-station): 진행 중` */
export function clockHeading({ kind, subject, period, state }: Pick<ClockState, "kind" | "subject" | "period" | "state">): string {
  const name = subject === null ? koreanClockKind(kind) : `${koreanClockKind(kind)}(${subject})`;
  // The law says days where it means those of the calendar.
  const words = period.unit === "calendar-days" ? `${period.count}일` : koreanPeriod(period);
  return `${hasPeriodOfLaw(kind) ? `${name} ${words}` : name}: ${koreanClockState(state)}`;
}
