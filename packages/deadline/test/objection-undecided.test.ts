import { expect, test } from "vitest";
import { at, event, text, timerOf } from "./complaint-builder.ts";

test("a decision of before leaves an objection open, also where it is filed again", () => {
  const filed = (filedAt: string) => event(filedAt, filedAt, { type: "objection.filed", data: { filedAt: at(filedAt) } });
  const before = event("decided", "2026-11-27 10:00", { type: "objection.decided", data: { decidedAt: at("2026-11-27 10:00") } });
  const { state, startAt } = timerOf("objection-decision", [before, filed("2026-12-01 09:30"), filed("2026-12-03 09:30")]);
  expect([state, text(startAt)]).toEqual(["running", "2026-12-01 09:30"]);
});
