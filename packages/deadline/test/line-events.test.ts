import type { ComplaintFact } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { beginningEvents, closingEvents, eventAt } from "../src/line-events.ts";
import { accepted, answered, at, cooperationAsked, days, event, reopened } from "./complaint-builder.ts";

/** When they were reported; what happened did so an hour before. */
const reportedAt = "2026-11-10 11:00";
const moment = at("2026-11-10 10:00");
const { data: acceptance } = accepted("2026-11-10 10:00", days(7));
const ends: readonly ComplaintFact[] = [
  { type: "complaint.completed", data: { completedAt: moment, outcome: "answered" } },
  { type: "complaint.returned", data: { returnedAt: moment } },
  { type: "complaint.withdrawn", data: { withdrawnAt: moment } },
  { type: "complaint.closed", data: { closedAt: moment, status: "closed-repeat" } },
  { type: "complaint.merged", data: { mergedAt: moment, into: { system: "saeol", number: "2026-000119" } } },
  { type: "complaint.transferred_out", data: { transferredAt: moment } },
];

describe("a line that begins when something happened is that of its event", () => {
  test("that is of one of the types asked for, and of that very moment", () => {
    const known = { events: [event("it", reportedAt, ends[0]!)], marks: [] };
    expect(eventAt(known, moment, ["complaint.returned", "complaint.completed"])).toEqual([{ source: "test", id: "it" }]);
    expect(eventAt(known, moment, ["complaint.returned"])).toEqual([]);
    expect(eventAt(known, at(reportedAt), ["complaint.completed"])).toEqual([]);
    expect(eventAt(known, moment.add({ nanoseconds: 1 }), ["complaint.completed"])).toEqual([]);
  });

  test("and not one that names no moment", () => {
    const nobody = event("nobody", reportedAt, { type: "complaint.assigned", data: { person: "kim", department: null } });
    expect(eventAt({ events: [nobody], marks: [] }, at(reportedAt), ["complaint.assigned"])).toEqual([]);
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
  for (const fact of ends)
    expect(closingEvents({ events: [event("end", reportedAt, fact)], marks: [] }, { ...stretch, untilAt: null })).toHaveLength(1);
});
