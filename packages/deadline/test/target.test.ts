import type { CatalogueItem } from "@gihan/deadline/catalogue-item";
import type { ComplaintEvent } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { expect, test } from "vitest";
import { accepted, clockOf, completedPapers, days, demanded, extended, fold, text } from "./complaint-builder.ts";

const itemWith = (targetPeriod?: Period): CatalogueItem => ({
  code: "permit",
  kind: "statutory",
  period: days(10),
  onMiss: "none",
  targetPeriod,
});
const acceptance = accepted("2026-11-02 10:00", days(10), { item: "permit" });
const targetOf = (targetPeriod: Period | undefined, ...events: readonly ComplaintEvent[]): string | null =>
  text(clockOf(fold([acceptance, ...events], { itemOf: () => itemWith(targetPeriod) })).targetDueAt);

test("the office's own target runs from the acceptance, counted as any period of its unit", () => {
  expect(targetOf(days(7))).toBe("2026-11-10 18:00");
  expect(targetOf(days(3))).toBe("2026-11-05 10:00");
});

test("is stopped by what stops the period, and not moved by what extends it", () => {
  const papers = [demanded("2026-11-04 10:00"), completedPapers("2026-11-05 10:00")];
  expect(targetOf(days(7), ...papers)).toBe("2026-11-12 18:00");
  expect(targetOf(days(7), demanded("2026-11-04 10:00"))).toBeNull();
  expect(targetOf(days(7), extended("extended", "2026-11-10 10:00", days(5)))).toBe("2026-11-10 18:00");
});

test("is none without one, or with one that is no shorter than the period", () => {
  expect(targetOf(undefined)).toBeNull();
  expect(targetOf(days(10))).toBeNull();
  expect(targetOf({ unit: "months", count: 1 })).toBeNull();
});

test("is none for a pre-review of the same item", () => {
  const reviewed = accepted("2026-11-02 10:00", days(10), { item: "permit", flags: { preReview: true } });
  expect(clockOf(fold([reviewed], { itemOf: () => itemWith(days(7)) })).targetDueAt).toBeNull();
});
