import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processesOf } from "@gihan/testing/processes-of";
import { expect, it } from "vitest";
import { runFault } from "./run-fault.ts";

it("leaves no process and no folder behind when it is interrupted while its city is built", { timeout: 60_000 }, async () => {
  const interruption = new AbortController();
  const name = `interrupted-${process.pid}`;
  const fault = { name, what: "nothing", minutes: 1, leavesUnknown: false, strike: async () => undefined };
  // It speaks first when Postgres runs and Redis is about to.
  const onProgress = (): void => interruption.abort(new Error("interrupted"));
  await expect(runFault(fault, { seed: 1, onProgress, signal: interruption.signal })).rejects.toThrow("interrupted");
  expect((await readdir(tmpdir())).filter((each) => each.includes(name))).toEqual([]);
  expect(await processesOf(join(tmpdir(), `gihan-fault-${name}`))).toEqual([]);
});
