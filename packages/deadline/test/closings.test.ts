import type { ComplaintFact } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import {
  accepted,
  answered,
  at,
  clockOf,
  days,
  deadlineOf,
  demanded,
  event,
  extended,
  fold,
  marksOf,
  paused,
  reopened,
  text,
} from "./complaint-builder.ts";

const tenDays = accepted("2026-11-02 10:00", days(10));
const moment = at("2026-11-06 10:00");
const closings: readonly (readonly [string, ComplaintFact])[] = [
  ["completed-granted", { type: "complaint.completed", data: { completedAt: moment, outcome: "granted" } }],
  ["completed-refused", { type: "complaint.completed", data: { completedAt: moment, outcome: "refused" } }],
  ["completed-answered", { type: "complaint.completed", data: { completedAt: moment, outcome: "answered" } }],
  ["returned", { type: "complaint.returned", data: { returnedAt: moment } }],
  ["withdrawn", { type: "complaint.withdrawn", data: { withdrawnAt: moment } }],
  ["deemed-withdrawn", { type: "complaint.closed", data: { closedAt: moment, status: "deemed-withdrawn" } }],
  ["closed-repeat", { type: "complaint.closed", data: { closedAt: moment, status: "closed-repeat" } }],
  ["not-processed", { type: "complaint.closed", data: { closedAt: moment, status: "not-processed" } }],
  ["transferred-out", { type: "complaint.transferred_out", data: { transferredAt: moment } }],
  ["merged", { type: "complaint.merged", data: { mergedAt: moment, into: { system: "saeol", number: "2026-000001" } } }],
];

describe("a closing", () => {
  test.each(closings)("as %s that is dated before the acceptance is marked, and the clock runs", (_, fact) => {
    const early = [accepted("2026-11-06 10:01", days(10)), event("early", "2026-11-06 11:00", fact)];
    expect(marksOf(fold(early))).toEqual({ early: "before-acceptance" });
    expect(clockOf(fold(early)).state).toBe("running");
  });

  test.each(closings)("as %s ends the clock and keeps the deadline it is judged by", (closing, fact) => {
    const folded = fold([tenDays, event("closed", "2026-11-06 10:05", fact)]);
    expect(folded.status).toBe("closed");
    expect(clockOf(folded)).toMatchObject({ state: "closed", closing, closedAt: moment, remindAt: null });
    expect(deadlineOf(folded).dueOn).toBe("2026-11-13");
  });

  test("after a closing is marked", () => {
    const folded = fold([tenDays, answered("2026-11-06 10:00"), answered("2026-11-09 10:00", "again")]);
    expect(marksOf(folded)).toEqual({ again: "already-closed" });
    expect(clockOf(folded).closedAt).toEqual(at("2026-11-06 10:00"));
  });

  test("ends an awaited supplement for the count", () => {
    const folded = fold([
      tenDays,
      demanded("2026-11-05 15:00"),
      event("back", "2026-11-10 10:00", { type: "complaint.returned", data: { returnedAt: at("2026-11-10 10:00") } }),
    ]);
    expect(deadlineOf(folded).dueOn).toBe("2026-11-19");
    expect(clockOf(folded).pauses[0]?.untilAt).toBeNull();
  });

  test("leaves nothing to pause or to extend, by the legal moments", () => {
    const done = answered("2026-11-06 10:00");
    const late = { ...extended("late", "2026-11-05 10:00", days(5)), time: at("2026-11-09 10:00") };
    expect(marksOf(fold([tenDays, done, paused("2026-11-09 10:00"), extended("extended", "2026-11-09 10:00", days(5))]))).toEqual({
      "hearing opened": "already-closed",
      extended: "already-closed",
    });
    expect(marksOf(fold([tenDays, done, late]))).toEqual({});
  });
});

test("a merged complaint says into which, as long as it is closed", () => {
  const into = { system: "saeol", number: "2026-000119" };
  const merged = event("merged", "2026-11-06 10:05", { type: "complaint.merged", data: { mergedAt: moment, into } });
  const folded = fold([tenDays, merged]);
  expect(folded.mergedInto).toEqual(into);
  expect(clockOf(folded).explanation).toContainEqual(
    expect.objectContaining({ code: "closed", korean: expect.stringContaining("saeol 2026-000119") }),
  );
  expect(fold([tenDays, merged, reopened("2026-11-09 10:00")]).mergedInto).toBeNull();
  expect(fold([tenDays, answered("2026-11-06 10:00")]).mergedInto).toBeNull();
});

describe("a reopening", () => {
  test("goes on as if the complaint had never been closed", () => {
    const folded = fold([tenDays, answered("2026-11-06 10:00"), reopened("2026-11-10 10:00")]);
    expect(folded.status).toBe("open");
    expect(clockOf(folded)).toMatchObject({ state: "running", reopenings: 1, closing: null, closedAt: null });
    expect(deadlineOf(folded).dueOn).toBe("2026-11-13");
  });

  test("with a code leaves the time between out", () => {
    const folded = fold([tenDays, answered("2026-11-05 18:00"), reopened("2026-11-10 09:00", "statute-specific")]);
    expect(deadlineOf(folded).dueOn).toBe("2026-11-17");
    expect(clockOf(folded).pauses.map(({ code }) => code)).toEqual(["statute-specific"]);
  });

  test("of what is open is marked", () => {
    expect(marksOf(fold([tenDays, reopened("2026-11-10 10:00")]))).toEqual({ reopened: "not-closed" });
  });

  test("may be followed by another closing and another reopening", () => {
    const folded = fold([
      tenDays,
      answered("2026-11-06 10:00"),
      reopened("2026-11-09 10:00"),
      answered("2026-11-10 10:00", "again"),
      reopened("2026-11-11 10:00", null, "reopened again"),
    ]);
    expect(clockOf(folded)).toMatchObject({ state: "running", reopenings: 2 });
    expect(marksOf(folded)).toEqual({});
  });
});

test("a complaint that comes back from another agency has a new clock without the old pauses and extensions", () => {
  const folded = fold([
    tenDays,
    demanded("2026-11-04 10:00"),
    event("out", "2026-11-06 10:00", { type: "complaint.transferred_out", data: { transferredAt: at("2026-11-06 10:00") } }),
    { ...accepted("2026-11-16 10:00", days(7)), id: "back" },
  ]);
  expect(folded.status).toBe("open");
  expect(text(clockOf(folded).startAt)).toBe("2026-11-16 10:00");
  expect(deadlineOf(folded).dueOn).toBe("2026-11-24");
  expect(marksOf(folded)).toEqual({});
});
