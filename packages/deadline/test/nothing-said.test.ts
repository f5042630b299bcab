import { expect, test } from "vitest";
import { accepted, clockOf, days, event, fold, marksOf, retracted } from "./complaint-builder.ts";

test("a retraction that is alone has nothing to take back", () => {
  expect(marksOf(fold([retracted("never posted", "2026-11-03 10:00", "alone")]))).toEqual({ alone: "retracts-nothing" });
});

test("a reclassification that says nothing leaves the period of the kind as it was", () => {
  const inquiry = accepted("2026-11-02 10:00", days(1), { kind: "inquiry", period: null });
  const nothing = event("nothing", "2026-11-03 10:00", { type: "complaint.reclassified", data: { item: null, kind: null, period: null } });
  const folded = fold([inquiry, nothing]);
  expect(folded.marks).toEqual([]);
  expect(clockOf(folded).period).toEqual(clockOf(fold([inquiry])).period);
});
