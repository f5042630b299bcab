import { expect, test } from "vitest";
import { record } from "../src/conformance/records.ts";
import { fitsInBatch, inBatches, sizeOfRecord } from "../src/kafka/batch-sizes.ts";

const item = (text: string) => ({ record: record("키", text, { ce_id: "1" }) });

test("a record counts with the bytes of its key, headers and value", () => {
  const empty = sizeOfRecord({ key: "", headers: {}, value: new Uint8Array() });
  expect(sizeOfRecord({ key: "", headers: {}, value: new Uint8Array(7) })).toBe(empty + 7);
  expect(sizeOfRecord(record("키", "")) - empty).toBe(3);
  expect(sizeOfRecord(record("", "", { 이름: "값" })) - empty).toBeGreaterThanOrEqual(9);
});

test("what is too much at once is cut into stretches that keep the order and fit", () => {
  const items = Array.from({ length: 10 }, (_, at) => item(`${at}`.repeat(100)));
  const room = 61 + 3 * sizeOfRecord(items[0]?.record ?? record("", ""));
  const batches = inBatches(items, room);
  expect(batches.map((batch) => batch.length)).toEqual([3, 3, 3, 1]);
  expect(batches.flat()).toEqual(items);
  expect(inBatches([], room)).toEqual([]);
});

test("a record that is too large for any batch does not fit", () => {
  const { record: large } = item("x".repeat(1_000));
  expect(fitsInBatch(large, 61 + sizeOfRecord(large))).toBe(true);
  expect(fitsInBatch(large, 60 + sizeOfRecord(large))).toBe(false);
});
