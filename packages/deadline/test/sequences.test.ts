import { expect, test } from "vitest";
import { inFoldOrder } from "../src/fold-order.ts";
import { at, event, fold, accepted, days, extended } from "./complaint-builder.ts";

const assigned = (id: string, sequence: number | null) =>
  event(id, "2026-11-05 10:00", { type: "complaint.assigned", data: { person: "kim", department: null } }, sequence);
const idsOf = (...events: readonly ReturnType<typeof assigned>[]): readonly string[] => inFoldOrder(events).map(({ id }) => id);

test("of events of one moment those without a sequence come first, even before number 0", () => {
  expect(idsOf(assigned("a", 0), assigned("b", null))).toEqual(["b", "a"]);
  expect(idsOf(assigned("a", 2), assigned("b", 1), assigned("c", null), assigned("d", 0))).toEqual(["c", "d", "b", "a"]);
  expect(idsOf(assigned("b", null), assigned("a", null))).toEqual(["a", "b"]);
});

test("what has no effect is listed in the order in which it happened, whoever found it", () => {
  const overload = extended("longer", "2026-11-04 10:00", days(3), { reason: "overload" });
  const again = { ...accepted("2026-11-02 10:00", days(10)), id: "again", time: at("2026-11-05 10:00") };
  const { marks } = fold([accepted("2026-11-02 10:00", days(10)), overload, again]);
  expect(marks.map(({ id }) => id)).toEqual(["longer", "again"]);
});
