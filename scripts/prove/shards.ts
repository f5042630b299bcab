/** One part of so many, counted from 1. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** A piece of work that a proof is made of. */
interface Work {
  readonly name: string;
  /** About how long it takes. */
  readonly minutes: number;
}

/** Pure: the work of one shard, such that all take about as long; the same for the same list. */
export function ofShard<Each extends Work>(works: readonly Each[], { part, of }: Shard): readonly Each[] {
  const shards = Array.from({ length: of }, () => ({ minutes: 0, names: new Set<string>() }));
  for (const work of works.toSorted((one, other) => other.minutes - one.minutes)) {
    const emptiest = shards.reduce((least, shard) => (shard.minutes < least.minutes ? shard : least));
    emptiest.minutes += work.minutes;
    emptiest.names.add(work.name);
  }
  return works.filter(({ name }) => shards[part - 1]!.names.has(name));
}
