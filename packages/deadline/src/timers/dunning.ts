import type { WorkingTable } from "@gihan/calendar/working-table";
import type { Mark, MarkReason } from "../clock-state.ts";
import type { EventOf } from "../events.ts";
import { firstEndFrom, momentsOf } from "../legal-moment.ts";
import { isPastEnd } from "../past-end.ts";
import { isClosedAt } from "../pauses.ts";
import { beginningOfEarliestDay, noTimeNamed } from "./earliest-day.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

/**
 * Whoever inspects complaints issues a dunning notice without delay once a processing period is found to have passed (Decree art. 28
 * para. 2). Nobody knows here what time it is: the limit begins when the period ends, and until then it is one that may still come. A
 * complaint that was closed by the end of its period, or whose period stands still, has none.
 */
export function dunningTimer(
  { events, closed, processingBreachAt }: Pick<TimerFacts, "events" | "closed" | "processingBreachAt">,
  table: WorkingTable,
): Timer | null {
  if (processingBreachAt === null) return null;
  if (closed !== null && !isPastEnd(closed.fromAt, processingBreachAt)) return null;
  const issued = momentsOf(events, "dunning.issued");
  return {
    kind: "dunning",
    startAt: processingBreachAt,
    countedFromAt: beginningOfEarliestDay(processingBreachAt, table),
    period: { unit: "calendar-days", count: 1 },
    extensions: [],
    doneAt: firstEndFrom(issued, processingBreachAt),
    closed,
    article: "민원 처리에 관한 법률 시행령 제28조제2항",
    begins: "처리기간 경과",
    asksFor: "독촉장 발급",
    rule: `지체 없이, 그날이나 근무시간이 지났거나 근무일이 아니면 그다음 근무일에 발급(${noTimeNamed})`,
  };
}

/** Dunning notices for a period that had not passed, or for a complaint that was closed. */
export function dunningMarks({
  events,
  history,
  processingBreachAt,
}: Pick<TimerFacts, "events" | "history" | "processingBreachAt">): readonly Mark[] {
  return events.flatMap((event) => {
    if (event.type !== "dunning.issued") return [];
    const reason = forbidden(event);
    return reason === null ? [] : [{ source: event.source, id: event.id, reason }];
  });

  function forbidden({ data }: EventOf<"dunning.issued">): MarkReason | null {
    if (isClosedAt(history.closures, data.issuedAt.epochMilliseconds)) return "already-closed";
    const isOverdue = processingBreachAt !== null && firstEndFrom([data.issuedAt], processingBreachAt) !== null;
    return isOverdue ? null : "dunning-not-overdue";
  }
}
