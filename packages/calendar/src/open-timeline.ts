import { createSortedLookup } from "./sorted-lookup.ts";
import { intersectionOfSpans, type Span } from "./span-algebra.ts";

/**
 * Open time as a line of its own, in whole epoch milliseconds: `elapsedAt` tells how much of it has gone by, `momentAfter` is the way
 * back. All adding, subtracting and measuring is these two, forward and backward alike.
 */
export interface OpenTimeline {
  /** All open time there is. */
  readonly totalMs: number;
  isOpen(ms: number): boolean;
  /** Open time before a moment. */
  elapsedAt(ms: number): number;
  /** The last moment before which just so much open time lies: while it is closed, the next opening. Only for 0 ≤ elapsed < total. */
  momentAfter(elapsedMs: number): number;
  /** The open spans within a stretch of time, in order. */
  openWithin(span: Span): readonly Span[];
}

/** Lays open spans, sorted and without overlaps, one after the other. There must be at least one. */
export function createOpenTimeline(spans: readonly Span[]): OpenTimeline {
  const { opens, closes } = joined(spans);
  const before = new Float64Array(opens.length);
  let totalMs = 0;
  opens.forEach((openMs, index) => {
    before[index] = totalMs;
    totalMs += closes[index]! - openMs;
  });
  const lastOpening = createSortedLookup(opens);
  const lastBefore = createSortedLookup(before);

  return {
    totalMs,
    isOpen(ms) {
      const index = lastOpening(ms);
      return index >= 0 && ms < closes[index]!;
    },
    elapsedAt(ms) {
      const index = lastOpening(ms);
      return index < 0 ? 0 : before[index]! + Math.min(ms, closes[index]!) - opens[index]!;
    },
    momentAfter(elapsedMs) {
      const index = lastBefore(elapsedMs);
      return opens[index]! + elapsedMs - before[index]!;
    },
    openWithin(span) {
      const touched: Span[] = [];
      for (let index = Math.max(0, lastOpening(span.fromMs)); index < opens.length && opens[index]! < span.untilMs; index += 1)
        touched.push({ fromMs: opens[index]!, untilMs: closes[index]! });
      return intersectionOfSpans(touched, [span]);
    },
  };
}

/** Spans that touch become one: who is open around the clock closes at no midnight. */
function joined(spans: readonly Span[]): { readonly opens: Float64Array; readonly closes: Float64Array } {
  const opens = new Float64Array(spans.length);
  const closes = new Float64Array(spans.length);
  let count = 0;
  for (const { fromMs, untilMs } of spans) {
    if (count > 0 && closes[count - 1] === fromMs) count -= 1;
    else opens[count] = fromMs;
    closes[count] = untilMs;
    count += 1;
  }
  return { opens: opens.slice(0, count), closes: closes.slice(0, count) };
}
