import type { ComplaintEvent, ComplaintFlags } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { expect, test } from "vitest";
import { accepted, clockOf, completedPapers, days, demanded, extended, fold } from "./complaint-builder.ts";

const warningsOf = (period: Period, acceptedAt: string, ...events: readonly ComplaintEvent[]) =>
  clockOf(
    fold([accepted(acceptedAt, period, { item: "work-start" }), ...events], {
      itemOf: (code) => ({ code, kind: "statutory", period, onMiss: "deemed-accepted" }),
    }),
  ).warnings;
const deemed = "deemed-accepted-if-missed";
const earlier = "calendar-days-earlier-if-deemed-accepted";

test("a period that is not in days has one reading, and no earlier end is warned of", () => {
  expect(warningsOf(days(3), "2026-11-06 15:20")).toEqual([deemed, earlier]);
  expect(warningsOf({ unit: "weeks", count: 2 }, "2026-11-06 15:20")).toEqual([deemed]);
  expect(warningsOf({ unit: "working-hours", count: 24 }, "2026-11-06 15:20")).toEqual([deemed]);
});

test("the days of sending and of arrival are left out of the calendar days too", () => {
  // The papers were out from Friday to Tuesday: three days from the Wednesday are over later than the hours of the Act.
  expect(warningsOf(days(3), "2026-11-05 15:20", demanded("2026-11-06 10:00"), completedPapers("2026-11-10 15:00"))).toEqual([deemed]);
});

test("once it was extended, however late, one is reminded by the deadline and not by the day that has passed", () => {
  const itemOf = (code: string) => ({ code, kind: "statutory", period: days(3), onMiss: "deemed-accepted" }) as const;
  const late = extended("longer", "2026-11-10 10:00", days(3));
  const clock = clockOf(fold([accepted("2026-11-06 15:20", days(3), { item: "work-start" }), late], { itemOf }));
  expect(clock.warnings).toEqual([deemed, earlier]);
  expect(clock.remindAt).toEqual(clock.dueAt);
});

test("a pre-review is of no report that could be deemed accepted", () => {
  const folded = (flags: ComplaintFlags) =>
    fold([accepted("2026-11-06 14:00", days(3), { item: "report", flags })], {
      itemOf: (code) => ({ code, kind: "statutory", period: days(3), onMiss: "deemed-accepted" }),
    });
  const warning = "calendar-days-earlier-if-deemed-accepted";
  expect(clockOf(folded({})).warnings).toContain(warning);
  const preReview = clockOf(folded({ preReview: true }));
  expect(preReview.warnings).not.toContain(warning);
  expect(preReview.remindAt).toEqual(preReview.dueAt);
});
