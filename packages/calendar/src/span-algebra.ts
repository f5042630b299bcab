/** A stretch between two numbers of milliseconds, half-open: the end no longer belongs to it. */
export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** All that lies in any of the spans, whatever their order: sorted, apart from each other, none empty. */
export function unionOfSpans(spans: readonly Span[]): readonly Span[] {
  const union: { fromMs: number; untilMs: number }[] = [];
  for (const { fromMs, untilMs } of spans.filter((span) => span.fromMs < span.untilMs).toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = union.at(-1);
    if (last !== undefined && fromMs <= last.untilMs) last.untilMs = Math.max(last.untilMs, untilMs);
    else union.push({ fromMs, untilMs });
  }
  return union;
}

/** What lies in both of two sorted lists, cut from the spans of the first, which keep what else they carry. */
export function intersectionOfSpans<Kept extends Span>(kept: readonly Kept[], others: readonly Span[]): readonly Kept[] {
  const common: Kept[] = [];
  let next = 0;
  for (const span of kept) {
    while (next < others.length && others[next]!.untilMs <= span.fromMs) next += 1;
    for (let index = next; index < others.length && others[index]!.fromMs < span.untilMs; index += 1) {
      const { fromMs, untilMs } = others[index]!;
      common.push({ ...span, fromMs: Math.max(span.fromMs, fromMs), untilMs: Math.min(span.untilMs, untilMs) });
    }
  }
  return common;
}

/** What of the first sorted list lies in no span of the second; both must be without overlaps. */
export function differenceOfSpans<Kept extends Span>(kept: readonly Kept[], removed: readonly Span[]): readonly Kept[] {
  return intersectionOfSpans(kept, complementOf(removed));
}

function complementOf(spans: readonly Span[]): readonly Span[] {
  const edges = [Number.NEGATIVE_INFINITY, ...spans.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]), Number.POSITIVE_INFINITY];
  return Array.from({ length: edges.length / 2 }, (_, index) => ({ fromMs: edges[2 * index]!, untilMs: edges[2 * index + 1]! }));
}
