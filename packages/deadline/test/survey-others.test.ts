import { expect, test } from "vitest";
import { accepted, at, days, event, fold, marksOf } from "./complaint-builder.ts";

test("what else a source did to a survey before it began stays marked where its end is of its day", () => {
  const folded = fold([
    accepted("2026-11-02 10:00", days(7), { kind: "grievance" }),
    event("early", "2026-11-03 10:00", { type: "survey.extended", data: { decidedAt: at("2026-11-03 10:00"), days: 7 } }),
    event("ended", "2026-11-04 11:00", { type: "survey.ended", data: { endedAt: at("2026-11-04 00:00") } }),
    event("started", "2026-11-04 10:00", { type: "survey.started", data: { startedAt: at("2026-11-04 10:00") } }),
  ]);
  expect(marksOf(folded)).toEqual({ early: "survey-not-open" });
});
