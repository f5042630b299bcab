import { expect, test } from "vitest";
import { accepted, clockOf, days, fold, marksOf, paused, resumed } from "./complaint-builder.ts";

test("the end of a pause on the day on which another began is not that one's", () => {
  const folded = fold([accepted("2026-11-02 10:00", days(10)), resumed("2026-11-05 00:00"), paused("2026-11-05 11:00", "system-outage")]);
  expect(marksOf(folded)).toEqual({ "hearing closed": "pause-not-open" });
  expect(clockOf(folded)).toMatchObject({ state: "paused", pauses: [{ code: "system-outage", untilAt: null }] });
});
