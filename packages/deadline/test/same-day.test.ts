import type { ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { isEndOfItsDay } from "../src/same-day.ts";
import {
  accepted,
  at,
  clockOf,
  completedPapers,
  days,
  deadlineOf,
  demanded,
  demandedBy,
  event,
  fold,
  marksOf,
  paused,
  resumed,
  text,
  timerOf,
} from "./complaint-builder.ts";

const tenDays = accepted("2026-11-02 10:00", days(10));
const pausesOf = (...events: readonly ComplaintEvent[]) =>
  clockOf(fold([tenDays, ...events])).pauses.map(({ fromAt, untilAt }) => [text(fromAt), text(untilAt)]);

test("an end at 00:00 is of the day on which something began, and no end of another hour or day is", () => {
  const isEnd = (begun: string, ended: string) => isEndOfItsDay(at(begun).epochMilliseconds, at(ended).epochMilliseconds);
  expect(isEnd("2026-11-05 10:00", "2026-11-05 00:00")).toBe(true);
  expect(isEnd("2026-11-05 00:00", "2026-11-05 00:00")).toBe(true);
  expect(isEnd("2026-11-05 10:00", "2026-11-05 00:01")).toBe(false);
  expect(isEnd("2026-11-05 10:00", "2026-11-06 00:00")).toBe(false);
  expect(isEnd("2026-11-05 10:00", "2026-11-04 00:00")).toBe(false);
});

describe("papers that came on the day on which they were demanded, by a source that knows only days", () => {
  test.each([
    ["2026-11-05 10:00", "2026-11-05 10:01"],
    ["2026-11-05 10:00", "2026-11-05 09:00"],
    ["2026-11-05 00:00", "2026-11-05 10:01"],
    ["2026-11-05 00:00", "2026-11-04 10:00"],
  ])("demanded %s, reported %s: that day is left out, and no more", (sentAt, reportedAt) => {
    const folded = fold([tenDays, demanded(sentAt), completedPapers("2026-11-05 00:00", "papers", reportedAt)]);
    expect(folded.marks).toEqual([]);
    expect([clockOf(folded).state, deadlineOf(folded).dueOn]).toEqual(["running", "2026-11-16"]);
    expect(clockOf(folded).pauses[0]!.events!.map(({ id }) => id)).toEqual(["demanded", "papers"]);
  });

  test("end the time for them too", () => {
    const limit = timerOf("supplement-period", [
      tenDays,
      demandedBy("2026-11-13", "2026-11-05 10:00"),
      completedPapers("2026-11-05 00:00"),
    ]);
    expect(limit).toMatchObject({ state: "closed", closedAt: at("2026-11-05 10:00") });
  });

  test("were completed unasked where others came later", () => {
    const papers = [completedPapers("2026-11-05 00:00"), completedPapers("2026-11-09 10:00", "later")];
    expect(pausesOf(demanded("2026-11-05 10:00"), ...papers)).toEqual([["2026-11-05 10:00", "2026-11-09 10:00"]]);
    const limit = timerOf("supplement-period", [tenDays, demandedBy("2026-11-13", "2026-11-05 10:00"), ...papers]);
    expect(text(limit.closedAt)).toBe("2026-11-09 10:00");
  });

  test("answer the demand of before where there was one, and not that of the day", () => {
    const events = [
      demanded("2026-11-04 10:00", "first"),
      completedPapers("2026-11-05 00:00"),
      demandedBy("2026-11-13", "2026-11-05 10:00"),
    ];
    expect(pausesOf(...events)).toEqual([
      ["2026-11-04 10:00", "2026-11-04 24:00"],
      ["2026-11-05 10:00", null],
    ]);
    expect(timerOf("supplement-period", [tenDays, ...events]).state).toBe("running");
  });

  test("let another demand be made, and answer one of two", () => {
    const events = [demandedBy("2026-11-13", "2026-11-05 10:00", "first"), completedPapers("2026-11-05 00:00")];
    const next = [...events, demandedBy("2026-11-20", "2026-11-09 10:00", "next")];
    expect(marksOf(fold([tenDays, ...next]))).toEqual({});
    expect(timerOf("supplement-period", [tenDays, ...next])).toMatchObject({ state: "running", startAt: at("2026-11-09 10:00") });
    const twice = [...events, demandedBy("2026-11-20", "2026-11-05 15:00", "second")];
    expect(pausesOf(...twice)).toEqual([
      ["2026-11-05 10:00", "2026-11-05 10:00"],
      ["2026-11-05 15:00", null],
    ]);
    expect(timerOf("supplement-period", [tenDays, ...twice])).toMatchObject({ state: "running", startAt: at("2026-11-05 15:00") });
  });

  test("at a known hour before it were completed unasked, and the demand is open", () => {
    expect(pausesOf(demanded("2026-11-05 10:00"), completedPapers("2026-11-05 09:00"))).toEqual([["2026-11-05 10:00", null]]);
    expect(
      timerOf("supplement-period", [tenDays, demandedBy("2026-11-13", "2026-11-05 10:00"), completedPapers("2026-11-05 09:00")]),
    ).toMatchObject({
      state: "running",
    });
  });
});

test("any pause ends on the day on which it began, each by its own end", () => {
  const events = [paused("2026-11-05 10:00"), resumed("2026-11-05 00:00"), paused("2026-11-05 11:00", "system-outage")];
  expect(pausesOf(...events)).toEqual([
    ["2026-11-05 10:00", "2026-11-05 10:00"],
    ["2026-11-05 11:00", null],
  ]);
  expect(marksOf(fold([tenDays, ...events]))).toEqual({});
  expect(marksOf(fold([tenDays, resumed("2026-11-05 00:00")]))).toEqual({ "hearing closed": "pause-not-open" });
});

describe("a survey", () => {
  const grievance = accepted("2026-11-02 10:00", days(7), { kind: "grievance" });
  const started = event("started", "2026-11-04 10:00", { type: "survey.started", data: { startedAt: at("2026-11-04 10:00") } });
  const ended = (endedAt: string, id = "ended"): ComplaintEvent =>
    event(id, "2026-11-05 10:00", { type: "survey.ended", data: { endedAt: at(endedAt) } });

  test("that ended on the day on which it began takes nothing out", () => {
    const folded = fold([grievance, started, ended("2026-11-04 00:00")]);
    expect([folded.marks, deadlineOf(folded).dueOn]).toEqual([[], "2026-11-10"]);
    expect(clockOf(folded).pauses[0]!.events!.map(({ id }) => id)).toEqual(["started", "ended"]);
    expect(timerOf("survey", [grievance, started, ended("2026-11-04 00:00")]).state).toBe("closed");
  });

  test("has ended when it was said to, where that was said as well; the other end is marked", () => {
    const folded = fold([grievance, started, ended("2026-11-04 00:00", "lost"), ended("2026-11-06 10:00")]);
    expect(marksOf(folded)).toEqual({ lost: "survey-not-open" });
    expect(text(clockOf(folded).pauses[0]!.untilAt)).toBe("2026-11-06 10:00");
  });

  test("cannot be extended while the complaint is closed", () => {
    const longer = event("longer", "2026-11-06 10:00", { type: "survey.extended", data: { decidedAt: at("2026-11-06 10:00"), days: 7 } });
    const done = event("done", "2026-11-05 10:00", {
      type: "complaint.completed",
      data: { completedAt: at("2026-11-05 10:00"), outcome: "answered" },
    });
    const back = event("back", "2026-11-09 10:00", {
      type: "complaint.reopened",
      data: { reopenedAt: at("2026-11-09 10:00"), pauseCode: null },
    });
    expect(marksOf(fold([grievance, started, done, longer, back]))).toEqual({ longer: "already-closed" });
    expect(deadlineOf(fold([grievance, started, done, longer, back]))).toEqual(deadlineOf(fold([grievance, started, done, back])));
  });
});

test("the end of a pause on the day on which another began is not that one's", () => {
  const folded = fold([accepted("2026-11-02 10:00", days(10)), resumed("2026-11-05 00:00"), paused("2026-11-05 11:00", "system-outage")]);
  expect(marksOf(folded)).toEqual({ "hearing closed": "pause-not-open" });
  expect(clockOf(folded)).toMatchObject({ state: "paused", pauses: [{ code: "system-outage", untilAt: null }] });
});

test("of the marks of a survey that alone goes whose end is found to be one of its day", () => {
  const longer = (id: string, decidedAt: string, by: number): ComplaintEvent =>
    event(id, decidedAt, { type: "survey.extended", data: { decidedAt: at(decidedAt), days: by } });
  const { marks } = fold([
    accepted("2026-11-02 10:00", days(7), { kind: "grievance" }),
    // Another source may use the same name.
    { ...longer("ended", "2026-11-03 10:00", 7), source: "another" },
    event("ended", "2026-11-04 11:00", { type: "survey.ended", data: { endedAt: at("2026-11-04 00:00") } }),
    event("started", "2026-11-04 10:00", { type: "survey.started", data: { startedAt: at("2026-11-04 10:00") } }),
    longer("too long", "2026-11-05 10:00", 8),
  ]);
  expect(marks.map(({ source, id }) => `${source} ${id}`)).toEqual(["another ended", "test too long"]);
});

test("what else a source did to a survey before it began stays marked where its end is of its day", () => {
  const folded = fold([
    accepted("2026-11-02 10:00", days(7), { kind: "grievance" }),
    event("early", "2026-11-03 10:00", { type: "survey.extended", data: { decidedAt: at("2026-11-03 10:00"), days: 7 } }),
    event("ended", "2026-11-04 11:00", { type: "survey.ended", data: { endedAt: at("2026-11-04 00:00") } }),
    event("started", "2026-11-04 10:00", { type: "survey.started", data: { startedAt: at("2026-11-04 10:00") } }),
  ]);
  expect(marksOf(folded)).toEqual({ early: "survey-not-open" });
});
