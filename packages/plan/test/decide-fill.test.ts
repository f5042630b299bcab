import { describe, expect, it } from "vitest";
import { decideFill, type FillDecision, type FillReminder, type FillSituation } from "../src/decide-fill.ts";

const momentAt = Temporal.Instant.from("2026-09-29T09:00:00+09:00");
const breachAt = Temporal.Instant.from("2026-10-01T00:00:00+09:00");
const dayOne: FillReminder = {
  stage: "d-1",
  rank: 1,
  audience: "clerk",
  channel: "email",
  momentAt,
  isLive: true,
  isTold: false,
  breachAt,
  isBeforeDeadline: true,
  isLatestAssignment: false,
};
const overdue: FillReminder = { ...dayOne, stage: "overdue", rank: 3, momentAt: breachAt, isBeforeDeadline: false };
const handover: FillReminder = { ...dayOne, stage: "handover", rank: -1, isBeforeDeadline: false, isLatestAssignment: true };

const usual: FillSituation = {
  now: momentAt,
  reminder: dayOne,
  recipientNow: "a",
  envelopeRecipient: "a",
  laterStageDueOrTold: false,
  toldInHandoverAt: null,
  toldToAnother: false,
  notOurs: false,
};
const ofHandover: FillSituation = { ...usual, reminder: handover, toldToAnother: true };

const tell: FillDecision = { kind: "tell" };
const settle = (reason: Extract<FillDecision, { kind: "settle" }>["reason"]): FillDecision => ({ kind: "settle", reason });
const letGo = (reason: Extract<FillDecision, { kind: "let-go" }>["reason"]): FillDecision => ({ kind: "let-go", reason });

const table: readonly (readonly [sentence: string, situation: FillSituation, decision: FillDecision])[] = [
  ["a live reminder at its moment is told", usual, tell],
  ["a reminder of an older revision is let go", { ...usual, reminder: { ...dayOne, isLive: false } }, letGo("not-live")],
  ["a told reminder is let go", { ...usual, reminder: { ...dayOne, isTold: true } }, letGo("told")],
  ["a reminder whose recipient is another by now is let go", { ...usual, recipientNow: "b" }, letGo("recipient-changed")],
  ["a reminder whose moment has not come is let go", { ...usual, now: momentAt.subtract({ seconds: 1 }) }, letGo("not-due")],
  ["a stage of the time before deliveries went live is not ours", { ...usual, notOurs: true }, settle("not-ours")],
  ["an earlier stage is merged into a later one that is due too", { ...usual, laterStageDueOrTold: true }, settle("merged")],
  ["a stage told in a handover after its moment is merged", { ...usual, toldInHandoverAt: momentAt.add({ hours: 1 }) }, settle("merged")],
  ["a stage told in a handover at its very moment is merged", { ...usual, toldInHandoverAt: momentAt }, settle("merged")],
  ["a handover before the moment does not tell the stage", { ...usual, toldInHandoverAt: momentAt.subtract({ seconds: 1 }) }, tell],
  ["a stage before the deadline is silent from the breach on", { ...usual, now: breachAt }, settle("silenced")],
  ["a stage before the deadline still speaks right before the breach", { ...usual, now: breachAt.subtract({ nanoseconds: 1 }) }, tell],
  ["a clock that cannot be late silences nothing", { ...usual, now: breachAt, reminder: { ...dayOne, breachAt: null } }, tell],
  ["overdue speaks after the breach", { ...usual, now: breachAt.add({ hours: 9 }), reminder: overdue }, tell],
  [
    "overdue too is merged if a handover told it",
    { ...usual, now: breachAt, reminder: overdue, toldInHandoverAt: breachAt },
    settle("merged"),
  ],
  ["that another person was told a stage does not keep this one", { ...usual, toldToAnother: true }, tell],
  ["a handover is told if another person was told of the run", ofHandover, tell],
  ["a handover is not needed if nobody was told", { ...ofHandover, toldToAnother: false }, settle("not-needed")],
  [
    "a handover is not needed once a later assignment followed",
    { ...ofHandover, reminder: { ...handover, isLatestAssignment: false } },
    settle("not-needed"),
  ],
  ["a handover is told although later stages were told", { ...ofHandover, laterStageDueOrTold: true }, tell],
  ["a handover is told after an earlier handover to the same person", { ...ofHandover, toldInHandoverAt: momentAt }, tell],
  ["a handover speaks after the breach too", { ...ofHandover, now: breachAt.add({ hours: 9 }) }, tell],
  ["a handover whose recipient is another by now is let go", { ...ofHandover, recipientNow: "b" }, letGo("recipient-changed")],
  ["a handover of the time before deliveries went live is not ours", { ...ofHandover, notOurs: true }, settle("not-ours")],
  ["a told handover is let go", { ...ofHandover, reminder: { ...handover, isTold: true } }, letGo("told")],
];

describe("decideFill", () => {
  it.each(table)("%s", (_sentence, situation, decision) => {
    expect(decideFill(situation)).toEqual(decision);
  });

  it("lets go before it settles: nothing is settled for a revision or a person that no longer counts", () => {
    const everythingElse = { laterStageDueOrTold: true, toldInHandoverAt: momentAt, notOurs: true, now: breachAt };
    for (const reminder of [dayOne, overdue, handover]) {
      expect(decideFill({ ...usual, ...everythingElse, reminder: { ...reminder, isLive: false } }).kind).toBe("let-go");
      expect(decideFill({ ...usual, ...everythingElse, reminder: { ...reminder, isTold: true } }).kind).toBe("let-go");
      expect(decideFill({ ...usual, ...everythingElse, reminder, recipientNow: "b" }).kind).toBe("let-go");
    }
  });
});
