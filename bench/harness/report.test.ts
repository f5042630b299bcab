import { readFile, readdir } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, test } from "vitest";
import { keepReport, type Report } from "./report.ts";

const report: Report = {
  shape: "distributed",
  measuredAt: Temporal.Instant.from("2026-11-26T23:30:00Z"),
  seconds: 301.4,
  machine: { cores: 2, memoryGiB: 8 },
  versions: { Node: "26.10.0", Kafka: "4.3.1" },
  rows: [
    {
      name: "planning, events",
      ours: "4,000/s",
      peer: "5,000/s",
      peerName: "bare inserts",
      ratio: 0.8,
      aim: { kind: "at-least", ratio: 0.6 },
    },
    { name: "burst", ours: "p99 900 ms", peer: "p99 100 ms", peerName: "bare jobs", ratio: 9, aim: { kind: "at-most", ratio: 4 } },
  ],
};

test("a report is kept under its day in Seoul and its shape, for programs and for people", async () => {
  const folder = join(await temporaryFolder(), "results");
  expect(await keepReport(folder, report)).toEqual(["2026-11-27-distributed.json", "2026-11-27-distributed.md"]);
  expect(JSON.parse(await readFile(join(folder, "2026-11-27-distributed.json"), "utf8"))).toMatchObject({
    seconds: 301,
    machine: { cores: 2, memoryGiB: 8 },
    versions: { Kafka: "4.3.1" },
    rows: [
      { name: "planning, events", isMet: true },
      { name: "burst", isMet: false },
    ],
  });
  const text = await readFile(join(folder, "2026-11-27-distributed.md"), "utf8");
  expect(text).toContain("2 cores, 8 GiB, Node 26.10.0, Kafka 4.3.1; fsync on, AOF on");
  expect(text).toContain("| burst | p99 900 ms | p99 100 ms (bare jobs) | 9.00 | ≤ 4 NOT MET |");
});

test("a report names neither the machine nor a place on it", async () => {
  const folder = await temporaryFolder();
  await keepReport(folder, report);
  for (const file of await readdir(folder)) {
    const text = await readFile(join(folder, file), "utf8");
    expect(text).not.toContain(hostname());
    expect(text).not.toContain(folder);
  }
});
