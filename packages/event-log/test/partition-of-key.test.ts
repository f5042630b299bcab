import { expect, test } from "vitest";
import { murmur2, partitionOfKey } from "../src/partition-of-key.ts";

// From Kafka's own UtilsTest.
test.each([
  ["21", -973932308],
  ["foobar", -790332482],
  ["a-little-bit-long-string", -985981536],
  ["a-little-bit-longer-string", -1486304829],
  ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
  ["abc", 479470107],
])("hashes %s as Kafka does", (text, hash) => {
  expect(murmur2(new TextEncoder().encode(text))).toBe(hash);
});

test("a key's partition lies within the topic, whatever its length and script", () => {
  for (const key of ["", "a", "ab", "abc", "abcd", "경주시/새올/2026-000001", "🏛️"]) {
    const partition = partitionOfKey(key, 4);
    expect(partition).toBe(partitionOfKey(key, 4));
    expect([0, 1, 2, 3]).toContain(partition);
  }
});

test("case numbers that differ in their last digits spread evenly", () => {
  const counts = [0, 0, 0, 0];
  for (let number = 0; number < 10_000; number += 1) {
    const partition = partitionOfKey(`office/saeol/2026-${String(number).padStart(6, "0")}`, 4);
    counts[partition] = (counts[partition] ?? 0) + 1;
  }
  for (const count of counts) expect(count).toBeGreaterThan(2_300);
});
