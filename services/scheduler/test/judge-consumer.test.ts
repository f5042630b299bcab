import { expect, test } from "vitest";
import { judgeConsumer } from "../src/application/judge-consumer.ts";

const now = Temporal.Instant.from("2026-11-24T10:00:00Z");
const ago = (seconds: number): Temporal.Instant => now.subtract({ seconds });

test.each([
  ["has just heard of an empty log", { heardAt: ago(1), reachable: { since: ago(500), until: now } }, "well"],
  ["has been silent for as long as it may", { heardAt: ago(120), reachable: { since: ago(500), until: now } }, "well"],
  ["has been silent for longer", { heardAt: ago(121), reachable: { since: ago(500), until: now } }, "stuck"],
  ["has been silent because the log is away", { heardAt: ago(900), reachable: null }, "well"],
  [
    "has been silent since nobody has got an answer any more",
    { heardAt: ago(121), reachable: { since: ago(500), until: ago(119) } },
    "well",
  ],
  ["has had a log again for less than it may be silent", { heardAt: ago(900), reachable: { since: ago(100), until: now } }, "well"],
  ["has had a log again and has not found it", { heardAt: ago(900), reachable: { since: ago(121), until: now } }, "stuck"],
] as const)("a consumer that %s", (_, standing, kind) => {
  expect(judgeConsumer(standing, 120_000).kind).toBe(kind);
});
