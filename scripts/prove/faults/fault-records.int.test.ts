import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, it } from "vitest";
import { faultRecords, isStillTrue, type FaultRecord } from "./fault-records.ts";

it("knows what was run on this very tree and seed, and nothing else", async () => {
  const records = faultRecords(await temporaryFolder());
  const record: FaultRecord = {
    tree: "aaaa",
    seed: 1,
    finishedAt: "2026-11-26T00:00:00Z",
    result: { kind: "skipped", name: "redis-away", why: "no Redis" },
  };
  expect(await records.read("redis-away")).toBeNull();
  await records.write(record);
  expect(await records.read("redis-away")).toEqual(record);
  const done = { ...record, result: { kind: "done", name: "redis-away" } } as unknown as FaultRecord;
  expect(isStillTrue(done, { tree: "aaaa", seed: 1 })).toBe(true);
  expect(isStillTrue(done, { tree: "bbbb", seed: 1 })).toBe(false);
  expect(isStillTrue(done, { tree: "aaaa", seed: 2 })).toBe(false);
  // What was skipped or failed is tried again, and without a tree nothing is known.
  expect(isStillTrue(record, { tree: "aaaa", seed: 1 })).toBe(false);
  expect(isStillTrue({ ...done, tree: null }, { tree: null, seed: 1 })).toBe(false);
  expect(isStillTrue(null, { tree: "aaaa", seed: 1 })).toBe(false);
});
