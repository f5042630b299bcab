import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ComplaintFold } from "@gihan/deadline/clock-state";
import type { ComplaintEvent, ComplaintFact } from "@gihan/deadline/events";
import { date, fold } from "../complaint-builder.ts";
import type { Ending, Happening, Timeline } from "../naive/timeline.ts";

/** What the package makes of a timeline, by the usual calendar if no other is given. */
export const foldTimeline = (timeline: Timeline, calendar?: WorkingCalendar): ComplaintFold =>
  fold(timeline.happenings.map(eventOf), calendar === undefined ? {} : { calendar });

function eventOf(happening: Happening): ComplaintEvent {
  const { id, reportedAt } = happening;
  return { source: "timeline", id, time: Temporal.Instant.from(reportedAt), sequence: null, ...factOf(happening) };
}

function factOf(happening: Happening): ComplaintFact {
  if (happening.what === "taken back") return { type: "event.retracted", data: { source: "timeline", id: happening.which } };
  if (happening.what === "reclassified")
    return { type: "complaint.reclassified", data: { item: null, kind: happening.kind, period: happening.period, reclassifiedAt: null } };
  const at = Temporal.Instant.from(happening.at);
  switch (happening.what) {
    case "accepted": {
      const { kind, period } = happening;
      const origin = { department: "permits", receivedBy: null, receivedThrough: null };
      const data = { acceptedAt: at, item: null, kind, period, ...origin, assignee: null, flags: {} };
      return { type: "complaint.accepted", data };
    }
    case "acceptance corrected":
      return { type: "complaint.amended", data: { acceptedAt: at, item: null, department: null, flags: null } };
    case "supplement demanded":
      return { type: "supplement.requested", data: { sentAt: at, dueOn: happening.by === undefined ? null : date(happening.by) } };
    case "supplement arrived":
      return { type: "supplement.received", data: { arrivedAt: at } };
    case "papers put off":
      return { type: "supplement.extended", data: { until: date(happening.until), decidedAt: at } };
    case "papers demanded again":
      return { type: "supplement.redemanded", data: { sentAt: at, dueOn: date(happening.by) } };
    case "demand came back":
      return { type: "supplement.undeliverable", data: { returnedAt: at } };
    case "pause begun":
      return { type: "pause.opened", data: { pause: happening.pause, code: happening.code, openedAt: at, system: null } };
    case "pause ended":
      return { type: "pause.closed", data: { pause: happening.pause, closedAt: at } };
    case "survey started":
      return { type: "survey.started", data: { startedAt: at } };
    case "survey extended":
      return { type: "survey.extended", data: { decidedAt: at, days: happening.days } };
    case "survey ended":
      return { type: "survey.ended", data: { endedAt: at } };
    case "extended": {
      const { by, reason, hasConsent } = happening;
      return { type: "extension.granted", data: { decidedAt: at, by, reason, applicantConsent: hasConsent } };
    }
    case "closed":
      return closingFact(happening.as, at);
    case "reopened":
      return { type: "complaint.reopened", data: { reopenedAt: at, pauseCode: happening.code } };
  }
}

function closingFact(as: Ending, at: Temporal.Instant): ComplaintFact {
  switch (as) {
    case "answered":
      return { type: "complaint.completed", data: { completedAt: at, outcome: "answered" } };
    case "returned":
      return { type: "complaint.returned", data: { returnedAt: at } };
    case "withdrawn":
      return { type: "complaint.withdrawn", data: { withdrawnAt: at } };
    case "closed-repeat":
      return { type: "complaint.closed", data: { closedAt: at, status: "closed-repeat" } };
    case "merged":
      return { type: "complaint.merged", data: { mergedAt: at, into: { system: "timeline", number: "1" } } };
    case "transferred-out":
      return { type: "complaint.transferred_out", data: { transferredAt: at } };
  }
}
