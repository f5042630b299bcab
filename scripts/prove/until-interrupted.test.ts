import { once } from "node:events";
import { expect, it } from "vitest";
import { untilInterrupted } from "./until-interrupted.ts";

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("lets the work clean up when %s comes, however often", async (name) => {
  const before = process.listenerCount(name);
  let isClean = false;
  const ending = await untilInterrupted(async (signal) => {
    process.emit(name, name);
    process.emit(name, name);
    if (!signal.aborted) await once(signal, "abort");
    await Promise.resolve();
    isClean = true;
    throw signal.reason as Error;
  });
  expect([ending, isClean]).toEqual([{ kind: "interrupted" }, true]);
  expect(process.listenerCount(name)).toBe(before);
});

it("hands on the result, or what the work fails with", async () => {
  expect(await untilInterrupted(async () => 1)).toEqual({ kind: "done", result: 1 });
  await expect(untilInterrupted(() => Promise.reject(new Error("own")))).rejects.toThrow("own");
});
