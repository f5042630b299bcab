import { momentsOf } from "../legal-moment.ts";
import { decreeOf2026At } from "../rule-version.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

/** A complaint that came in electronically is to be accepted within eight working hours of its arrival (Decree art. 6 para. 8). */
export function acceptanceTimer({ events, acceptedAt, closed }: TimerFacts): Timer | null {
  const arrivedAt = momentsOf(events, "complaint.arrived").at(0);
  if (arrivedAt === undefined) return null;
  return {
    kind: "acceptance",
    startAt: arrivedAt,
    period: { unit: "working-hours", count: 8 },
    extensions: [],
    doneAt: acceptedAt,
    closed,
    // Paragraph 7 until the decree of 2026-05-06 put one before it.
    article: `민원 처리에 관한 법률 시행령 제6조제${arrivedAt.epochMilliseconds < decreeOf2026At.epochMilliseconds ? 7 : 8}항`,
    begins: "전자민원 도달",
    asksFor: "접수",
  };
}
