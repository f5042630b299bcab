/**
 * Finds the last of some sorted numbers that is not above a value; −1 if all are above. The place is guessed by proportion and corrected
 * by halving what is left, so that evenly spread numbers cost one or two comparisons however many there are, and uneven ones no more
 * than a plain binary search.
 */
export function createSortedLookup(sorted: Float64Array): (value: number) => number {
  const first = sorted[0] ?? 0;
  const last = sorted.at(-1) ?? 0;
  const buckets = sorted.length;
  const perBucket = (last - first) / buckets || 1;
  const bucketOf = (value: number): number => Math.min(buckets - 1, Math.floor((value - first) / perBucket));

  // lowest[b] is the last place that is surely not above any value of bucket b; lowest[b + 1] the last one that may be.
  const lowest = new Int32Array(buckets + 1);
  let place = 0;
  for (let bucket = 1; bucket <= buckets; bucket += 1) {
    while (place + 1 < buckets && bucketOf(sorted[place + 1]!) < bucket) place += 1;
    lowest[bucket] = place;
  }

  return (value) => {
    if (!(value >= first)) return -1;
    const bucket = bucketOf(value);
    let low = lowest[bucket]!;
    let high = lowest[bucket + 1]!;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (sorted[middle]! <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
