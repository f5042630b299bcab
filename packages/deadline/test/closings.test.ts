import type { ComplaintEvent, ComplaintFact, PauseCode } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import {
  accepted,
  answered,
  at,
  clockOf,
  days,
  deadlineOf,
  demanded,
  demandedBy,
  event,
  extended,
  fold,
  marksOf,
  papersPutOff,
  paused,
  reopened,
  resumed,
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
  test.each(closings)("as %s that is dated before the day of the acceptance is marked, and the clock runs", (_, fact) => {
    const early = [accepted("2026-11-07 00:00", days(10)), event("early", "2026-11-07 11:00", fact)];
    expect(marksOf(fold(early))).toEqual({ early: "before-acceptance" });
    expect(clockOf(fold(early)).state).toBe("running");
  });

  test.each(closings)("as %s that is dated on the day of the acceptance ends the clock, whatever the hour", (closing, fact) => {
    const folded = fold([accepted("2026-11-06 23:00", days(10)), event("same day", "2026-11-06 23:10", fact)]);
    expect(marksOf(folded)).toEqual({});
    expect(clockOf(folded)).toMatchObject({ state: "closed", closing, closedAt: moment });
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

  test.each([
    ["field-survey", "statutory", "2026-11-02 10:00", "pause-not-allowed"],
    ["field-survey", "grievance", "2020-11-02 10:00", "pause-not-allowed"],
    ["system-outage", "statutory", "2026-03-03 10:00", "pause-not-allowed"],
    // Accepted after the moment from which on it was closed: the system had failed by then.
    ["system-outage", "statutory", "2026-11-05 18:30", "outage-before-acceptance"],
  ] as const)("with the code %s of a %s complaint of %s is marked %s, and the time between counts", (code, kind, acceptedAt, reason) => {
    const day = acceptedAt.slice(0, 10);
    const closed = (pauseCode: typeof code | null) =>
      fold([
        accepted(acceptedAt, days(7), { kind }),
        answered(`${day} 18:00`),
        reopened(at(acceptedAt).add({ hours: 120 }).toZonedDateTimeISO("Asia/Seoul").toPlainDate().toString() + " 10:00", pauseCode),
      ]);
    expect(marksOf(closed(code))).toEqual({ reopened: reason });
    expect(closed(code)).toMatchObject({ status: "open", clocks: closed(null).clocks });
    expect(clockOf(closed(code)).explanation).toEqual(clockOf(closed(null)).explanation);
  });

  test.each([
    ["field-survey", "grievance", "2026-11-02 10:00"],
    ["system-outage", "statutory", "2026-11-02 10:00"],
  ] as const)("with the code %s of a %s complaint of %s leaves the time between out", (code, kind, acceptedAt) => {
    const folded = fold([accepted(acceptedAt, days(7), { kind }), answered("2026-11-04 18:00"), reopened("2026-11-06 09:00", code)]);
    expect([folded.marks, deadlineOf(folded).dueOn]).toEqual([[], "2026-11-11"]);
  });

  test("with a code that depends on the acceptance says nothing as long as that is awaited", () => {
    const reclassified = event("reclassified", "2026-11-04 10:00", {
      type: "complaint.reclassified",
      data: { item: null, kind: "statutory", period: days(7), reclassifiedAt: null },
    });
    const early = [reclassified, answered("2026-11-05 10:00"), reopened("2026-11-06 10:00", "system-outage")];
    expect(fold(early)).toMatchObject({ status: "unaccepted", marks: [] });
    expect(marksOf(fold([...early, accepted("2026-03-03 10:00", days(7))]))).toEqual({ reopened: "pause-not-allowed" });
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

describe("a complaint that comes back from another agency", () => {
  const left = event("out", "2026-11-06 10:00", { type: "complaint.transferred_out", data: { transferredAt: at("2026-11-06 10:00") } });
  /** Accepted again on the 16th, which is reported on the 18th. */
  const back = { ...accepted("2026-11-16 10:00", days(7), { kind: "grievance" }), id: "back", time: at("2026-11-18 10:00") };
  const away = (...events: readonly ComplaintEvent[]) => fold([tenDays, left, ...events, back]);

  test("has a new clock without the old pauses and extensions", () => {
    const surveyed = event("survey", "2026-11-05 10:00", { type: "survey.started", data: { startedAt: at("2026-11-05 10:00") } });
    const old = [demandedBy("2026-11-20", "2026-11-04 10:00"), papersPutOff("2026-11-27", "2026-11-04 11:00"), surveyed];
    const folded = fold([tenDays, extended("old", "2026-11-03 10:00", days(2)), ...old, left, back]);
    expect(folded.status).toBe("open");
    expect(text(clockOf(folded).startAt)).toBe("2026-11-16 10:00");
    expect(deadlineOf(folded).dueOn).toBe("2026-11-24");
    expect(marksOf(folded)).toEqual({});
  });

  test("has whatever was reported since it left and lies after the return", () => {
    expect(clockOf(away(demanded("2026-11-17 10:00"))).state).toBe("paused");
    expect(deadlineOf(away(paused("2026-11-17 00:00"), resumed("2026-11-17 24:00"))).dueOn).toBe("2026-11-25");
    expect(deadlineOf(away(extended("longer", "2026-11-17 10:00", days(3)))).dueOn).toBe("2026-11-27");
    const surveyed = event("survey", "2026-11-17 10:00", { type: "survey.started", data: { startedAt: at("2026-11-17 10:00") } });
    expect(clockOf(away(surveyed)).pauses.map(({ code }) => code)).toEqual(["field-survey"]);
    const put = papersPutOff("2026-11-27", "2026-11-17 11:00");
    const papers = away(demandedBy("2026-11-23", "2026-11-17 10:00"), put).clocks.find(({ kind }) => kind === "supplement-period");
    expect(papers).toMatchObject({ extensions: 1 });
  });

  test("has nothing of what lies before the return, which is marked", () => {
    const folded = away(demanded("2026-11-13 10:00"), extended("longer", "2026-11-15 10:00", days(3)));
    expect(marksOf(folded)).toEqual({ demanded: "before-acceptance", longer: "before-acceptance" });
    expect(deadlineOf(folded).dueOn).toBe("2026-11-24");
  });

  test("is closed by an end that lies after the return, although that was reported later, and may be reopened", () => {
    const done = answered("2026-11-17 10:00");
    expect([away(done).status, marksOf(away(done))]).toEqual(["closed", {}]);
    const again = away(done, reopened("2026-11-17 15:00"));
    expect([again.status, again.marks, clockOf(again).reopenings]).toEqual(["open", [], 1]);
    expect(marksOf(away(answered("2026-11-16 10:00")))).toEqual({});
    expect(marksOf(away(answered("2026-11-16 09:59")))).toEqual({ answered: "already-closed" });
  });

  test("is closed by such an end too where its return was reported wrongly first", () => {
    const wrong = { ...accepted("2016-01-16 10:00", days(7)), id: "wrong", time: at("2026-11-17 09:00") };
    const folded = away(wrong, answered("2026-11-17 10:00"));
    expect([folded.status, marksOf(folded)]).toEqual(["closed", { wrong: "before-rule-history" }]);
  });

  test("and was closed before it left, is closed", () => {
    const folded = fold([tenDays, answered("2026-11-05 10:00"), left, back]);
    expect([folded.status, marksOf(folded)]).toEqual(["closed", { out: "already-closed", back: "accepted-twice" }]);
  });

  test("and had not left in truth, keeps its clock", () => {
    const folded = away(reopened("2026-11-12 10:00"), answered("2026-11-17 10:00"));
    expect([folded.status, text(folded.acceptedAt), marksOf(folded)]).toEqual(["closed", "2026-11-02 10:00", { back: "accepted-twice" }]);
  });
});

describe("a closing that is reported after its reopening", () => {
  const reported = (closedAt: string, reopenedAt: string, pauseCode: PauseCode | null = null) =>
    fold([
      tenDays,
      { ...reopened(reopenedAt, pauseCode), time: at("2026-11-16 09:00") },
      { ...answered(closedAt), time: at("2026-11-16 10:00") },
    ]);

  test("leaves the complaint open, as both have happened", () => {
    const folded = reported("2026-11-04 10:00", "2026-11-06 10:00");
    expect(folded).toMatchObject({ status: "open", marks: [] });
    expect(clockOf(folded)).toMatchObject({ state: "running", reopenings: 1 });
    expect(reported("2026-11-04 10:00", "2026-11-04 10:00").status).toBe("open");
  });

  test("leaves out what lies between if that is said, and only what the law leaves out", () => {
    expect(deadlineOf(reported("2026-11-04 00:00", "2026-11-06 00:00", "hearing")).dueOn).toBe("2026-11-17");
    expect(marksOf(reported("2026-11-04 00:00", "2026-11-06 00:00", "field-survey"))).toEqual({ reopened: "pause-not-allowed" });
  });

  test("ends it where the reopening was before it", () => {
    const folded = reported("2026-11-06 10:01", "2026-11-06 10:00");
    expect([folded.status, marksOf(folded)]).toEqual(["closed", { reopened: "not-closed" }]);
  });

  test("has one reopening, and another of which nothing was undone is marked", () => {
    const twice = fold([
      tenDays,
      { ...reopened("2026-11-06 10:00"), time: at("2026-11-16 08:00") },
      { ...reopened("2026-11-07 10:00", null, "second"), time: at("2026-11-16 09:00") },
      { ...answered("2026-11-04 10:00"), time: at("2026-11-16 10:00") },
    ]);
    expect([twice.status, marksOf(twice)]).toEqual(["open", { second: "not-closed" }]);
  });
});
