import type { ComplaintEvent } from "@gihan/deadline/events";
import { expect, test } from "vitest";
import { accepted, clockOf, completedPapers, days, demanded, fold, paused, resumed } from "./complaint-builder.ts";

const acceptance = accepted("2026-11-02 10:00", days(20));
const supplement = [demanded("2026-11-05 10:00"), completedPapers("2026-11-06 10:00")];

/** The pauses of which the explanation says that they change nothing. */
const withoutEffect = (...events: readonly ComplaintEvent[]): readonly string[] =>
  clockOf(fold([acceptance, ...events])).explanation.flatMap(({ code, korean }) =>
    code === "pause-not-counted" ? [korean.slice(0, 30)] : [],
  );

test("pauses that take days of their own each have their effect", () => {
  expect(withoutEffect(...supplement, paused("2026-11-10 09:00"), resumed("2026-11-11 18:00"))).toEqual([]);
});

test("a part of a day changes nothing, before the days of another pause, after them, or where the two touch", () => {
  const part = (from: string, until: string) => withoutEffect(...supplement, paused(from), resumed(until));
  expect(part("2026-11-03 10:00", "2026-11-03 12:00")).toEqual([expect.stringContaining("11. 3.(화) 10:00 의견청취")]);
  expect(part("2026-11-10 10:00", "2026-11-10 12:00")).toEqual([expect.stringContaining("11. 10.(화) 10:00 의견청취")]);
  expect(part("2026-11-04 14:00", "2026-11-05 00:00")).toEqual([expect.stringContaining("11. 4.(수) 14:00 의견청취")]);
  expect(part("2026-11-07 00:00", "2026-11-09 12:00")).toEqual([]);
});

test("a pause that begins in a year whose holidays are not published yet is warned of while it is open", () => {
  const warningsOf = (sentAt: string) => clockOf(fold([accepted("2027-12-20 10:00", days(20)), demanded(sentAt)])).warnings;
  expect(warningsOf("2027-12-31 10:00")).toEqual([]);
  expect(warningsOf("2028-01-03 10:00")).toEqual(["calendar-not-confirmed"]);
});

test("papers demanded and completed outside the office's hours take their day all the same", () => {
  expect(withoutEffect(demanded("2026-11-05 18:30"), completedPapers("2026-11-05 19:00"))).toEqual([]);
});
