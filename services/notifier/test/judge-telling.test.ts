import { expect, test } from "vitest";
import { judgeSweep, judgeTelling } from "../src/application/judge-telling.ts";

const now = Temporal.Instant.from("2026-11-24T10:00:00Z");
const ago = (seconds: number): Temporal.Instant => now.subtract({ seconds });
const limitMs = 300_000;

test.each([
  ["has nothing to tell", { oldestDueMs: null, finishedAt: ago(9_000) }, "well"],
  ["has something to tell since a moment ago, after a quiet night", { oldestDueMs: 10_000, finishedAt: ago(30_000) }, "well"],
  ["is behind and working", { oldestDueMs: 900_000, finishedAt: ago(2) }, "well"],
  ["is behind and stands still", { oldestDueMs: 301_000, finishedAt: ago(301) }, "stuck"],
] as const)("a notifier that %s", (_, standing, kind) => {
  expect(judgeTelling({ now, ...standing }, limitMs).kind).toBe(kind);
});

test("a sweep that has not ended for too long is stuck", () => {
  expect(judgeSweep({ now, sweptAt: ago(300) }, limitMs).kind).toBe("well");
  expect(judgeSweep({ now, sweptAt: ago(301) }, limitMs)).toEqual({ kind: "stuck", reason: "no sweep has ended for 301 s" });
});
