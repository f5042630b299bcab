import { recordOutcomes, type AttemptOutcome, type RecordedOutcome } from "@gihan/ledger/outcomes";
import type { JobOutcome } from "@gihan/notice-queue/port";
import type { Logger } from "@gihan/runtime/logger";
import type pg from "pg";
import { createBatcher, type Batcher } from "./batcher.ts";
import { claimInHalves } from "./claim-in-halves.ts";
import type { Claimed, ClaimNotices, FilledNotice } from "./claim-notices.ts";
import { deliver, type DeliveryChannels } from "./deliver.ts";

export interface DispatchOptions extends ClaimNotices {
  readonly pool: pg.Pool;
  readonly channels: DeliveryChannels;
  readonly providerTimeoutMs: number;
  readonly mailFrom: string;
  readonly maxBatch: number;
  readonly logger: Logger;
  /** Reminders were let go or must be told anew: arm up to now. */
  readonly onRearm: () => void;
}

/** Tells one notice: claim, provider, outcome. Alarms, rounds and repeats all come through here. */
export interface Dispatch {
  /** Claims and tells a notice, as one of a batch; whoever asks for a notice in hand shares its telling. */
  tell(noticeId: string): Promise<JobOutcome>;
  /** The notices that are being told here now. */
  inHand(): readonly string[];
  /** Hands over a notice whose attempt is open already. */
  handOver(notice: FilledNotice): Promise<void>;
  /** Records what was found out about an unknown attempt. */
  record(outcome: AttemptOutcome): Promise<RecordedOutcome>;
  drain(): Promise<void>;
}

export function createDispatch(options: DispatchOptions): Dispatch {
  const claims: Batcher<string, Claimed> = createBatcher({
    maxItems: options.maxBatch,
    concurrency: 2,
    run: (ids) => claimInHalves(options, ids),
  });
  const outcomes: Batcher<AttemptOutcome, RecordedOutcome> = createBatcher({
    maxItems: options.maxBatch,
    run: (items) => recordOutcomes(options.pool, items),
  });
  const underWay = new Map<string, Promise<JobOutcome>>();

  async function handOver(notice: FilledNotice): Promise<void> {
    await record(await deliver(notice, { channels: options.channels, timeoutMs: options.providerTimeoutMs, mailFrom: options.mailFrom }));
  }

  async function record(outcome: AttemptOutcome): Promise<RecordedOutcome> {
    const recorded = await outcomes.load(outcome);
    if (outcome.kind !== "accepted") {
      options.logger.warn(
        { noticeId: outcome.noticeId, attempt: outcome.attempt, outcome: outcome.kind, reason: outcome.reason, recorded },
        "notice not accepted",
      );
    }
    if (recorded === "rearmed" || recorded === "rejected") options.onRearm();
    return recorded;
  }

  function tell(noticeId: string): Promise<JobOutcome> {
    const known = underWay.get(noticeId);
    if (known) return known;
    const telling = tellNow(noticeId).finally(() => underWay.delete(noticeId));
    underWay.set(noticeId, telling);
    return telling;
  }

  async function tellNow(noticeId: string): Promise<JobOutcome> {
    const claimed = await claims.load(noticeId);
    if (claimed.kind === "early") return claimed;
    if (claimed.kind === "failed") throw claimed.error;
    if (claimed.kind === "emptied") options.onRearm();
    if (claimed.kind === "filled") await handOver(claimed.notice);
    return { kind: "done" };
  }

  return {
    record,
    handOver,
    tell,
    inHand: () => [...underWay.keys()],
    async drain() {
      await Promise.allSettled(underWay.values());
      await claims.drain();
      await outcomes.drain();
    },
  };
}
