import { expect, it } from "vitest";
import { periodDays } from "../src/period-days.ts";

it.each([
  [{ unit: "immediate" }, 1],
  [{ unit: "working-hours", count: 3 }, 1],
  [{ unit: "clock-hours", count: 72 }, 1],
  [{ unit: "days", count: 14 }, 14],
  [{ unit: "weeks", count: 2 }, 14],
  [{ unit: "months", count: 1 }, 30],
  [{ unit: "years", count: 1 }, 365],
] as const)("%o counts as %i days", (period, days) => {
  expect(periodDays(period)).toBe(days);
});
