import { expect, it } from "vitest";
import { allFaults } from "./faults/all-faults.ts";
import { ofShard } from "./shards.ts";

it("puts every fault into one shard, none of which takes longer than a quarter of an hour", () => {
  const shards = Array.from({ length: 8 }, (_, index) => ofShard(allFaults, { part: index + 1, of: 8 }));
  expect(
    shards
      .flat()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(allFaults.map(({ name }) => name).toSorted());
  for (const shard of shards) expect(shard.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(15);
});

it("takes two hours at most for all of them", () => {
  expect(allFaults.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(120);
});
