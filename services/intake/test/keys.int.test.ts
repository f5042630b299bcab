import { revokeApiKey } from "@gihan/ledger/api-keys";
import { describe, expect, test, vi } from "vitest";
import { createKeySnapshot } from "../src/application/key-snapshot.ts";
import { accepted, createIntakeWorld, problemOf } from "./intake-world.ts";

const unknownToken = `gihan_${"0".repeat(12)}_${"0".repeat(64)}`;

test.for([
  ["", "missing", 'Bearer realm="gihan"'],
  ["nonsense", "unknown", 'Bearer realm="gihan", error="invalid_token"'],
  [unknownToken, "unknown", 'Bearer realm="gihan", error="invalid_token"'],
] as const)("the key %j is answered 401", async ([token, reason, challenge]) => {
  const world = await createIntakeWorld();
  const answer = await world.post(accepted(), { token });
  expect(problemOf(answer)).toEqual({ status: 401, slug: "unauthorised", findings: [["authorization", reason]] });
  expect(answer.headers["www-authenticate"]).toBe(challenge);
});

test("a key's id with another secret is not that key", async () => {
  const world = await createIntakeWorld();
  const token = `${world.token.slice(0, -1)}${world.token.endsWith("0") ? "1" : "0"}`;
  expect(problemOf(await world.post(accepted(), { token })).findings).toEqual([["authorization", "unknown"]]);
});

test("the scheme is read without case", async () => {
  const world = await createIntakeWorld();
  const answer = await world.post(accepted(), { token: "", headers: { authorization: `bearer ${world.token}` } });
  expect(answer.statusCode).toBe(202);
});

test("a key made a moment ago works at once", async () => {
  const world = await createIntakeWorld();
  const token = await world.createToken();
  expect((await world.post(accepted(), { token })).statusCode).toBe(202);
});

test("a revoked key is refused as such once the keys were read again", async () => {
  const world = await createIntakeWorld({ config: { refreshKeysEveryMs: 20 } });
  expect((await world.post(accepted())).statusCode).toBe(202);
  await revokeApiKey(world.pool, world.token.split("_")[1] ?? "");
  await vi.waitFor(async () => {
    expect(problemOf(await world.post(accepted())).findings).toEqual([["authorization", "revoked"]]);
  });
});

test("a request without a right key is answered before its body is read", async () => {
  const world = await createIntakeWorld({ config: { bodyLimitBytes: 10 } });
  expect(problemOf(await world.post(accepted(), { token: "" })).status).toBe(401);
});

describe("the snapshot", () => {
  test("is read again for unknown keys, but only so often", async () => {
    const load = vi.fn<() => Promise<readonly []>>(() => Promise.resolve([]));
    const keys = createKeySnapshot({ load, refreshEveryMs: 60_000, refreshAtMostEveryMs: 60_000, onError: () => undefined });
    await keys.start();
    await keys.refresh();
    expect(load).toHaveBeenCalledTimes(2);
    await Promise.all(Array.from({ length: 100 }, () => keys.refresh()));
    expect(load).toHaveBeenCalledTimes(2);
    await keys.stop();
  });

  test("stays in force while the ledger is away", async () => {
    const world = await createIntakeWorld();
    await world.pool.end();
    expect(problemOf(await world.post(accepted(), { token: unknownToken })).status).toBe(401);
    expect((await world.post(accepted())).statusCode).toBe(202);
  });

  test("that was never read lets nobody in and says that it will", async () => {
    const keys = createKeySnapshot({
      load: () => Promise.reject(new Error("the ledger is away")),
      refreshEveryMs: 60_000,
      refreshAtMostEveryMs: 1_000,
      onError: () => undefined,
    });
    await keys.start();
    const world = await createIntakeWorld({ instead: { keys } });
    const answer = await world.post(accepted());
    expect(problemOf(answer)).toMatchObject({ status: 503, slug: "not-ready" });
    expect(answer.headers["retry-after"]).toBe("2");
    await keys.stop();
  });

  test("does not keep a request with an unknown key waiting for a ledger that does not answer", async () => {
    const silent = Promise.withResolvers<readonly []>();
    const keys = createKeySnapshot({
      load: () => silent.promise,
      refreshEveryMs: 60_000,
      refreshAtMostEveryMs: 1_000,
      onError: () => undefined,
    });
    await keys.start();
    const world = await createIntakeWorld({ instead: { keys }, config: { awaitKeysMs: 30 } });
    expect(problemOf(await world.post(accepted())).status).toBe(503);
    silent.resolve([]);
    await keys.stop();
  });
});
