/** Pure: neighbours together until they take so many minutes. One that takes longer by itself is a batch of its own. */
export function batchesOf<Each extends { readonly minutes: number }>(
  works: readonly Each[],
  minutes: number,
): readonly (readonly Each[])[] {
  const batches: Each[][] = [];
  let filled = Infinity;
  for (const work of works) {
    if (filled + work.minutes > minutes) {
      batches.push([]);
      filled = 0;
    }
    batches.at(-1)!.push(work);
    filled += work.minutes;
  }
  return batches;
}
