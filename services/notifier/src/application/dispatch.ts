import type { AttemptOutcome, RecordedOutcome } from "@gihan/ledger/attempt-outcome";
import { recordOutcomes } from "@gihan/ledger/outcomes";
import type { JobOutcome } from "@gihan/notice-queue/port";
import type { Logger } from "@gihan/runtime/logger";
import type pg from "pg";
import { createBatcher, type Batcher } from "./batcher.ts";
import { claimInHalves } from "./claim-in-halves.ts";
import type { ClaimNotices } from "./claim-notices.ts";
import type { Claimed } from "./claimed.ts";
import { deliver, type DeliveryChannels } from "./deliver.ts";
import type { FilledNotice } from "./fill-notice.ts";

export interface DispatchOptions extends ClaimNotices {
  readonly pool: pg.Pool;
  readonly channels: DeliveryChannels;
  readonly providerTimeoutMs: number;
  readonly mailFrom: string;
  readonly maxBatch: number;
  /** Asked before each batch is claimed: a notice may have waited for its turn since a round took it. @default always */
  readonly mayWork?: (() => boolean) | undefined;
  readonly logger: Logger;
  /** Reminders were let go or must be told anew: arm up to now. */
  readonly onRearm: () => void;
  /** Outcomes were recorded: there are facts to publish. */
  readonly onRecorded?: () => void;
  /** A provider had a notice, and this is what it said. */
  readonly onHandedOver?: ((notice: FilledNotice, outcome: AttemptOutcome) => void) | undefined;
}

/** `handed-over`: its provider got it, by this very call. `done`: there was nothing to hand over. */
export type Telling = { readonly kind: "handed-over" } | JobOutcome;

/** Tells one notice: claim, provider, outcome. Alarms, rounds and repeats all come through here. */
export interface Dispatch {
  /** Claims and tells a notice, as one of a batch; whoever asks for a notice in hand waits for its telling, and has handed over nothing. */
  tell(noticeId: string): Promise<Telling>;
  /** The notices that are being told here now. */
  inHand(): readonly string[];
  /** Hands over a notice whose attempt is open already. */
  handOver(notice: FilledNotice): Promise<void>;
  /** Records what was found out about an unknown attempt. */
  record(outcome: AttemptOutcome): Promise<RecordedOutcome>;
  drain(): Promise<void>;
}

/** Machine milliseconds after which an alarm asks again whether this process may work; the sweep begins a round once it may. */
const askAgainMs = 15_000;

export function createDispatch(options: DispatchOptions): Dispatch {
  const { mayWork = () => true } = options;
  const claims: Batcher<string, Claimed> = createBatcher({
    maxItems: options.maxBatch,
    concurrency: 2,
    run: async (ids) => (mayWork() ? claimInHalves(options, ids) : ids.map(() => ({ kind: "early", delayMs: askAgainMs }))),
  });
  const outcomes: Batcher<AttemptOutcome, RecordedOutcome> = createBatcher({
    maxItems: options.maxBatch,
    async run(items) {
      const recorded = await recordOutcomes(options.pool, items, options.now());
      options.onRecorded?.();
      return recorded;
    },
  });
  const underWay = new Map<string, Promise<Telling>>();

  async function handOver(notice: FilledNotice): Promise<void> {
    const outcome = await deliver(notice, { channels: options.channels, timeoutMs: options.providerTimeoutMs, mailFrom: options.mailFrom });
    options.onHandedOver?.(notice, outcome);
    await record(outcome);
  }

  async function record(outcome: AttemptOutcome): Promise<RecordedOutcome> {
    const recorded = await outcomes.load(outcome);
    if (outcome.kind === "accepted") options.logger.debug({ noticeId: outcome.noticeId, attempt: outcome.attempt }, "notice accepted");
    else {
      options.logger.warn(
        { noticeId: outcome.noticeId, attempt: outcome.attempt, outcome: outcome.kind, reason: outcome.reason, recorded },
        "notice not accepted",
      );
    }
    if (recorded === "rearmed" || recorded === "rejected") options.onRearm();
    return recorded;
  }

  function tell(noticeId: string): Promise<Telling> {
    const known = underWay.get(noticeId);
    if (known) return known.then((telling) => (telling.kind === "handed-over" ? { kind: "done" } : telling));
    const telling = tellNow(noticeId).finally(() => underWay.delete(noticeId));
    underWay.set(noticeId, telling);
    return telling;
  }

  async function tellNow(noticeId: string): Promise<Telling> {
    const claimed = await claims.load(noticeId);
    if (claimed.kind === "early") return claimed;
    if (claimed.kind === "failed") throw claimed.error;
    if (claimed.kind === "emptied") options.onRearm();
    if (claimed.kind !== "filled") return { kind: "done" };
    await handOver(claimed.notice);
    return { kind: "handed-over" };
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
