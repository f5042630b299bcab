import type { ComplaintEvent, ComplaintFact } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { beginningEvents, closingEvents, eventAt } from "../src/line-events.ts";
import { accepted, answered, at, cooperationAsked, days, event, reopened } from "./complaint-builder.ts";

/** When they were reported; what happened did so an hour before. */
const reportedAt = "2026-11-10 11:00";
const moment = at("2026-11-10 10:00");
const day = Temporal.PlainDate.from("2026-11-20");
const { data: acceptance } = accepted("2026-11-10 10:00", days(7)) as Extract<ComplaintEvent, { readonly type: "complaint.accepted" }>;

const happened: readonly ComplaintFact[] = [
  { type: "complaint.arrived", data: { arrivedAt: moment } },
  { type: "complaint.accepted", data: acceptance },
  { type: "complaint.transferred_in", data: acceptance },
  { type: "complaint.amended", data: { acceptedAt: moment, item: null, department: null, flags: null } },
  { type: "complaint.completed", data: { completedAt: moment, outcome: "answered" } },
  { type: "complaint.returned", data: { returnedAt: moment } },
  { type: "complaint.withdrawn", data: { withdrawnAt: moment } },
  { type: "complaint.closed", data: { closedAt: moment, status: "closed-repeat" } },
  { type: "complaint.handed_on", data: { handedOnAt: moment, department: "roads", specialReason: false } },
  { type: "complaint.transferred_out", data: { transferredAt: moment } },
  { type: "complaint.reopened", data: { reopenedAt: moment, pauseCode: null } },
  { type: "supplement.requested", data: { sentAt: moment, dueOn: null } },
  { type: "supplement.redemanded", data: { sentAt: moment, dueOn: day } },
  { type: "supplement.extended", data: { decidedAt: moment, until: day } },
  { type: "supplement.received", data: { arrivedAt: moment } },
  { type: "survey.started", data: { startedAt: moment } },
  { type: "survey.extended", data: { decidedAt: moment, days: 7 } },
  { type: "survey.ended", data: { endedAt: moment } },
  { type: "progress.requested", data: { requestedAt: moment } },
  { type: "refusal.delivered", data: { deliveredAt: moment } },
  { type: "objection.filed", data: { filedAt: moment } },
  { type: "objection.extended", data: { decidedAt: moment, days: 10 } },
  { type: "objection.decided", data: { decidedAt: moment } },
  { type: "cooperation.replied", data: { cooperation: "fire-station", repliedAt: moment } },
  { type: "dunning.issued", data: { issuedAt: moment } },
  { type: "result.collected", data: { collectedAt: moment } },
];

describe("a line that begins when something happened is that of its event", () => {
  test.each(happened.map((fact) => [fact.type, fact] as const))("%s", (type, fact) => {
    const events = [event("before", "2026-11-09 10:00", fact), event("it", reportedAt, fact)];
    const known = { events: events.slice(1), marks: [] };
    expect(eventAt(known, moment, [type])).toEqual([{ source: "test", id: "it" }]);
    expect(eventAt(known, at(reportedAt), [type])).toEqual([]);
    expect(eventAt(known, moment, ["progress.notified"])).toEqual([]);
  });

  test("cooperation whose date of decision was not told is put off when that was reported", () => {
    const putOff = (decidedAt: Temporal.Instant | null) =>
      event("put off", reportedAt, { type: "cooperation.extended", data: { cooperation: "fire-station", replyDueOn: day, decidedAt } });
    expect(eventAt({ events: [putOff(null)], marks: [] }, at(reportedAt), ["cooperation.extended"])).toHaveLength(1);
    expect(eventAt({ events: [putOff(moment)], marks: [] }, moment, ["cooperation.extended"])).toHaveLength(1);
  });

  test("of two of one moment the one that has an effect, and that of the cooperation in question", () => {
    const twice = [answered("2026-11-10 10:00", "first"), answered("2026-11-10 10:00", "second")];
    const marks = [{ source: "test", id: "first", reason: "already-closed" }] as const;
    expect(eventAt({ events: twice, marks }, moment, ["complaint.completed"])).toMatchObject([{ id: "second" }]);
    expect(eventAt({ events: twice, marks: [] }, moment, ["complaint.completed"])).toMatchObject([{ id: "first" }]);
    expect(eventAt({ events: twice.slice(0, 1), marks }, moment, ["complaint.completed"])).toMatchObject([{ id: "first" }]);
    const elsewhere = [{ ...marks[0], source: "another" }];
    expect(eventAt({ events: twice, marks: elsewhere }, moment, ["complaint.completed"])).toMatchObject([{ id: "first" }]);
    const asked = ["police", "fire-station"].map((cooperation) =>
      cooperationAsked("2026-11-10 10:00", null, { id: cooperation, cooperation }),
    );
    const known = { events: asked, marks: [] };
    expect(eventAt(known, moment, ["cooperation.requested"], "fire-station")).toMatchObject([{ id: "fire-station" }]);
    expect(eventAt(known, moment, ["cooperation.requested"])).toMatchObject([{ id: "police" }]);
    expect(eventAt({ events: twice, marks: [] }, moment, ["complaint.completed"], "fire-station")).toHaveLength(1);
  });
});

test("a period has its beginning by acceptance, return, correction and reclassification, but not by what has no effect", () => {
  const amended = (id: string, acceptedAt: Temporal.Instant | null, item: string | null) =>
    event(id, reportedAt, { type: "complaint.amended", data: { acceptedAt, item, department: "roads", flags: null } });
  const events = [
    accepted("2026-11-10 10:00", days(7)),
    event("back", reportedAt, { type: "complaint.transferred_in", data: acceptance }),
    amended("date", moment, null),
    amended("item", null, "permit"),
    amended("department", null, null),
    answered("2026-11-10 10:00"),
  ];
  const marks = [{ source: "test", id: "accepted", reason: "accepted-twice" }] as const;
  expect(beginningEvents({ events, marks: [] }).map(({ id }) => id)).toEqual(["accepted", "back", "date", "item"]);
  expect(beginningEvents({ events, marks }).map(({ id }) => id)).toEqual(["back", "date", "item"]);
});

test("a stretch of closure has the event that closed it, and the one that opened it again", () => {
  const events = [answered("2026-11-10 10:00"), reopened("2026-11-12 10:00")];
  const stretch = { closing: "completed-answered", fromAt: moment, pauseCode: null, into: null } as const;
  const known = { events, marks: [] };
  expect(closingEvents(known, { ...stretch, untilAt: null }).map(({ id }) => id)).toEqual(["answered"]);
  expect(closingEvents(known, { ...stretch, untilAt: at("2026-11-12 10:00") }).map(({ id }) => id)).toEqual(["answered", "reopened"]);
  for (const fact of happened.filter(({ type }) => /returned|withdrawn|closed|transferred_out/.test(type)))
    expect(closingEvents({ events: [event("end", reportedAt, fact)], marks: [] }, { ...stretch, untilAt: null })).toHaveLength(1);
});
