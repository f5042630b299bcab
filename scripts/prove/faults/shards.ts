import type { Fault } from "./fault.ts";

/** One part of so many, counted from 1. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** Pure: the faults of one shard, such that all take about as long; the same for the same list. */
export function faultsOfShard(faults: readonly Fault[], { part, of }: Shard): readonly Fault[] {
  const shards = Array.from({ length: of }, () => ({ minutes: 0, names: new Set<string>() }));
  for (const fault of faults.toSorted((one, other) => other.minutes - one.minutes)) {
    const emptiest = shards.reduce((least, shard) => (shard.minutes < least.minutes ? shard : least));
    emptiest.minutes += fault.minutes;
    emptiest.names.add(fault.name);
  }
  return faults.filter(({ name }) => shards[part - 1]!.names.has(name));
}
