import { recordOutcomes } from "@gihan/ledger/outcomes";
import type { Channel } from "@gihan/channels/port";
import type pg from "pg";
import { claimNotices } from "../../services/notifier/src/application/claim-notices.ts";
import { deliver } from "../../services/notifier/src/application/deliver.ts";
import { notifierDefaults } from "../../services/notifier/src/config.ts";
import { burstAt } from "../harness/burst.ts";

/** How many of its jobs run beside each other; measured best of 1, 10 and 50 on two cores. */
export const oneByOneConcurrency = 50;

/** A worker as one writes it by hand: each job makes our two commits, claim and outcome, for its own notice alone. */
export function oneByOneWorker(pool: pg.Pool, channel: Channel): (noticeId: string) => Promise<void> {
  const channels = { sink: { email: channel, text: channel }, live: { email: channel, text: channel } };
  return async (noticeId) => {
    const [claimed] = await claimNotices({ ...notifierDefaults, pool, now: () => burstAt }, [noticeId]);
    if (claimed?.kind !== "filled") return;
    const { providerTimeoutMs: timeoutMs, mailFrom } = notifierDefaults;
    await recordOutcomes(pool, [await deliver(claimed.notice, { channels, timeoutMs, mailFrom })], burstAt);
  };
}
