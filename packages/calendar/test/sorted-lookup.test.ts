import fc from "fast-check";
import { expect, test } from "vitest";
import { createSortedLookup } from "../src/sorted-lookup.ts";

test("the place found is that of the last number not above the value, however unevenly the numbers lie", () => {
  const numbers = fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: -(2 ** 45), max: 2 ** 45 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(numbers, fc.integer({ min: -(2 ** 46), max: 2 ** 46 }), fc.nat(), (unsorted, anywhere, which) => {
      const sorted = Float64Array.from(unsorted).toSorted();
      const lookup = createSortedLookup(sorted);
      const one = sorted[which % sorted.length]!;
      for (const value of [anywhere, one, one - 1, one + 1]) expect(lookup(value)).toBe(sorted.findLastIndex((each) => each <= value));
    }),
    { numRuns: 1_000 },
  );
});
