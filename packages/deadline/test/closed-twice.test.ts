import { expect, test } from "vitest";
import { accepted, answered, clockOf, days, fold, reopened } from "./complaint-builder.ts";

test("of two closings of one moment each reopening says what it leaves out", () => {
  const folded = fold([
    accepted("2026-11-02 10:00", days(10)),
    answered("2026-11-05 09:00", "first"),
    reopened("2026-11-05 12:00", null, "first back"),
    { ...answered("2026-11-05 09:00", "second"), time: reopened("2026-11-05 13:00").time },
    reopened("2026-11-06 18:00", "hearing", "second back"),
  ]);
  const lines = clockOf(folded).explanation.filter(({ code }) => code === "reopened");
  expect(lines.map(({ isUnbroken }) => isUnbroken)).toEqual([true, false]);
});
