import type { ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import {
  accepted,
  answered,
  at,
  clockOf,
  completedPapers,
  days,
  demanded,
  event,
  extended,
  fold,
  marksOf,
  papersPutOff,
  demandedBy,
  paused,
  reopened,
  resumed,
  text,
  timerOf,
} from "./complaint-builder.ts";

/** The same events, reported a minute apart in this order and all of one legal moment. */
const reportedInOrder = (...events: readonly ComplaintEvent[]): readonly ComplaintEvent[] =>
  events.map((each, minute) => ({ ...each, time: at("2026-11-20 10:00").add({ minutes: minute }) }));
const moment = "2026-11-10 10:00";
const acceptance = accepted("2026-11-09 10:00", days(10));
const grievance = accepted("2026-11-09 10:00", days(7), { kind: "grievance" });

describe("what happened at one moment is read in the order in which it was reported", () => {
  test.each([
    [2, 5],
    [5, 2],
  ])("extensions by %i and by %i days", (first, second) => {
    const folded = fold([acceptance, ...reportedInOrder(extended("first", moment, days(first)), extended("second", moment, days(second)))]);
    expect(marksOf(folded)).toEqual({ second: "second-extension-without-consent" });
    expect(
      clockOf(folded)
        .explanation.filter(({ code }) => code === "extended")
        .map(({ korean }) => korean),
    ).toEqual([expect.stringContaining(`${first}일 연장`)]);
  });

  test("a pause and its end, and its end and another pause", () => {
    const short = fold([acceptance, ...reportedInOrder(paused(moment), resumed(moment))]);
    expect([short.marks, clockOf(short).state]).toEqual([[], "running"]);
    const turned = fold([acceptance, ...reportedInOrder(resumed(moment), paused(moment))]);
    expect([marksOf(turned), clockOf(turned).state]).toEqual([{ "hearing closed": "pause-not-open" }, "paused"]);
  });

  test("pauses that begin together, the shorter first whichever was reported first", () => {
    const hearing = [paused(moment), resumed("2026-11-12 10:00")];
    const transit = [paused(moment, "inter-office-transit"), resumed("2026-11-11 10:00", "inter-office-transit")];
    for (const reported of [
      [...hearing, ...transit],
      [...transit, ...hearing],
    ])
      expect(clockOf(fold([acceptance, ...reportedInOrder(...reported)])).pauses.map(({ code }) => code)).toEqual([
        "inter-office-transit",
        "hearing",
      ]);
  });

  test("a closing and a reopening, between which nothing lies that could be left out", () => {
    const folded = fold([acceptance, ...reportedInOrder(answered(moment), reopened(moment, "hearing"))]);
    expect([folded.status, folded.marks, clockOf(folded).pauses]).toEqual(["open", [], []]);
  });

  test("papers and a new demand of them", () => {
    const demand = demanded("2026-11-09 15:00", "first");
    const again = fold([acceptance, demand, ...reportedInOrder(completedPapers(moment), demanded(moment, "second"))]);
    expect([again.marks, clockOf(again).state]).toEqual([[], "paused"]);
    const turned = fold([acceptance, demand, ...reportedInOrder(demanded(moment, "second"), completedPapers(moment))]);
    expect([marksOf(turned), clockOf(turned).state]).toEqual([{ second: "supplement-already-open" }, "running"]);
  });

  test("papers and more time for them", () => {
    const demand = demandedBy("2026-11-16", "2026-11-09 15:00");
    const putOff = papersPutOff("2026-11-23", moment);
    expect(marksOf(fold([acceptance, demand, ...reportedInOrder(completedPapers(moment), putOff)]))).toEqual({
      "put off": "supplement-not-open",
    });
    const before = [acceptance, demand, ...reportedInOrder(putOff, completedPapers(moment))];
    expect(marksOf(fold(before))).toEqual({});
    expect(text(timerOf("supplement-period", before).breachAt)).toBe("2026-11-23 24:00");
  });

  test("a survey and its end", () => {
    const started = event("started", moment, { type: "survey.started", data: { startedAt: at(moment) } });
    const ended = event("ended", moment, { type: "survey.ended", data: { endedAt: at(moment) } });
    expect(marksOf(fold([grievance, ...reportedInOrder(started, ended)]))).toEqual({});
    expect(marksOf(fold([grievance, ...reportedInOrder(ended, started)]))).toEqual({ ended: "survey-not-open" });
  });
});

test("a survey may be extended until the last minute of its last day, and not at its midnight", () => {
  const started = event("started", moment, { type: "survey.started", data: { startedAt: at(moment) } });
  const longer = (decidedAt: string) =>
    event("longer", decidedAt, { type: "survey.extended", data: { decidedAt: at(decidedAt), days: 7 } });
  expect(text(timerOf("survey", [grievance, started]).breachAt)).toBe("2026-11-24 24:00");
  expect(marksOf(fold([grievance, started, longer("2026-11-24 23:59")]))).toEqual({});
  expect(marksOf(fold([grievance, started, longer("2026-11-24 24:00")]))).toEqual({ longer: "survey-not-open" });
});
