import { expect, test } from "vitest";
import { faultsOf, type TopicSettings } from "../src/kafka/topic-settings.ts";

const wanted = { minInSyncReplicas: 2, retentionMs: 1_000 };
const asWanted: TopicSettings = { ...wanted, maxBatchBytes: 1, retentionBytes: Infinity, isCompacted: false };

test.for<[string, Partial<TopicSettings>]>([
  ["retention.ms", { retentionMs: 999 }],
  ["retention.bytes", { retentionBytes: 1_000_000_000_000 }],
  ["min.insync.replicas", { minInSyncReplicas: 1 }],
  ["cleanup.policy", { isCompacted: true }],
])("a %s that loses events is a fault", ([name, settings]) => {
  expect(faultsOf({ ...asWanted, ...settings }, wanted)).toEqual([expect.stringContaining(name)]);
});

test("what is as wanted or keeps better is no fault", () => {
  expect(faultsOf(asWanted, wanted)).toEqual([]);
  expect(faultsOf({ ...asWanted, minInSyncReplicas: 3, retentionMs: Infinity }, wanted)).toEqual([]);
});
