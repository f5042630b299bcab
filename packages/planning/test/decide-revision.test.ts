import type { ClockState } from "@gihan/deadline/clock-state";
import { describe, expect, test } from "vitest";
import { decideRecount, decideRevision, describeRevision, type CountedAnew } from "../src/decide-revision.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}:00+09:00`);
const learnedAt = at("2026-11-02T09:00");
const tellableAt = at("2026-11-05T10:00");

const state: ClockState = {
  kind: "processing",
  subject: null,
  state: "running",
  startAt: at("2026-11-02T08:00"),
  period: { unit: "days", count: 7 },
  remindAt: at("2026-11-10T18:00"),
  dueOn: Temporal.PlainDate.from("2026-11-10"),
  dueAt: at("2026-11-10T18:00"),
  breachAt: at("2026-11-11T00:00"),
  statutoryDueAt: at("2026-11-10T18:00"),
  targetDueAt: null,
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
  extensions: 0,
  reopenings: 0,
  announced: null,
  wasMoved: false,
  recountId: null,
  fingerprint: "before",
};
const earlier = { remindAt: at("2026-11-09T18:00"), dueAt: at("2026-11-09T18:00"), run: 1 };
const decide = (before: Partial<Previous>, after: Partial<ClockState> = {}): ReturnType<typeof decideRevision> =>
  decideRevision({ ...previous, ...before }, { state: { ...state, ...after }, fingerprint: "after", tellableAt });

describe("whether a computed clock begins a revision and a run", () => {
  test("a clock seen for the first time begins both", () => {
    expect(decideRevision(null, { state, fingerprint: "after", tellableAt })).toEqual({
      kind: "revise",
      revision: 1,
      run: 1,
      runStartedAt: tellableAt,
      announced: null,
      wasMoved: false,
      recountId: null,
      reason: "first",
    });
  });

  test("an equal fold writes nothing", () => {
    expect(decide({ fingerprint: "after" })).toEqual({ kind: "unchanged" });
  });

  test("a detail that moves no due date is a revision of the same run, which began when it began", () => {
    expect(decide({})).toMatchObject({ kind: "revise", revision: 5, run: 2, runStartedAt: learnedAt, reason: "detail-changed" });
  });

  test.for([
    ["the due date moves later", {}, { dueAt: at("2026-11-13T18:00") }, "due-date-moved"],
    ["the due date moves earlier", {}, { dueAt: at("2026-11-09T18:00") }, "due-date-moved"],
    ["a pause takes the due date away", {}, { state: "paused", dueAt: null }, "due-date-moved"],
    ["a pause gives it back", { state: "paused", dueAt: null }, {}, "due-date-moved"],
    ["it was closed and is open, and the due date moves", { state: "closed" }, { dueAt: at("2026-11-13T18:00") }, "opened-again"],
    ["it was closed and is paused", { state: "closed" }, { state: "paused", dueAt: null }, "opened-again"],
  ] as const)("%s: a new run, which begins when it can be told", ([, before, after, reason]) => {
    expect(decide({ ...before, announced: earlier, recountId: "7" }, after)).toEqual({
      kind: "revise",
      revision: 5,
      run: 3,
      runStartedAt: tellableAt,
      announced: null,
      wasMoved: false,
      recountId: null,
      reason,
    });
  });

  test.for([
    ["it was closed and is open", { state: "closed" }, {}],
    ["it was closed and reopened between two looks", {}, { reopenings: 1 }],
    ["it was reopened and closed again between two looks", { state: "closed" }, { state: "closed", reopenings: 1 }],
  ] as const)("%s, by the same due date: a new run for it, and one for what was announced beside it", ([, before, after]) => {
    const again = { runStartedAt: tellableAt, wasMoved: false, recountId: null, reason: "opened-again" };
    expect(decide(before, after)).toMatchObject({ run: 3, announced: null, ...again });
    const moved = { announced: earlier, wasMoved: true, recountId: "7" };
    expect(decide({ ...before, ...moved }, after)).toMatchObject({ run: 4, announced: { ...earlier, run: 3 }, ...again });
  });

  test("an event taken back moves the deadline and announces none: what was announced before stands beside it again", () => {
    const back = { state: { ...state, dueAt: at("2026-11-11T18:00") }, fingerprint: "after", tellableAt };
    const { remindAt, dueAt } = earlier;
    expect(decideRevision(previous, { ...back, announcedBefore: { remindAt, dueAt } })).toMatchObject({
      run: 4,
      announced: { remindAt, dueAt, run: 3 },
      wasMoved: false,
    });
    expect(decideRevision({ ...previous, announced: earlier }, { ...back, announcedBefore: null })).toMatchObject({
      run: 3,
      announced: null,
    });
  });

  test("what was announced before a recount stays beside a deadline that no event moves", () => {
    const moved = { announced: earlier, wasMoved: true, recountId: "7" };
    expect(decide(moved)).toMatchObject({ run: 2, ...moved });
  });

  test("an extension announces anew, even while an outage leaves no deadline that it could move", () => {
    const struck = { state: "paused", dueAt: null } as const;
    expect(decide({ ...struck, announced: earlier, recountId: "7" }, { ...struck, extensions: 1 })).toMatchObject({
      run: 2,
      announced: null,
    });
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

describe("a clock that is counted anew without an event", () => {
  const tellAt = at("2026-11-03T09:00");
  const later = { ...state, dueAt: at("2026-11-11T18:00") };
  const recount = (
    before: Partial<Parameters<typeof decideRecount>[0]>,
    after: ClockState,
    next: Partial<CountedAnew> = {},
  ): ReturnType<typeof decideRecount> =>
    decideRecount(
      { ...previous, remindAt: state.remindAt, ...before },
      { state: after, haveStagesMoved: false, isHeard: true, tellAt, recountId: "7", ...next },
    );

  test("begins a run when the clerks hear of it, beside the deadline that they were told", () => {
    expect(recount({}, later)).toEqual({
      kind: "revise",
      revision: 5,
      run: 3,
      runStartedAt: tellAt,
      announced: { remindAt: state.remindAt, dueAt: state.dueAt, run: 2 },
      wasMoved: true,
      recountId: "7",
      reason: "due-date-moved",
    });
  });

  test("keeps the first of the announced deadlines, however often it is counted anew", () => {
    expect(recount({ announced: earlier, recountId: "6" }, later)).toMatchObject({ announced: earlier, recountId: "7" });
  });

  test("has nothing announced beside it when the count comes back to it", () => {
    const back = { ...state, dueAt: earlier.dueAt };
    expect(recount({ announced: earlier, wasMoved: true, recountId: "6" }, back)).toMatchObject({
      run: 3,
      announced: null,
      wasMoved: true,
    });
  });

  test("is as if nothing had been when the count comes back to it before anybody heard", () => {
    const back = { ...state, dueAt: earlier.dueAt };
    expect(recount({ announced: earlier, wasMoved: true, recountId: "6" }, back, { isHeard: false })).toMatchObject({
      run: earlier.run,
      announced: null,
      wasMoved: false,
      recountId: null,
    });
  });

  test("is told of the announced date once more where an event began the run: what was heard before it counts, too", () => {
    const back = { ...state, dueAt: earlier.dueAt };
    expect(recount({ announced: earlier, wasMoved: false }, back, { isHeard: false })).toMatchObject({
      run: 3,
      announced: null,
      wasMoved: true,
    });
  });

  test("has a stage that passed by the new calendar told with the others of the recount", () => {
    expect(recount({}, state, { haveStagesMoved: true })).toMatchObject({ run: 2, runStartedAt: tellAt, wasMoved: false, recountId: "7" });
    const told = at("2026-11-03T09:10");
    expect(recount({ runStartedAt: told }, state, { haveStagesMoved: true })).toMatchObject({ runStartedAt: told });
  });

  test("keeps its run where only a detail or a stage is another", () => {
    expect(recount({ announced: earlier, recountId: "6" }, state)).toMatchObject({ run: 2, announced: earlier, recountId: "6" });
  });

  test("has nothing announced where a pause had left it without a deadline", () => {
    expect(recount({ state: "paused", remindAt: null, dueAt: null }, later)).toMatchObject({ run: 3, announced: null });
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

  test("its words, and not what they are made of: that follows from the events", () => {
    const events = [{ source: "test", id: "1" }];
    const pause = { code: "hearing", fromAt: at("2026-11-03T10:00"), untilAt: null } as const;
    const line = {
      code: "paused",
      fromAt: at("2026-11-03T10:00"),
      untilAt: null,
      because: "행정절차법 시행령 제11조제4호",
      korean: "멈춤",
    };
    const plain = describeRevision({ ...state, pauses: [pause], explanation: [line] }, 1);
    const withFacts = { ...state, pauses: [{ ...pause, events }], explanation: [{ ...line, events, pauses: ["hearing"] as const }] };
    expect(describeRevision(withFacts, 1)).toEqual(plain);
    expect(JSON.parse(plain.detail)).toMatchObject({
      pauses: [{ code: "hearing", fromAt: "2026-11-03T01:00:00Z", untilAt: null }],
      explanation: [{ code: "paused", fromAt: "2026-11-03T01:00:00Z", untilAt: null, korean: "멈춤" }],
    });
    expect(describeRevision({ ...withFacts, explanation: [{ ...line, korean: "서 있음" }] }, 1).fingerprint).not.toBe(plain.fingerprint);
  });
});
