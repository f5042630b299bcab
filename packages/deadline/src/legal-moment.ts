import { seoulDateOf, startOfDay } from "@gihan/calendar/seoul-time";
import type { ComplaintEvent, EventOf } from "./events.ts";

type EventType = ComplaintEvent["type"];

/** Where each type of event says when what it reports happened. */
const moments = {
  "complaint.arrived": ({ data }) => data.arrivedAt,
  "complaint.accepted": ({ data }) => data.acceptedAt,
  "complaint.transferred_in": ({ data }) => data.acceptedAt,
  "complaint.amended": ({ data }) => data.acceptedAt,
  // What names no moment happened when it was reported.
  "complaint.reclassified": ({ data, time }) => data.reclassifiedAt ?? time,
  "complaint.handed_on": ({ data }) => data.handedOnAt,
  "complaint.completed": ({ data }) => data.completedAt,
  "complaint.returned": ({ data }) => data.returnedAt,
  "complaint.withdrawn": ({ data }) => data.withdrawnAt,
  "complaint.closed": ({ data }) => data.closedAt,
  "complaint.merged": ({ data }) => data.mergedAt,
  "complaint.transferred_out": ({ data }) => data.transferredAt,
  "complaint.reopened": ({ data }) => data.reopenedAt,
  "supplement.requested": ({ data }) => data.sentAt,
  "supplement.redemanded": ({ data }) => data.sentAt,
  "supplement.extended": ({ data }) => data.decidedAt,
  "supplement.received": ({ data }) => data.arrivedAt,
  "supplement.undeliverable": ({ data }) => data.returnedAt,
  "pause.opened": ({ data }) => data.openedAt,
  "pause.closed": ({ data }) => data.closedAt,
  "extension.granted": ({ data }) => data.decidedAt,
  "survey.started": ({ data }) => data.startedAt,
  "survey.extended": ({ data }) => data.decidedAt,
  "survey.ended": ({ data }) => data.endedAt,
  "progress.requested": ({ data }) => data.requestedAt,
  "progress.notified": ({ data }) => data.notifiedAt,
  "refusal.delivered": ({ data }) => data.deliveredAt,
  "objection.filed": ({ data }) => data.filedAt,
  "objection.extended": ({ data }) => data.decidedAt,
  "objection.decided": ({ data }) => data.decidedAt,
  "cooperation.requested": ({ data }) => data.requestedAt,
  "cooperation.extended": ({ data, time }) => data.decidedAt ?? time,
  "cooperation.replied": ({ data }) => data.repliedAt,
  "dunning.issued": ({ data }) => data.issuedAt,
  "result.collected": ({ data }) => data.collectedAt,
  "complaint.assigned": () => null,
  "complaint.reassigned": () => null,
  "event.retracted": () => null,
} satisfies { readonly [Type in EventType]: (event: EventOf<Type>) => Temporal.Instant | null };

/**
 * When what an event reports happened, whenever it was reported: the moment that the law counts from. Null where the event names none: a
 * correction that leaves the acceptance as it was, and what only says who handles a complaint or how it is to be read.
 */
export function legalMomentOf<Event extends ComplaintEvent>(event: Event): MomentOf<Event["type"]> {
  // A type and its entry belong together, which the compiler cannot see.
  const momentOf: (event: never) => Temporal.Instant | null = moments[event.type];
  return momentOf(event as never) as MomentOf<Event["type"]>;
}
type MomentOf<Type extends EventType> = ReturnType<(typeof moments)[Type]>;

/** The types of which each event names its moment. */
type DatedType = { [Type in EventType]: MomentOf<Type> extends Temporal.Instant ? Type : never }[EventType];

/** The legal moments of the events of one type, earliest first. */
export function momentsOf<Type extends DatedType>(events: readonly ComplaintEvent[], type: Type): readonly Temporal.Instant[] {
  return events
    .flatMap((event) => (event.type === type ? [legalMomentOf(event as EventOf<DatedType>)] : []))
    .toSorted(Temporal.Instant.compare);
}

/** The first of the moments at or after another; null if there is none. */
export function firstFrom(moments: readonly Temporal.Instant[], fromAt: Temporal.Instant): Temporal.Instant | null {
  return moments.find((each) => Temporal.Instant.compare(each, fromAt) >= 0) ?? null;
}

/** As {@link firstFrom}, of what ends something: a source that knows only days sends 00:00 of the day on which it began. */
export function firstEndFrom(moments: readonly Temporal.Instant[], begunAt: Temporal.Instant): Temporal.Instant | null {
  const beginsItsDay = startOfDay(seoulDateOf(begunAt));
  const isEnd = (each: Temporal.Instant): boolean => Temporal.Instant.compare(each, begunAt) >= 0 || each.equals(beginsItsDay);
  return moments.find(isEnd) ?? null;
}
