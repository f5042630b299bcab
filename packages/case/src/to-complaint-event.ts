import type { GihanComplaintEvent } from "@gihan/contracts/events";
import type { Acceptance, ComplaintEvent, ComplaintFact } from "@gihan/deadline/events";

/** A valid event with its place in the order of its case: as it was posted, or as the ledger keeps it. */
export interface ValidEvent {
  readonly source: string;
  readonly id: string;
  readonly time: Temporal.Instant;
  readonly sequence: number | null;
  readonly fact: Pick<GihanComplaintEvent, "type" | "data">;
}

/** An event as the fold reads it: texts become instants, what may be left out becomes null. */
export function toComplaintEvent({ source, id, time, sequence, fact }: ValidEvent): ComplaintEvent {
  // Only what passed the contract's schema comes here, so type and data fit each other.
  return { source, id, time, sequence, ...factOf(fact as GihanComplaintEvent) };
}

function factOf(event: GihanComplaintEvent): ComplaintFact {
  switch (event.type) {
    case "gihan.complaint.accepted.v1":
      return { type: "complaint.accepted", data: acceptanceOf(event.data) };
    case "gihan.complaint.transferred_in.v1":
      return { type: "complaint.transferred_in", data: acceptanceOf(event.data) };
    case "gihan.complaint.assigned.v1":
      return { type: "complaint.assigned", data: { person: event.data.person, department: event.data.department ?? null } };
    case "gihan.complaint.reassigned.v1":
      return { type: "complaint.reassigned", data: { person: event.data.person, department: event.data.department ?? null } };
    case "gihan.complaint.handed_on.v1":
      return {
        type: "complaint.handed_on",
        data: {
          handedOnAt: instant(event.data.handedOnAt),
          department: event.data.department,
          specialReason: event.data.specialReason ?? false,
        },
      };
    case "gihan.complaint.transferred_out.v1":
      return { type: "complaint.transferred_out", data: { transferredAt: instant(event.data.transferredAt) } };
    case "gihan.complaint.completed.v1":
      return { type: "complaint.completed", data: { completedAt: instant(event.data.completedAt), outcome: event.data.outcome } };
    case "gihan.complaint.returned.v1":
      return { type: "complaint.returned", data: { returnedAt: instant(event.data.returnedAt) } };
    case "gihan.complaint.withdrawn.v1":
      return { type: "complaint.withdrawn", data: { withdrawnAt: instant(event.data.withdrawnAt) } };
    case "gihan.complaint.closed.v1":
      return { type: "complaint.closed", data: { closedAt: instant(event.data.closedAt), status: event.data.status } };
    case "gihan.complaint.merged.v1":
      return { type: "complaint.merged", data: { mergedAt: instant(event.data.mergedAt), into: event.data.into } };
    case "gihan.complaint.reclassified.v1":
      return {
        type: "complaint.reclassified",
        data: {
          item: event.data.item ?? null,
          kind: event.data.kind ?? null,
          period: event.data.period ?? null,
          reclassifiedAt: event.data.reclassifiedAt === undefined ? null : instant(event.data.reclassifiedAt),
        },
      };
    case "gihan.complaint.reopened.v1":
      return {
        type: "complaint.reopened",
        data: { reopenedAt: instant(event.data.reopenedAt), pauseCode: event.data.pauseCode ?? null },
      };
    case "gihan.complaint.amended.v1":
      return {
        type: "complaint.amended",
        data: {
          acceptedAt: event.data.acceptedAt === undefined ? null : instant(event.data.acceptedAt),
          item: event.data.item ?? null,
          department: event.data.department ?? null,
          flags: event.data.flags ?? null,
        },
      };
    case "gihan.supplement.requested.v1":
      return { type: "supplement.requested", data: { sentAt: instant(event.data.sentAt), dueOn: dateOrNull(event.data.dueOn) } };
    case "gihan.supplement.received.v1":
      return { type: "supplement.received", data: { arrivedAt: instant(event.data.arrivedAt) } };
    case "gihan.supplement.extended.v1":
      return { type: "supplement.extended", data: { until: date(event.data.until), decidedAt: instant(event.data.decidedAt) } };
    case "gihan.supplement.redemanded.v1":
      return { type: "supplement.redemanded", data: { sentAt: instant(event.data.sentAt), dueOn: date(event.data.dueOn) } };
    case "gihan.supplement.undeliverable.v1":
      return { type: "supplement.undeliverable", data: { returnedAt: instant(event.data.returnedAt) } };
    case "gihan.pause.opened.v1":
      return {
        type: "pause.opened",
        data: {
          pause: event.data.pause,
          code: event.data.code,
          openedAt: instant(event.data.openedAt),
          system: event.data.system ?? null,
        },
      };
    case "gihan.pause.closed.v1":
      return { type: "pause.closed", data: { pause: event.data.pause, closedAt: instant(event.data.closedAt) } };
    case "gihan.extension.granted.v1":
      return {
        type: "extension.granted",
        data: {
          decidedAt: instant(event.data.decidedAt),
          by: event.data.by,
          reason: event.data.reason,
          applicantConsent: event.data.applicantConsent,
        },
      };
    case "gihan.survey.started.v1":
      return { type: "survey.started", data: { startedAt: instant(event.data.startedAt) } };
    case "gihan.survey.extended.v1":
      return { type: "survey.extended", data: { decidedAt: instant(event.data.decidedAt), days: event.data.days } };
    case "gihan.survey.ended.v1":
      return { type: "survey.ended", data: { endedAt: instant(event.data.endedAt) } };
    case "gihan.complaint.arrived.v1":
      return { type: "complaint.arrived", data: { arrivedAt: instant(event.data.arrivedAt) } };
    case "gihan.progress.notified.v1":
      return { type: "progress.notified", data: { notifiedAt: instant(event.data.notifiedAt) } };
    case "gihan.progress.requested.v1":
      return { type: "progress.requested", data: { requestedAt: instant(event.data.requestedAt) } };
    case "gihan.refusal.delivered.v1":
      return { type: "refusal.delivered", data: { deliveredAt: instant(event.data.deliveredAt) } };
    case "gihan.objection.filed.v1":
      return { type: "objection.filed", data: { filedAt: instant(event.data.filedAt) } };
    case "gihan.objection.extended.v1":
      return { type: "objection.extended", data: { decidedAt: instant(event.data.decidedAt), days: event.data.days } };
    case "gihan.objection.decided.v1":
      return { type: "objection.decided", data: { decidedAt: instant(event.data.decidedAt) } };
    case "gihan.cooperation.requested.v1":
      return {
        type: "cooperation.requested",
        data: {
          cooperation: event.data.cooperation,
          requestedAt: instant(event.data.requestedAt),
          replyDueOn: dateOrNull(event.data.replyDueOn),
          deemedConsent: event.data.deemedConsent ?? false,
        },
      };
    case "gihan.cooperation.extended.v1":
      return {
        type: "cooperation.extended",
        data: {
          cooperation: event.data.cooperation,
          replyDueOn: date(event.data.replyDueOn),
          decidedAt: event.data.decidedAt === undefined ? null : instant(event.data.decidedAt),
        },
      };
    case "gihan.cooperation.replied.v1":
      return { type: "cooperation.replied", data: { cooperation: event.data.cooperation, repliedAt: instant(event.data.repliedAt) } };
    case "gihan.dunning.issued.v1":
      return { type: "dunning.issued", data: { issuedAt: instant(event.data.issuedAt) } };
    case "gihan.result.collected.v1":
      return { type: "result.collected", data: { collectedAt: instant(event.data.collectedAt) } };
    case "gihan.event.retracted.v1":
      return { type: "event.retracted", data: event.data.retracts };
  }
}

function acceptanceOf(data: Extract<GihanComplaintEvent, { type: "gihan.complaint.accepted.v1" }>["data"]): Acceptance {
  return {
    acceptedAt: instant(data.acceptedAt),
    item: data.item ?? null,
    kind: data.kind ?? null,
    period: data.period ?? null,
    department: data.department ?? null,
    receivedBy: data.receivedBy ?? null,
    receivedThrough: data.receivedThrough ?? null,
    assignee: data.assignee ?? null,
    flags: data.flags ?? {},
  };
}

function date(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text);
}

const dateOrNull = (text: string | undefined): Temporal.PlainDate | null => (text === undefined ? null : date(text));

function instant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}
