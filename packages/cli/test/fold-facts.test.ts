import { stateFact, type KnownFact } from "@gihan/contracts/state-fact";
import { describe, expect, test } from "vitest";
import { foldFacts } from "../src/application/fold-facts.ts";

const at = Temporal.Instant.from("2026-11-05T09:00:00+09:00");
let position = 0;

const fact = (differences: Partial<KnownFact>): KnownFact => ({
  position: ++position,
  kind: "sent",
  officeId: "office",
  noticeId: "17",
  attempt: 1,
  channel: "email",
  recipientKind: "person",
  recipientId: "kim",
  momentAt: at,
  reason: null,
  settledAs: null,
  tellings: [],
  at: at.add({ seconds: position }),
  recordedAt: at,
  ...differences,
});

const unknown = fact({ kind: "unknown" });
const settledAs = (as: KnownFact["settledAs"]): KnownFact => fact({ kind: "settled", settledAs: as });

describe("what facts about a notice come to", () => {
  test.for<[string, readonly KnownFact[], readonly object[]]>([
    ["sent", [fact({})], [{ state: "accepted", attempt: 1 }]],
    ["unknown, and nothing more", [unknown], [{ state: "unknown", attempt: 1 }]],
    ["found to have arrived", [unknown, settledAs("accepted")], [{ state: "accepted" }]],
    ["repeated, and nothing more was heard", [unknown, settledAs("repeated")], [{ state: "unknown", attempt: 2 }]],
    ["repeated and sent", [unknown, settledAs("repeated"), fact({ attempt: 2 })], [{ state: "accepted", attempt: 2 }]],
    ["found not to have been sent", [unknown, settledAs("not-sent")], []],
    ["refused", [fact({ kind: "failed", reason: "rejected" })], []],
    ["given up by a person", [unknown, settledAs("given-up"), fact({ kind: "failed", reason: "given-up" })], []],
  ])("%s", ([, facts, expected]) => {
    for (const order of [facts, facts.toReversed(), [...facts, ...facts]]) {
      const folded = foldFacts();
      for (const each of order) folded.add(stateFact(each));
      expect(folded.notices()).toMatchObject(expected);
      expect(folded.notices()).toHaveLength(expected.length);
    }
  });
});

test("the highest id, the highest place and the newest moment are those of all facts", () => {
  const folded = foldFacts();
  expect([folded.highestNoticeId(), folded.newestPosition(), folded.newestAt()]).toEqual([0n, 0, null]);
  const [first, last] = [fact({ noticeId: "90071992547409930" }), fact({ noticeId: "3", kind: "failed", reason: "rejected" })];
  for (const each of [last, first]) folded.add(stateFact(each));
  expect([folded.highestNoticeId(), folded.newestPosition(), folded.newestAt()]).toEqual([90071992547409930n, last.position, last.at]);
});
