import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createBatcher } from "../src/application/batcher.ts";

/** A run that ends when the test says so. */
interface HeldRun {
  readonly items: readonly number[];
  finish(): void;
  fail(error: Error): void;
}

function heldBatcher(options: { readonly maxItems: number; readonly concurrency?: number }) {
  const runs: HeldRun[] = [];
  const batcher = createBatcher<number, string>({
    ...options,
    run: (items) =>
      new Promise((resolve, reject) => runs.push({ items, finish: () => resolve(items.map((item) => `result of ${item}`)), fail: reject })),
  });
  return { batcher, runs };
}

test("what arrives in one turn goes together, and each gets its own result", async () => {
  const { batcher, runs } = heldBatcher({ maxItems: 10 });
  const results = Promise.all([1, 2, 3].map((item) => batcher.load(item)));
  await expect.poll(() => runs.length).toBe(1);
  runs[0]!.finish();
  expect(await results).toEqual(["result of 1", "result of 2", "result of 3"]);
  expect(runs.map(({ items }) => items)).toEqual([[1, 2, 3]]);
});

test("while a batch runs the next fills up, however many turns that takes", async () => {
  const { batcher, runs } = heldBatcher({ maxItems: 10 });
  const first = batcher.load(1);
  await expect.poll(() => runs.length).toBe(1);
  const others = [];
  for (const item of [2, 3, 4]) {
    others.push(batcher.load(item));
    await setImmediate();
  }
  expect(runs).toHaveLength(1);
  runs[0]!.finish();
  await first;
  await expect.poll(() => runs.length).toBe(2);
  expect(runs[1]!.items).toEqual([2, 3, 4]);
  runs[1]!.finish();
  await Promise.all(others);
});

test("no batch is larger than allowed, and the order is kept", async () => {
  const { batcher, runs } = heldBatcher({ maxItems: 2 });
  const results = Promise.all([1, 2, 3, 4, 5].map((item) => batcher.load(item)));
  for (let batch = 0; batch < 3; batch++) {
    await expect.poll(() => runs.length).toBe(batch + 1);
    runs[batch]!.finish();
  }
  await results;
  expect(runs.map(({ items }) => items)).toEqual([[1, 2], [3, 4], [5]]);
});

test("as many batches run side by side as allowed", async () => {
  const { batcher, runs } = heldBatcher({ maxItems: 1, concurrency: 2 });
  const results = Promise.all([1, 2, 3].map((item) => batcher.load(item)));
  await expect.poll(() => runs.length).toBe(2);
  await setImmediate();
  expect(runs).toHaveLength(2);
  runs[1]!.finish();
  await expect.poll(() => runs.length).toBe(3);
  runs[0]!.finish();
  runs[2]!.finish();
  expect(await results).toHaveLength(3);
});

test("a batch that fails rejects its own items and no others", async () => {
  const { batcher, runs } = heldBatcher({ maxItems: 1 });
  const fault = new Error("the ledger is away");
  const first = batcher.load(1);
  const second = batcher.load(2);
  await expect.poll(() => runs.length).toBe(1);
  runs[0]!.fail(fault);
  await expect(first).rejects.toBe(fault);
  await expect.poll(() => runs.length).toBe(2);
  runs[1]!.finish();
  expect(await second).toBe("result of 2");
});

test("draining waits for what runs and what waits, and not longer", async () => {
  const { batcher, runs } = heldBatcher({ maxItems: 1 });
  await batcher.drain();
  let isDrained = false;
  const results = [batcher.load(1), batcher.load(2)];
  const draining = batcher.drain().then(() => (isDrained = true));
  await expect.poll(() => runs.length).toBe(1);
  runs[0]!.finish();
  await expect.poll(() => runs.length).toBe(2);
  expect(isDrained).toBe(false);
  runs[1]!.finish();
  await draining;
  expect(await Promise.all(results)).toHaveLength(2);
});
