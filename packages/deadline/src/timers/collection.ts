import { firstEndFrom, momentsOf } from "../legal-moment.ts";
import { mayBeStatutory } from "./statutory.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

/**
 * A permit or certificate that nobody collects within 15 days of the day for which it was promised may be destroyed (Decree art. 25 para. 4).
 * Only statutory complaints are for one. Where it was finished later than promised, the days run from then: what is not there cannot be collected.
 */
export function collectionTimer({
  events,
  kind,
  closed,
  processingDueAt,
}: Pick<TimerFacts, "events" | "kind" | "closed" | "processingDueAt">): Timer | null {
  if (!mayBeStatutory({ kind })) return null;
  if (closed?.closing !== "completed-granted" || processingDueAt === null) return null;
  const isLate = Temporal.Instant.compare(closed.fromAt, processingDueAt) > 0;
  return {
    kind: "collection",
    startAt: isLate ? closed.fromAt : processingDueAt,
    period: { unit: "calendar-days", count: 15 },
    extensions: [],
    doneAt: firstEndFrom(momentsOf(events, "result.collected"), closed.fromAt),
    // The complaint has ended already, and this begins with its end.
    closed: null,
    article: "민원 처리에 관한 법률 시행령 제25조제4항",
    begins: isLate ? "처리완료 예정일이 지나 처리 완료" : "처리완료 예정일",
    asksFor: "결과물 수령",
  };
}
