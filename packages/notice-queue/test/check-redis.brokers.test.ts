import { freePort } from "@gihan/testing/free-port";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkRedis } from "../src/redis/check-redis.ts";
import { hasRedisServer, ownRedisServer } from "./own-redis-server.ts";
import { redisSubject } from "./redis-subject.ts";

describe("checkRedis", () => {
  it("says within two seconds that nobody answers", async () => {
    const refused = { url: `redis://127.0.0.1:${await freePort()}` };
    expect(await checkRedis(refused)).toMatchObject({
      kind: "unknown",
      reason: "unreachable",
      english: expect.stringContaining("ECONNREFUSED"),
    });
    const subject = await redisSubject();
    onTestFinished(() => subject.close());
    await subject.cutOff("silent");
    expect(await checkRedis(subject)).toMatchObject({
      kind: "unknown",
      reason: "unreachable",
      english: expect.stringContaining("2000 ms"),
    });
  });
});

describe.skipIf(!hasRedisServer)("checkRedis on a Redis of its own", () => {
  it("finds it sound, until its settings are changed", async () => {
    const { url, admin } = await ownRedisServer();
    expect(await checkRedis({ url })).toEqual({ kind: "sound" });
    await admin.config("SET", "maxmemory-policy", "allkeys-lru", "appendonly", "no");
    expect(await checkRedis({ url })).toMatchObject({
      kind: "unsound",
      problems: [
        { code: "evicts", weight: "refuse" },
        { code: "memory-only", weight: "warn" },
      ],
    });
    await admin.config("SET", "maxmemory-policy", "noeviction", "appendonly", "yes", "appendfsync", "no");
    expect(await checkRedis({ url })).toMatchObject({ kind: "unsound", problems: [{ code: "seldom-written" }] });
  });

  it("asks no more than it is allowed to", async () => {
    const { port, admin } = await ownRedisServer();
    const url = `redis://managed:secret@127.0.0.1:${port}`;
    await admin.acl("SETUSER", "managed", "on", ">secret", "~*", "+@all", "-config");
    expect(await checkRedis({ url })).toMatchObject({ kind: "unknown", reason: "config-refused" });
    await admin.config("SET", "maxmemory-policy", "volatile-lru");
    expect(await checkRedis({ url })).toMatchObject({ kind: "unsound", problems: [{ code: "evicts" }] });
    await admin.acl("SETUSER", "managed", "-info");
    expect(await checkRedis({ url })).toMatchObject({ kind: "unknown", reason: "info-refused" });
  });

  it("says that a password is wrong without repeating it, or that there is none", async () => {
    const { port } = await ownRedisServer();
    const judgement = await checkRedis({ url: `redis://:guessed@127.0.0.1:${port}` });
    expect(judgement).toMatchObject({
      kind: "unsound",
      problems: [{ code: "refused", weight: "refuse", english: expect.stringContaining("WRONGPASS") }],
    });
    expect(JSON.stringify(judgement)).not.toContain("guessed");
    expect(await checkRedis({ url: `redis://127.0.0.1:${port}` })).toMatchObject({
      kind: "unsound",
      problems: [{ code: "refused", korean: expect.stringContaining("NOAUTH") }],
    });
  });
});
