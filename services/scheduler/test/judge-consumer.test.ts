import { expect, test } from "vitest";
import { judgeConsumer } from "../src/application/judge-consumer.ts";

const now = Temporal.Instant.from("2026-11-24T10:00:00Z");
const ago = (seconds: number): Temporal.Instant => now.subtract({ seconds });

test.each([
  ["has just heard of an empty log", { heardAt: ago(1), reachableSince: ago(500) }, "well"],
  ["has been silent for as long as it may", { heardAt: ago(120), reachableSince: ago(500) }, "well"],
  ["has been silent for longer", { heardAt: ago(121), reachableSince: ago(500) }, "stuck"],
  ["has been silent because the log is away", { heardAt: ago(900), reachableSince: null }, "well"],
  ["has had a log again for less than it may be silent", { heardAt: ago(900), reachableSince: ago(100) }, "well"],
  ["has had a log again and has not found it", { heardAt: ago(900), reachableSince: ago(121) }, "stuck"],
] as const)("a consumer that %s", (_, standing, kind) => {
  expect(judgeConsumer({ now, ...standing }, 120_000).kind).toBe(kind);
});
