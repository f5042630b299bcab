import type { ClockKind } from "@gihan/deadline/clock-state";
import type { ComplaintEvent } from "@gihan/deadline/events";
import { accepted, at, cooperationAsked, days, demandedBy, event } from "../complaint-builder.ts";

const acceptance = accepted("2026-11-02 10:00", days(7), { kind: "grievance", receivedBy: "complaints-office" });
const granted = event("granted", "2026-11-04 10:00", {
  type: "complaint.completed",
  data: { completedAt: at("2026-11-04 10:00"), outcome: "granted" },
});

/** What makes a clock of each kind: a new kind does not compile until it stands here. */
export const eventsOfKind: { readonly [Kind in ClockKind]: readonly ComplaintEvent[] } = {
  processing: [acceptance],
  acceptance: [event("arrived", "2026-11-02 09:00", { type: "complaint.arrived", data: { arrivedAt: at("2026-11-02 09:00") } })],
  "handing-on": [acceptance],
  "supplement-demand": [acceptance],
  "supplement-period": [acceptance, demandedBy("2026-11-10", "2026-11-03 09:00")],
  "cooperation-reply": [acceptance, cooperationAsked("2026-11-03 09:00", "2026-11-06")],
  "deemed-consent": [acceptance, cooperationAsked("2026-11-03 09:00", null, { deemedConsent: true })],
  "progress-notice": [acceptance],
  survey: [acceptance, event("survey", "2026-11-03 09:00", { type: "survey.started", data: { startedAt: at("2026-11-03 09:00") } })],
  dunning: [acceptance],
  collection: [accepted("2026-11-02 10:00", days(7)), granted],
  "objection-filing": [event("refused", "2026-11-04 10:00", { type: "refusal.delivered", data: { deliveredAt: at("2026-11-04 10:00") } })],
  "objection-decision": [event("filed", "2026-11-09 10:00", { type: "objection.filed", data: { filedAt: at("2026-11-09 10:00") } })],
};
