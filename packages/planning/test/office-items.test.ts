import type { KeptItem } from "@gihan/ledger/catalogue";
import { expect, test } from "vitest";
import { officeItems } from "../src/office-items.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+09:00`);

const kept = (code: string, count: number, until: string | null): KeptItem => ({
  code,
  name: `${code} of ${count} days`,
  kind: "statutory",
  period: { unit: "days", count },
  onMiss: "none",
  isSample: false,
  source: "test",
  untilAt: until === null ? null : at(until),
});

const items = officeItems([
  kept("permit", 3, "2026-03-01T00:00"),
  kept("permit", 5, "2026-11-04T12:00"),
  kept("permit", 10, null),
  kept("report", 7, null),
]);
const daysAt = (code: string, moment: string): number | undefined => {
  const period = items.itemAt(code, at(moment))?.period;
  return period?.unit === "days" ? period.count : undefined;
};

test("a type is at each moment what it was until its next change, which holds from that very moment", () => {
  expect(daysAt("permit", "2017-01-02T09:00")).toBe(3);
  expect(daysAt("permit", "2026-02-28T23:59:59.999")).toBe(3);
  expect(daysAt("permit", "2026-03-01T00:00")).toBe(5);
  expect(daysAt("permit", "2026-11-04T11:59:59.999999")).toBe(5);
  expect(daysAt("permit", "2026-11-04T12:00")).toBe(10);
});

test("a type that never changed holds for all time, with nothing of another one's past", () => {
  expect(daysAt("report", "2017-01-02T09:00")).toBe(7);
  expect(daysAt("report", "2026-11-04T12:00")).toBe(7);
});

test("the name is today's, and an unknown code has neither name nor period", () => {
  expect(items.nameOf("permit")).toBe("permit of 10 days");
  expect([items.has("permit"), items.has("nowhere"), items.nameOf("nowhere"), daysAt("nowhere", "2026-11-04T12:00")]).toEqual([
    true,
    false,
    null,
    undefined,
  ]);
});
