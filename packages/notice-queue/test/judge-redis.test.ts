import { describe, expect, it } from "vitest";
import { judgeRedis, type RedisFacts } from "../src/redis/judge-redis.ts";
import { readRedisFacts } from "../src/redis/read-redis-facts.ts";

const redis = ["# Server", "redis_version:7.0.15", "redis_mode:standalone", "# Memory", "maxmemory_policy:noeviction", "aof_enabled:1"];
const valkey = [
  "redis_version:7.2.4",
  "server_name:valkey",
  "valkey_version:8.1.1",
  "server_mode:standalone",
  "maxmemory_policy:noeviction",
];

const sound: RedisFacts = {
  product: "Redis",
  version: "7.0.15",
  isCluster: false,
  maxmemoryPolicy: "noeviction",
  appendOnly: true,
  appendFsync: "everysec",
};

describe("readRedisFacts", () => {
  it("reads what a Redis says", () => {
    expect(readRedisFacts(redis.join("\r\n"), "everysec")).toEqual(sound);
  });

  it("takes a Valkey for what it is, although it names a version of Redis too", () => {
    expect(readRedisFacts(valkey.join("\r\n"), null)).toEqual({
      product: "Valkey",
      version: "8.1.1",
      isCluster: false,
      maxmemoryPolicy: "noeviction",
      appendOnly: null,
      appendFsync: null,
    });
  });
});

describe("judgeRedis", () => {
  it("finds nothing wrong with a server that keeps what it takes", () => {
    expect(judgeRedis(sound)).toEqual({ kind: "sound" });
    expect(judgeRedis({ ...sound, appendFsync: "always" })).toEqual({ kind: "sound" });
    expect(judgeRedis({ ...sound, product: "Valkey", version: "7.2.5" })).toEqual({ kind: "sound" });
  });

  it.each<[string, string, Partial<RedisFacts>]>([
    ["evicts", "refuse", { maxmemoryPolicy: "allkeys-lru" }],
    ["evicts", "refuse", { maxmemoryPolicy: "volatile-lru" }],
    ["cluster", "refuse", { isCluster: true }],
    ["memory-only", "warn", { appendOnly: false }],
    ["seldom-written", "warn", { appendFsync: "no" }],
    ["too-old", "warn", { version: "6.2.14" }],
    ["too-old", "warn", { product: "Valkey", version: "7.1.9" }],
  ])("says %s, to %s, of %o", (code, weight, facts) => {
    const judgement = judgeRedis({ ...sound, ...facts });
    expect(judgement).toMatchObject({ kind: "unsound", problems: [{ code, weight }] });
  });

  it("names every problem, and the remedy in both languages", () => {
    const judgement = judgeRedis({ ...sound, maxmemoryPolicy: "allkeys-lru", appendOnly: false, appendFsync: null, version: "6.0.16" });
    if (judgement.kind !== "unsound") expect.fail(judgement.kind);
    expect(judgement.problems.map(({ code }) => code)).toEqual(["evicts", "memory-only", "too-old"]);
    expect(judgement.problems[0]?.english).toContain("Set maxmemory-policy to noeviction");
    expect(judgement.problems[0]?.korean).toContain("noeviction으로 바꾸고 다시 시작하십시오");
  });

  it("does not ask how often nothing is written", () => {
    const judgement = judgeRedis({ ...sound, appendOnly: false, appendFsync: "no" });
    expect(judgement).toMatchObject({ kind: "unsound", problems: [{ code: "memory-only" }] });
  });

  it("admits what it was not told", () => {
    const judgement = judgeRedis({ ...sound, appendFsync: null });
    expect(judgement).toMatchObject({ kind: "unknown", reason: "config-refused", english: expect.stringContaining("appendfsync") });
  });
});
