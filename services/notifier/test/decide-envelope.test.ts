import type { ReminderFacts } from "@gihan/ledger/reminder-facts";
import { describe, expect, test } from "vitest";
import { decideEnvelope } from "../src/application/decide-envelope.ts";
import { at, clerk, factsOf } from "./reminder-facts.ts";

const envelope = { recipientKind: "person", recipientId: "a" } as const;
const now = at("2026-11-10 09:00");
const sink = { deliveryMode: "sink", liveSince: null } as const;

/** `tell`, or why not. */
function outcomeOf(facts: ReminderFacts, office: Parameters<typeof decideEnvelope>[2]["office"] = sink): string {
  const { told, settled, letGo } = decideEnvelope(envelope, [facts], { office, restores: [], now });
  if (told.length > 0) return "tell";
  return settled[0] ? `settle ${settled[0].reason}` : `let go ${letGo[0]!.reason}`;
}

const handover = (differences: Partial<ReminderFacts> = {}): ReminderFacts =>
  factsOf({
    stage: "handover",
    rank: -1,
    occurrence: 1,
    isLatestAssignment: true,
    toldToAnotherAt: at("2026-11-09 09:00"),
    ...differences,
  });

describe("what is true under the locks decides", () => {
  test.for<[string, ReminderFacts, string]>([
    ["a live stage that is due", factsOf(), "tell"],
    ["one whose revision is not current any more", factsOf({ isLive: false }), "let go not-live"],
    ["one that has a telling", factsOf({ isTold: true }), "let go told"],
    ["one that another would receive now", factsOf({ recipientNow: { ...clerk, id: "b" } }), "let go recipient-changed"],
    [
      "one that a department of the same id would receive now",
      factsOf({ recipientNow: { ...clerk, kind: "department" } }),
      "let go recipient-changed",
    ],
    ["one that nobody would receive now", factsOf({ recipientNow: null }), "let go recipient-changed"],
    ["one whose moment has not come", factsOf({ momentAt: at("2026-11-10 09:01") }), "let go not-due"],
    ["one beside a later stage", factsOf({ isLaterStageDueOrTold: true }), "settle merged"],
    ["one told of in a handover since", factsOf({ toldInHandoverAt: at("2026-11-10 09:00") }), "settle merged"],
    ["one after a handover", factsOf({ toldInHandoverAt: at("2026-11-10 08:59") }), "tell"],
    ["a stage before a deadline that has passed", factsOf({ breachAt: now }), "settle silenced"],
    ["overdue after the deadline", factsOf({ stage: "overdue", breachAt: now }), "tell"],
    ["a handover of which another was told before", handover(), "tell"],
    ["a handover of which nobody was told", handover({ toldToAnotherAt: null }), "settle not-needed"],
    ["a handover after which another followed", handover({ isLatestAssignment: false }), "settle not-needed"],
    ["a handover to whom was told in one since", handover({ toldInHandoverAt: at("2026-11-09 10:00") }), "settle not-needed"],
    ["a handover to whom was told in one before another was told more", handover({ toldInHandoverAt: at("2026-11-09 08:00") }), "tell"],
  ])("%s: %s", ([, facts, expected]) => {
    expect(outcomeOf(facts)).toBe(expected);
  });
});

describe("what was due before delivery went live", () => {
  const liveSince = at("2026-11-10 09:00");
  test.for<[string, ReminderFacts, string]>([
    ["at its beginning is ours", factsOf(), "tell"],
    ["before it is not", factsOf({ momentAt: at("2026-11-10 08:59") }), "settle not-ours"],
  ])("%s", ([, facts, expected]) => {
    expect(outcomeOf(facts, { deliveryMode: "live", liveSince })).toBe(expected);
  });

  test("counts as ours again while delivery goes to the sink", () => {
    expect(outcomeOf(factsOf({ momentAt: at("2026-11-09 09:00") }), { deliveryMode: "sink", liveSince })).toBe("tell");
  });
});

test("each reminder of an envelope is decided by itself", () => {
  const reminders = [factsOf(), factsOf({ reminderId: "11", isLive: false }), factsOf({ reminderId: "12", isLaterStageDueOrTold: true })];
  const { told, settled, letGo } = decideEnvelope(envelope, reminders, { office: sink, restores: [], now });
  expect(
    [told, settled.map(({ facts }) => facts), letGo.map(({ facts }) => facts)].map((each) => each.map((facts) => facts.reminderId)),
  ).toEqual([["10"], ["12"], ["11"]]);
});

describe("what fell due before a restore", () => {
  const restore = { restoredAt: now, uncertainFrom: null, uncertainUntil: now };
  const doubtOf = (facts: readonly ReminderFacts[], restores: Parameters<typeof decideEnvelope>[2]["restores"] = [restore]) =>
    decideEnvelope(envelope, facts, { office: sink, restores, now: at("2026-11-10 12:00") }).doubt;
  const early = at("2026-11-10 08:00");

  test.for<[string, ReminderFacts, "restored" | null]>([
    ["at its very moment may have been told", factsOf(), "restored"],
    ["long before may have been told", factsOf({ momentAt: at("2026-11-02 09:00") }), "restored"],
    ["after it was not", factsOf({ momentAt: at("2026-11-10 09:01") }), null],
    ["and was ruled untold since is told", factsOf({ ruledUntoldAt: now }), null],
    ["and was ruled untold after an earlier restore is asked about again", factsOf({ ruledUntoldAt: early }), "restored"],
    ["and is told by a later stage says nothing", factsOf({ isLaterStageDueOrTold: true }), null],
  ])("%s", ([, facts, expected]) => {
    expect(doubtOf([facts])).toBe(expected);
  });

  test.for<[string, ReminderFacts, "restored" | null]>([
    ["in it may have been told", factsOf({ momentAt: early }), "restored"],
    ["before it was not told, or a fact would say so", factsOf({ momentAt: at("2026-11-10 07:59") }), null],
  ])("an uncertain stretch with a beginning: what fell due %s", ([, facts, expected]) => {
    expect(doubtOf([facts], [{ ...restore, uncertainFrom: early }])).toBe(expected);
  });

  test("holds back the whole envelope", () => {
    expect(doubtOf([factsOf({ momentAt: at("2026-11-10 11:00") }), factsOf({ reminderId: "11" })])).toBe("restored");
  });
});
