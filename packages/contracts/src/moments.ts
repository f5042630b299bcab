import type { EventType } from "./events.ts";

/** The instants of an event type's data, apart from the event's own `time`. */
interface Moments {
  /** What the event says has happened, in law or in fact: it cannot lie ahead of now. */
  readonly past: readonly string[];
  /** What may lie ahead by its nature. */
  readonly open: readonly string[];
}

function past(...fields: readonly string[]): Moments {
  return { past: fields, open: [] };
}

/** Every instant of every event type, as one or the other. Days (a supplement's due date) are announcements and may lie ahead. */
export const momentsOf: Readonly<Record<EventType, Moments>> = {
  "gihan.complaint.arrived.v1": past("arrivedAt"),
  "gihan.complaint.accepted.v1": past("acceptedAt"),
  "gihan.complaint.assigned.v1": past(),
  "gihan.complaint.reassigned.v1": past(),
  "gihan.complaint.handed_on.v1": past("handedOnAt"),
  "gihan.complaint.transferred_in.v1": past("acceptedAt"),
  "gihan.complaint.transferred_out.v1": past("transferredAt"),
  "gihan.complaint.completed.v1": past("completedAt"),
  "gihan.complaint.returned.v1": past("returnedAt"),
  "gihan.complaint.withdrawn.v1": past("withdrawnAt"),
  "gihan.complaint.closed.v1": past("closedAt"),
  "gihan.complaint.merged.v1": past("mergedAt"),
  "gihan.complaint.reclassified.v1": past("reclassifiedAt"),
  "gihan.complaint.reopened.v1": past("reopenedAt"),
  "gihan.complaint.amended.v1": past("acceptedAt"),
  "gihan.supplement.requested.v1": past("sentAt"),
  "gihan.supplement.received.v1": past("arrivedAt"),
  "gihan.supplement.extended.v1": past("decidedAt"),
  "gihan.supplement.redemanded.v1": past("sentAt"),
  "gihan.supplement.undeliverable.v1": past("returnedAt"),
  "gihan.pause.opened.v1": past("openedAt"),
  "gihan.pause.closed.v1": past("closedAt"),
  "gihan.extension.granted.v1": past("decidedAt"),
  "gihan.refusal.delivered.v1": past("deliveredAt"),
  "gihan.objection.filed.v1": past("filedAt"),
  "gihan.objection.extended.v1": past("decidedAt"),
  "gihan.objection.decided.v1": past("decidedAt"),
  "gihan.cooperation.requested.v1": past("requestedAt"),
  "gihan.cooperation.extended.v1": past("decidedAt"),
  "gihan.cooperation.replied.v1": past("repliedAt"),
  "gihan.progress.notified.v1": past("notifiedAt"),
  "gihan.progress.requested.v1": past("requestedAt"),
  "gihan.survey.started.v1": past("startedAt"),
  "gihan.survey.extended.v1": past("decidedAt"),
  "gihan.survey.ended.v1": past("endedAt"),
  "gihan.dunning.issued.v1": past("issuedAt"),
  "gihan.result.collected.v1": past("collectedAt"),
  "gihan.event.retracted.v1": past(),
  "gihan.directory.department_recorded.v1": past(),
  "gihan.directory.person_recorded.v1": past(),
  "gihan.directory.person_left.v1": past(),
  "gihan.directory.role_assigned.v1": past(),
  "gihan.directory.role_vacated.v1": past(),
  // Leave is registered before it begins.
  "gihan.directory.absence_recorded.v1": { past: [], open: ["from", "until"] },
  "gihan.directory.absence_withdrawn.v1": past(),
  "gihan.directory.office_recorded.v1": past(),
};
