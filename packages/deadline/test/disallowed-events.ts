import type { MarkReason } from "@gihan/deadline/clock-state";
import type { ComplaintEvent } from "@gihan/deadline/events";
import {
  accepted,
  answered,
  at,
  cooperationAsked,
  days,
  demanded,
  demandedAgain,
  demandedBy,
  dunned,
  event,
  extended,
  outage,
  papersPutOff,
  paused,
  reopened,
  replied,
  replyPutOff,
  resumed,
  retracted,
} from "./complaint-builder.ts";

/** An event that the law or the order does not allow, with what it needs around it. */
export interface Disallowed {
  /** What was reported beside it, in the order in which it is read. */
  readonly given: readonly ComplaintEvent[];
  /** The event that is marked; its id is "disallowed". */
  readonly marked: ComplaintEvent;
  /** Something lawful that comes after it. @default the completion */
  readonly after?: ComplaintEvent;
}

/** The id of each marked event. */
export const disallowed = "disallowed";
const acceptance = accepted("2026-11-02 10:00", days(10));
const grievance = accepted("2026-11-02 10:00", days(7), { kind: "grievance" });
export const completion = answered("2026-11-12 17:00");
const reopening = reopened("2026-11-16 09:00");
const returned = event(disallowed, "2026-11-13 09:00", { type: "complaint.returned", data: { returnedAt: at("2026-11-13 09:00") } });
const survey = (startedAt: string, id = "survey"): ComplaintEvent =>
  event(id, startedAt, { type: "survey.started", data: { startedAt: at(startedAt) } });
const surveyExtended = (decidedAt: string, count: number, id = disallowed): ComplaintEvent =>
  event(id, decidedAt, { type: "survey.extended", data: { decidedAt: at(decidedAt), days: count } });
const filed = event("filed", "2026-11-16 09:00", { type: "objection.filed", data: { filedAt: at("2026-11-16 09:00") } });
const objectionExtended = (decidedAt: string, count: number, id = disallowed): ComplaintEvent =>
  event(id, decidedAt, { type: "objection.extended", data: { decidedAt: at(decidedAt), days: count } });
const papers = demandedBy("2026-11-05", "2026-11-03 09:00");
const asked = cooperationAsked("2026-11-03 09:00", "2026-11-05");
const first = extended("first", "2026-11-03 09:00", days(2));
const second = extended("second", "2026-11-04 09:00", days(2), { applicantConsent: true });

/** Every reason for which an event is kept without effect: a new one does not compile until it stands here. */
export const disallowedEvents: { readonly [Reason in MarkReason]: Disallowed } = {
  "second-extension-without-consent": { given: [acceptance, first], marked: extended(disallowed, "2026-11-05 09:00", days(2)) },
  "third-extension": {
    given: [acceptance, first, second],
    marked: extended(disallowed, "2026-11-05 09:00", days(2), { applicantConsent: true }),
  },
  "extension-longer-than-period": { given: [acceptance], marked: extended(disallowed, "2026-11-05 09:00", days(11)) },
  "extension-unit-differs": {
    given: [acceptance],
    marked: extended(disallowed, "2026-11-05 09:00", { unit: "weeks", count: 1 }),
  },
  "extension-reason-forbidden": {
    given: [acceptance],
    marked: extended(disallowed, "2026-11-05 09:00", days(2), { reason: "overload" }),
  },
  "extension-after-due": { given: [acceptance], marked: extended(disallowed, "2026-11-16 09:00", days(2)) },
  "supplement-already-open": { given: [acceptance, demanded("2026-11-03 09:00")], marked: demanded("2026-11-04 09:00", disallowed) },
  "pause-not-open": { given: [acceptance], marked: resumed("2026-11-04 09:00", "hearing", disallowed) },
  "pause-already-open": { given: [acceptance, paused("2026-11-03 09:00")], marked: paused("2026-11-04 09:00", "hearing", disallowed) },
  "pause-ends-before-it-began": {
    given: [acceptance, paused("2026-11-05 09:00")],
    marked: { ...resumed("2026-11-04 09:00", "hearing", disallowed), time: at("2026-11-06 09:00") },
  },
  "pause-not-allowed": { given: [acceptance], marked: survey("2026-11-04 09:00", disallowed) },
  "outage-of-another-system": {
    given: [accepted("2026-11-02 10:00", days(10), { receivedThrough: "portal" })],
    marked: outage("2026-11-04 09:00", "saeol", disallowed),
  },
  "outage-before-acceptance": { given: [acceptance], marked: outage("2026-11-02 09:30", null, disallowed) },
  "supplement-not-open": { given: [acceptance], marked: papersPutOff("2026-11-10", "2026-11-04 09:00", disallowed) },
  "supplement-extended-twice": {
    given: [acceptance, papers, papersPutOff("2026-11-09", "2026-11-05 09:00"), papersPutOff("2026-11-11", "2026-11-09 09:00", "twice")],
    marked: papersPutOff("2026-11-13", "2026-11-11 09:00", disallowed),
  },
  "supplement-redemand-too-long": { given: [acceptance, papers], marked: demandedAgain("2026-11-17", "2026-11-06 09:00", disallowed) },
  "new-date-not-later": { given: [acceptance, papers], marked: papersPutOff("2026-11-05", "2026-11-04 09:00", disallowed) },
  "cooperation-already-open": { given: [acceptance, asked], marked: cooperationAsked("2026-11-04 09:00", null, { id: disallowed }) },
  "cooperation-not-open": { given: [acceptance], marked: replied("2026-11-04 09:00", disallowed) },
  "cooperation-extended-before": {
    given: [acceptance, asked, replyPutOff("2026-11-06", "2026-11-04 09:00")],
    marked: replyPutOff("2026-11-09", "2026-11-05 09:00", disallowed),
  },
  "cooperation-extension-too-long": { given: [acceptance, asked], marked: replyPutOff("2026-11-10", "2026-11-04 09:00", disallowed) },
  "dunning-not-overdue": { given: [acceptance], marked: dunned("2026-11-10 09:00", disallowed) },
  "survey-held-before": { given: [grievance, survey("2026-11-04 09:00")], marked: survey("2026-11-05 09:00", disallowed) },
  "survey-not-open": { given: [grievance], marked: surveyExtended("2026-11-05 09:00", 2) },
  "survey-extended-before": {
    given: [grievance, survey("2026-11-04 09:00"), surveyExtended("2026-11-05 09:00", 2, "extended")],
    marked: surveyExtended("2026-11-06 09:00", 2),
  },
  "survey-extension-too-long": { given: [grievance, survey("2026-11-04 09:00")], marked: surveyExtended("2026-11-05 09:00", 8) },
  "objection-not-open": { given: [acceptance], marked: objectionExtended("2026-11-05 09:00", 2) },
  "objection-extended-before": {
    given: [acceptance, filed, objectionExtended("2026-11-17 09:00", 2, "extended")],
    marked: objectionExtended("2026-11-18 09:00", 2),
  },
  "objection-extension-too-long": { given: [acceptance, filed], marked: objectionExtended("2026-11-17 09:00", 11) },
  "accepted-twice": { given: [acceptance], marked: { ...accepted("2026-11-05 09:00", days(3)), id: disallowed } },
  "before-rule-history": {
    given: [acceptance],
    marked: event(disallowed, "2026-11-03 09:00", {
      type: "complaint.amended",
      data: { acceptedAt: at("2016-02-11 17:00"), item: null, department: null, flags: null },
    }),
  },
  "period-unknown": {
    given: [acceptance],
    marked: event(disallowed, "2026-11-03 09:00", {
      type: "complaint.reclassified",
      data: { item: "unheard-of", kind: null, period: null, reclassifiedAt: null },
    }),
  },
  "before-acceptance": { given: [acceptance], marked: extended(disallowed, "2026-11-01 23:59", days(2)) },
  "already-closed": { given: [acceptance, completion], marked: returned, after: reopening },
  "not-closed": { given: [acceptance], marked: reopened("2026-11-03 09:00", null, disallowed) },
  "retracts-nothing": {
    given: [acceptance],
    marked: retracted("never-seen", "2026-11-04 09:00", disallowed),
  },
  retracted: {
    given: [acceptance, retracted(disallowed, "2026-11-04 09:00")],
    marked: extended(disallowed, "2026-11-03 09:00", days(2)),
  },
};
