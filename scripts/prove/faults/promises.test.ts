import { describe, expect, it } from "vitest";
import { brokenByFault, type Aftermath } from "./promises.ts";

const verdict = {
  planned: 9,
  toldOnce: 9,
  repeated: 0,
  unknownAndSaid: 0,
  lost: 0,
  twice: 0,
  wrong: 0,
  raced: 0,
  longestRecoveryMs: 8_000,
  lateness99Ms: 30_000,
  offences: [],
};
const standing = { openAttempts: 0, unknownUnlisted: 0, unreadEvents: 0, deadLetters: 0 };
const kept: Aftermath = { verdict, standing, begun: 3, accepted: 3, deadLettersMeant: 0, inFlight: 0, breaches: [] };
const harmless = { leavesUnknown: false };

function brokenIf(change: Partial<Aftermath>, fault: Parameters<typeof brokenByFault>[0] = harmless): readonly string[] {
  return brokenByFault(fault, { ...kept, ...change });
}

describe("the promises of a fault", () => {
  it("are kept when all was told once, in time, and nothing is left", () => {
    expect(brokenIf({})).toEqual([]);
  });

  it.each([
    [{ verdict: { ...verdict, lost: 1 } }, "1 were never told"],
    [{ verdict: { ...verdict, twice: 2 } }, "2 were told twice"],
    [{ verdict: { ...verdict, wrong: 3 } }, "3 were told to somebody"],
    [{ verdict: { ...verdict, longestRecoveryMs: 91_000 } }, "only 91 s after the end"],
    [{ accepted: 2 }, "only 2 of 3 complaints"],
    [{ standing: { ...standing, unreadEvents: 1 } }, "1 events were unread"],
    [{ standing: { ...standing, unknownUnlisted: 1 } }, "neither settled nor on the operator's list"],
    [{ standing: { ...standing, deadLetters: 1 } }, "1 dead letters, 0 were meant"],
    [{ breaches: ["notifier-1 ended by itself (1)"] }, "notifier-1 ended by itself"],
  ])("are broken by %j", (change, said) => {
    expect(brokenIf(change)).toEqual([expect.stringContaining(said)]);
  });

  it("allow a message to come again, or to stay unknown, only where nobody could know", () => {
    const again = { verdict: { ...verdict, toldOnce: 7, repeated: 1, unknownAndSaid: 1 } };
    expect(brokenIf(again)).toEqual([expect.stringContaining("1 came again and 1 stayed unknown")]);
    expect(brokenIf({ ...again, inFlight: 2 }, { leavesUnknown: true })).toEqual([]);
  });

  it("are broken by a ledger that calls everything unknown and lists it, beyond what was in flight", () => {
    const allUnknown = { verdict: { ...verdict, toldOnce: 0, unknownAndSaid: 9 }, inFlight: 8 };
    expect(brokenIf(allUnknown, { leavesUnknown: true })).toEqual([expect.stringContaining("only 8 were in flight")]);
    const allRepeated = { verdict: { ...verdict, toldOnce: 0, repeated: 5, unknownAndSaid: 4 }, inFlight: 8 };
    expect(brokenIf(allRepeated, { leavesUnknown: true })).toEqual([expect.stringContaining("5 came again and 4 stayed unknown")]);
  });

  it("ask of a rolling restart that it delays nothing by a minute", () => {
    const slow = { verdict: { ...verdict, lateness99Ms: 61_000 } };
    expect(brokenIf(slow)).toEqual([]);
    expect(brokenIf(slow, { ...harmless, lateness99AtMostMs: 60_000 })).toEqual([
      expect.stringContaining("told 61 s after its moment or later"),
    ]);
  });
});
