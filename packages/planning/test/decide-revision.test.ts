import type { ClockState } from "@gihan/deadline/clock-state";
import { describe, expect, test } from "vitest";
import { decideRevision, describeRevision } from "../src/decide-revision.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}:00+09:00`);
const learnedAt = at("2026-11-02T09:00");
const tellableAt = at("2026-11-05T10:00");

const state: ClockState = {
  kind: "processing",
  state: "running",
  startAt: at("2026-11-02T08:00"),
  period: { unit: "days", count: 7 },
  remindAt: at("2026-11-10T18:00"),
  dueOn: Temporal.PlainDate.from("2026-11-10"),
  dueAt: at("2026-11-10T18:00"),
  breachAt: at("2026-11-11T00:00"),
  statutoryDueAt: at("2026-11-10T18:00"),
  extensions: 0,
  reopenings: 0,
  closing: null,
  closedAt: null,
  pauses: [],
  warnings: [],
  explanation: [],
  ruleVersion: "rules",
  calendarVersion: "calendar",
};

type Previous = NonNullable<Parameters<typeof decideRevision>[0]>;
const previous: Previous = {
  revision: 4,
  run: 2,
  runStartedAt: learnedAt,
  state: "running",
  dueAt: state.dueAt,
  reopenings: 0,
  fingerprint: "before",
};
const decide = (before: Partial<Previous>, after: Partial<ClockState> = {}): ReturnType<typeof decideRevision> =>
  decideRevision({ ...previous, ...before }, { state: { ...state, ...after }, fingerprint: "after", tellableAt });

describe("whether a computed clock begins a revision and a run", () => {
  test("a clock seen for the first time begins both", () => {
    expect(decideRevision(null, { state, fingerprint: "after", tellableAt })).toEqual({
      kind: "revise",
      revision: 1,
      run: 1,
      runStartedAt: tellableAt,
      reason: "first",
    });
  });

  test("an equal fold writes nothing", () => {
    expect(decide({ fingerprint: "after" })).toEqual({ kind: "unchanged" });
  });

  test("a detail that moves no due date is a revision of the same run, which began when it began", () => {
    expect(decide({})).toEqual({ kind: "revise", revision: 5, run: 2, runStartedAt: learnedAt, reason: "detail-changed" });
  });

  test.for([
    ["the due date moves later", {}, { dueAt: at("2026-11-13T18:00") }, "due-date-moved"],
    ["the due date moves earlier", {}, { dueAt: at("2026-11-09T18:00") }, "due-date-moved"],
    ["a pause takes the due date away", {}, { state: "paused", dueAt: null }, "due-date-moved"],
    ["a pause gives it back", { state: "paused", dueAt: null }, {}, "due-date-moved"],
    ["it was closed and is open", { state: "closed" }, {}, "opened-again"],
    ["it was closed and is paused", { state: "closed" }, { state: "paused", dueAt: null }, "opened-again"],
    ["it was closed and reopened between two looks", {}, { reopenings: 1 }, "opened-again"],
    ["it was reopened and closed again between two looks", { state: "closed" }, { state: "closed", reopenings: 1 }, "opened-again"],
  ] as const)("%s: a new run, which begins when it can be told", ([, before, after, reason]) => {
    expect(decide(before, after)).toEqual({ kind: "revise", revision: 5, run: 3, runStartedAt: tellableAt, reason });
  });

  test.for([
    ["closing", {}, { state: "closed" }],
    ["a correction while closed", { state: "closed" }, { state: "closed" }],
    ["a pause that stays open", { state: "paused", dueAt: null }, { state: "paused", dueAt: null }],
    ["a reopening taken back", { reopenings: 1 }, { reopenings: 0 }],
  ] as const)("%s keeps the run", ([, before, after]) => {
    expect(decide(before, after)).toMatchObject({ run: 2, runStartedAt: learnedAt });
  });
});

describe("what a revision is recognised by", () => {
  test("everything the fold said and the policy", () => {
    const fingerprintOf = (...described: Parameters<typeof describeRevision>): string => describeRevision(...described).fingerprint;
    const known = fingerprintOf(state, 1);
    expect(fingerprintOf({ ...state }, 1)).toBe(known);
    expect(fingerprintOf(state, 2)).not.toBe(known);
    expect(fingerprintOf({ ...state, calendarVersion: "other" }, 1)).not.toBe(known);
    expect(fingerprintOf({ ...state, warnings: ["calendar-not-confirmed"] }, 1)).not.toBe(known);
    expect(fingerprintOf({ ...state, dueAt: at("2026-11-10T17:59") }, 1)).not.toBe(known);
  });
});
