import type { ComplaintEvent, EventOf } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { firstEndFrom, firstFrom, legalMomentOf, momentsOf } from "../src/legal-moment.ts";
import { accepted, at, date, days, event } from "./complaint-builder.ts";

/** When they were reported; what happened did so an hour before. */
const reportedAt = "2026-11-10 11:00";
const moment = at("2026-11-10 10:00");
const day = date("2026-11-20");
const { data: acceptance } = accepted("2026-11-10 10:00", days(7));

/** An event of each type: a new type does not compile until it stands here. */
const happened: { readonly [Type in ComplaintEvent["type"]]: EventOf<Type>["data"] } = {
  "complaint.arrived": { arrivedAt: moment },
  "complaint.accepted": acceptance,
  "complaint.transferred_in": acceptance,
  "complaint.amended": { acceptedAt: moment, item: null, department: null, flags: null },
  "complaint.assigned": { person: "kim", department: null },
  "complaint.reassigned": { person: "kim", department: null },
  "complaint.reclassified": { item: null, kind: "inquiry", period: null, reclassifiedAt: moment },
  "complaint.completed": { completedAt: moment, outcome: "answered" },
  "complaint.returned": { returnedAt: moment },
  "complaint.withdrawn": { withdrawnAt: moment },
  "complaint.closed": { closedAt: moment, status: "closed-repeat" },
  "complaint.merged": { mergedAt: moment, into: { system: "saeol", number: "2026-000119" } },
  "complaint.handed_on": { handedOnAt: moment, department: "roads", specialReason: false },
  "complaint.transferred_out": { transferredAt: moment },
  "complaint.reopened": { reopenedAt: moment, pauseCode: null },
  "supplement.requested": { sentAt: moment, dueOn: null },
  "supplement.redemanded": { sentAt: moment, dueOn: day },
  "supplement.extended": { decidedAt: moment, until: day },
  "supplement.received": { arrivedAt: moment },
  "supplement.undeliverable": { returnedAt: moment },
  "pause.opened": { openedAt: moment, pause: "hearing", code: "hearing", system: null },
  "pause.closed": { closedAt: moment, pause: "hearing" },
  "extension.granted": { decidedAt: moment, by: days(3), reason: "cooperation", applicantConsent: false },
  "survey.started": { startedAt: moment },
  "survey.extended": { decidedAt: moment, days: 7 },
  "survey.ended": { endedAt: moment },
  "progress.requested": { requestedAt: moment },
  "progress.notified": { notifiedAt: moment },
  "refusal.delivered": { deliveredAt: moment },
  "objection.filed": { filedAt: moment },
  "objection.extended": { decidedAt: moment, days: 10 },
  "objection.decided": { decidedAt: moment },
  "cooperation.requested": { cooperation: "fire-station", requestedAt: moment, replyDueOn: null, deemedConsent: false },
  "cooperation.extended": { cooperation: "fire-station", replyDueOn: day, decidedAt: moment },
  "cooperation.replied": { cooperation: "fire-station", repliedAt: moment },
  "dunning.issued": { issuedAt: moment },
  "result.collected": { collectedAt: moment },
  "event.retracted": { source: "test", id: "another" },
};
const withoutMoment: ReadonlySet<string> = new Set(["complaint.assigned", "complaint.reassigned", "event.retracted"]);

describe("an event has the moment at which what it reports happened", () => {
  test.each(Object.entries(happened))("%s", (type, data) => {
    const told = event("it", reportedAt, { type, data } as ComplaintEvent);
    expect(legalMomentOf(told)).toEqual(withoutMoment.has(type) ? null : moment);
  });

  test("a correction that leaves the acceptance as it was has none", () => {
    const moved = { acceptedAt: null, item: null, department: "roads", flags: null };
    expect(legalMomentOf(event("it", reportedAt, { type: "complaint.amended", data: moved }))).toBeNull();
  });

  test("a reclassification that names none happened when it was reported", () => {
    const undated = { item: null, kind: "inquiry", period: null, reclassifiedAt: null } as const;
    expect(legalMomentOf(event("it", reportedAt, { type: "complaint.reclassified", data: undated }))).toEqual(at(reportedAt));
  });

  test("cooperation whose date of decision was not told is put off when that was reported", () => {
    const undated = { cooperation: "fire-station", replyDueOn: day, decidedAt: null };
    expect(legalMomentOf(event("it", reportedAt, { type: "cooperation.extended", data: undated }))).toEqual(at(reportedAt));
  });
});

describe("the moments of one type of event", () => {
  const arrived = (arrivedAt: string): ComplaintEvent =>
    event(arrivedAt, "2026-11-09 10:00", { type: "complaint.arrived", data: { arrivedAt: at(arrivedAt) } });
  const told = event("told", reportedAt, { type: "progress.notified", data: { notifiedAt: moment } });
  const events = [arrived("2026-11-03 10:00"), told, arrived("2026-11-02 10:00"), arrived("2026-11-10 09:00")];
  const moments = momentsOf(events, "complaint.arrived");

  test("come in their own order, whenever they were reported", () => {
    expect(moments.map(String)).toEqual(["2026-11-02T01:00:00Z", "2026-11-03T01:00:00Z", "2026-11-10T00:00:00Z"]);
  });

  test("have a first one from a moment on, that moment included", () => {
    expect(firstFrom(moments, at("2026-11-03 10:00"))).toEqual(moments[1]);
    expect(firstFrom(moments, at("2026-11-03 10:01"))).toEqual(moments[2]);
    expect(firstFrom(moments, at("2026-11-10 09:01"))).toBeNull();
  });

  test("have a first end from a moment on, of which perhaps only the day is known", () => {
    const [, second] = moments;
    const midnight = at("2026-11-03 00:00");
    expect(firstEndFrom(moments, at("2026-11-03 10:00"))).toEqual(second);
    expect(firstEndFrom([midnight], at("2026-11-03 10:00"))).toEqual(midnight);
    expect(firstEndFrom([midnight], at("2026-11-04 00:00"))).toBeNull();
    expect(firstEndFrom([at("2026-11-03 09:00")], at("2026-11-03 10:00"))).toBeNull();
  });
});
