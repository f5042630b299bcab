import { recordOutcomes } from "@gihan/ledger/outcomes";
import { giveUpUnknown, requestRepeat, restoredNotices } from "@gihan/ledger/unknowns";
import type pg from "pg";
import { businessNow } from "./business-now.ts";

/** What a person rules of all that may have been told before a restore. */
export const restoredRulings = ["told", "untold", "resend"] as const;
export type RestoredRuling = (typeof restoredRulings)[number];

export interface SettledRestored {
  readonly as: RestoredRuling;
  /** Notices that were settled so; one that somebody else settled meanwhile is not among them. */
  readonly notices: number;
}

/** At most so many are settled between two words of progress, and in one transaction where there can be one. */
const atATime = 500;

/**
 * Settles everything of an office of which a restore left open whether it was told: `told` closes it, `untold` has its stages told afresh
 * to whoever is responsible now, `resend` sends it as it was frozen.
 */
export async function settleRestored(
  pool: pg.Pool,
  ruling: { readonly officeId: string; readonly as: RestoredRuling; readonly onProgress: (settled: number, of: number) => void },
): Promise<SettledRestored> {
  const waiting = await restoredNotices(pool, ruling.officeId);
  const now = await businessNow(pool);
  let settled = 0;
  for (let from = 0; from < waiting.length; from += atATime) {
    if (from > 0) ruling.onProgress(from, waiting.length);
    settled += await settle(pool, waiting.slice(from, from + atATime), { as: ruling.as, now });
  }
  return { as: ruling.as, notices: settled };
}

type Waiting = Awaited<ReturnType<typeof restoredNotices>>;

async function settle(
  pool: pg.Pool,
  notices: Waiting,
  { as, now }: { readonly as: RestoredRuling; readonly now: Temporal.Instant },
): Promise<number> {
  switch (as) {
    case "told": {
      const accepted = { kind: "accepted", reason: null, providerMessageId: null, backoffMs: 0 } as const;
      const outcomes = notices.map((notice) => ({ ...notice, ...accepted }));
      return (await recordOutcomes(pool, outcomes, now)).filter((recorded) => recorded === "accepted").length;
    }
    case "untold":
      return countOf(notices, ({ noticeId }) => giveUpUnknown(pool, noticeId, now));
    case "resend":
      return countOf(notices, ({ noticeId }) => requestRepeat(pool, noticeId));
  }
}

async function countOf(notices: Waiting, act: (notice: Waiting[number]) => Promise<boolean>): Promise<number> {
  let count = 0;
  for (const notice of notices) if (await act(notice)) count += 1;
  return count;
}
