import type { CatalogueItem, KeptItem } from "@gihan/ledger/catalogue";

/** An office's complaint types, each as it was at any moment. */
export interface OfficeItems {
  /** Whether the catalogue knows the code, today. */
  readonly has: (code: string) => boolean;
  /** What was in force at a moment of business time; a type holds from the beginning of time until its first change. */
  readonly itemAt: (code: string, at: Temporal.Instant) => CatalogueItem | undefined;
  /** What the type is called today, or null: a name is no rule, so that a complaint of earlier rules has the newest one too. */
  readonly nameOf: (code: string) => string | null;
}

interface PastItem {
  readonly item: CatalogueItem;
  /** In milliseconds, of which moments of the catalogue are whole ones: each fold asks, and Temporal takes its time to compare. */
  readonly untilMs: number;
}

interface ItemWithPast {
  readonly item: CatalogueItem;
  /** The earliest first; null where it never changed, as with most. */
  readonly past: readonly PastItem[] | null;
}

/** Pure: what was kept of the items, those of a code in the order of time and what holds now last. */
export function officeItems(kept: readonly KeptItem[]): OfficeItems {
  const items = new Map<string, ItemWithPast>();
  let past: PastItem[] = [];
  for (const { untilAt, ...item } of kept) {
    if (untilAt !== null) past.push({ item, untilMs: untilAt.epochMilliseconds });
    else {
      items.set(item.code, { item, past: past.length === 0 ? null : past });
      past = [];
    }
  }
  return {
    has: (code) => items.has(code),
    itemAt(code, at) {
      const known = items.get(code);
      if (known === undefined || known.past === null) return known?.item;
      const atMs = at.epochMilliseconds;
      return (known.past.find(({ untilMs }) => atMs < untilMs) ?? known).item;
    },
    nameOf: (code) => items.get(code)?.item.name ?? null,
  };
}
