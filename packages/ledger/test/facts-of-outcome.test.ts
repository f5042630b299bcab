import { expect, test } from "vitest";
import type { RecordedOutcome } from "../src/attempt-outcome.ts";
import { factsOfOutcome } from "../src/facts-of-outcome.ts";

const words = (recorded: RecordedOutcome, wasUnknown: boolean): readonly string[] =>
  factsOfOutcome({ noticeId: "17", attempt: 2 }, recorded, wasUnknown).map((fact) =>
    fact.kind === "settled" ? `settled ${fact.settledAs}` : fact.kind === "failed" ? `failed ${fact.reason}` : fact.kind,
  );

test.for<[RecordedOutcome, readonly string[], readonly string[]]>([
  ["accepted", ["sent"], ["settled accepted", "sent"]],
  ["rejected", ["failed rejected"], ["settled not-sent", "failed rejected"]],
  ["rearmed", [], ["settled not-sent"]],
  ["unknown", ["unknown"], []],
  ["listed", ["unknown"], []],
  ["ignored", [], []],
])("an outcome recorded as %s is %j, and after an unknown %j", ([recorded, first, later]) => {
  expect(words(recorded, false)).toEqual(first);
  expect(words(recorded, true)).toEqual(later);
});
