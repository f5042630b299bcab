import type { ComplaintEvent } from "@gihan/deadline/events";
import { expect, test } from "vitest";
import { accepted, at, days, event, fold } from "./complaint-builder.ts";

test("of the marks of a survey that alone goes whose end is found to be one of its day", () => {
  const longer = (id: string, decidedAt: string, by: number): ComplaintEvent =>
    event(id, decidedAt, { type: "survey.extended", data: { decidedAt: at(decidedAt), days: by } });
  const { marks } = fold([
    accepted("2026-11-02 10:00", days(7), { kind: "grievance" }),
    // Another source may use the same name.
    { ...longer("ended", "2026-11-03 10:00", 7), source: "another" },
    event("ended", "2026-11-04 11:00", { type: "survey.ended", data: { endedAt: at("2026-11-04 00:00") } }),
    event("started", "2026-11-04 10:00", { type: "survey.started", data: { startedAt: at("2026-11-04 10:00") } }),
    longer("too long", "2026-11-05 10:00", 8),
  ]);
  expect(marks.map(({ source, id }) => `${source} ${id}`)).toEqual(["another ended", "test too long"]);
});
