import { momentsOf } from "./moments.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

/** A complaint that came in electronically is to be accepted within eight working hours of its arrival (Decree art. 6 para. 8). */
export function acceptanceTimer({ events, acceptedAt, closed }: TimerFacts): Timer | null {
  const arrivedAt = momentsOf(events, "complaint.arrived", (data) => data.arrivedAt).at(0);
  if (arrivedAt === undefined) return null;
  return {
    kind: "acceptance",
    startAt: arrivedAt,
    period: { unit: "working-hours", count: 8 },
    extensions: [],
    doneAt: acceptedAt,
    closed,
    article: "민원 처리에 관한 법률 시행령 제6조제8항",
    begins: "전자민원 도달",
    asksFor: "접수",
  };
}
