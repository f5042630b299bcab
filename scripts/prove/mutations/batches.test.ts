import { expect, it } from "vitest";
import { batchesOf } from "./batches.ts";

const minutesOf = (...minutes: readonly number[]): readonly { readonly minutes: number }[] => minutes.map((each) => ({ minutes: each }));
const batched = (limit: number, ...minutes: readonly number[]): readonly (readonly number[])[] =>
  batchesOf(minutesOf(...minutes), limit).map((batch) => batch.map((work) => work.minutes));

it("neighbours are together until the time is full", () => {
  expect(batched(5, 2, 3, 1, 4, 1)).toEqual([[2, 3], [1, 4], [1]]);
  expect(batched(5)).toEqual([]);
});

it("what takes longer than a batch is one by itself", () => {
  expect(batched(5, 9, 1, 9, 1)).toEqual([[9], [1], [9], [1]]);
});
