import { expect, test } from "vitest";
import type { Fact, Kind, Length, Timeline } from "../naive/timeline.ts";
import { checkTimelines, outcomeText } from "./check-timelines.ts";
import { disagreements } from "./disagreement.ts";

test("two thousand random timelines are counted as a walk through their minutes counts them", { timeout: 60_000 }, () => {
  const outcome = checkTimelines({ count: 2_000 });
  if (outcome.kind === "disagreed") throw new Error(outcomeText(outcome));
  expect(outcome.compared).toBe(2_000);
});

// What the walk has found so far: each was counted wrongly once.
test.each([
  {
    what: "reopened with a code at a moment before its closing, nothing lies between them",
    timeline: told("statutory", { unit: "working-hours", count: 4 }, [
      { what: "closed", at: "2026-04-15T13:01:00+09:00", as: "answered" },
      { what: "reopened", at: "2026-04-15T09:00:00+09:00", code: "hearing" },
    ]),
  },
  {
    what: "a survey that starts while the complaint is closed",
    timeline: told("grievance", { unit: "days", count: 7 }, [
      { what: "closed", at: "2026-04-16T10:00:00+09:00", as: "answered" },
      { what: "survey started", at: "2026-04-17T09:00:00+09:00" },
    ]),
  },
  {
    what: "a survey still open when the complaint is closed ends there",
    timeline: told("grievance", { unit: "days", count: 7 }, [
      { what: "survey started", at: "2026-04-16T09:00:00+09:00" },
      { what: "closed", at: "2026-04-17T18:00:00+09:00", as: "answered" },
    ]),
  },
])("$what", ({ timeline }) => {
  expect(disagreements(timeline)).toEqual([]);
});

/** A complaint accepted on 2026-04-15 at 09:00, and what happened then, reported in this order. */
function told(kind: Kind, period: Length, facts: readonly Fact[]): Timeline {
  const acceptance: Fact = { what: "accepted", at: "2026-04-15T09:00:00+09:00", kind, period };
  return {
    happenings: [acceptance, ...facts].map((fact, place) => ({
      id: `${place} ${fact.what}`,
      reportedAt: `2026-04-20T09:0${place}:00+09:00`,
      ...fact,
    })),
  };
}
