import type { KeptItem } from "@gihan/ledger/catalogue";

/** What is to be corrected: that these types were all along, or since a moment, as they are now. */
export interface ItemCorrection {
  readonly codes: readonly string[];
  /** Business time; null: from the beginning of time. */
  readonly sinceAt: Temporal.Instant | null;
}

type PastItem = KeptItem & { readonly untilAt: Temporal.Instant };

/**
 * Pure: all that types have been, corrected. What a type was before `sinceAt` stays.
 *
 * @param kept those of a code in the order of time and what holds now last, as the ledger has them.
 * @returns also `past`, what is left of the corrected ones; null where they have been for so long what they are now.
 */
export function correctedItems(
  kept: readonly KeptItem[],
  { codes, sinceAt }: ItemCorrection,
): { readonly items: readonly KeptItem[]; readonly past: readonly PastItem[] } | null {
  const isWrong = ({ code, untilAt }: KeptItem): boolean =>
    codes.includes(code) && untilAt !== null && (sinceAt === null || Temporal.Instant.compare(untilAt, sinceAt) > 0);
  if (!kept.some(isWrong)) return null;
  const ended = new Set(kept.filter(({ untilAt }) => sinceAt !== null && untilAt?.equals(sinceAt)).map(({ code }) => code));
  const items = kept.flatMap((item) => {
    if (!isWrong(item)) return [item];
    // The first of the wrong ones was right until then, unless another one ends there.
    if (sinceAt === null || ended.has(item.code)) return [];
    ended.add(item.code);
    return [{ ...item, untilAt: sinceAt }];
  });
  const isPast = (item: KeptItem): item is PastItem => item.untilAt !== null && codes.includes(item.code);
  return { items, past: items.filter(isPast) };
}
