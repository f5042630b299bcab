import { armReminders } from "@gihan/ledger/arm";
import type { NoticeQueue, Working } from "@gihan/notice-queue/port";
import type { Clock } from "@gihan/runtime/clock";
import type { Runnable } from "@gihan/runtime/lifecycle";
import type { Logger } from "@gihan/runtime/logger";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { createTicker } from "@gihan/runtime/ticker";
import type pg from "pg";
import type { DeliveryChannels } from "./application/deliver.ts";
import { createDispatch } from "./application/dispatch.ts";
import { createRounds } from "./application/rounds.ts";
import { sweep } from "./application/sweep.ts";
import type { NotifierConfig } from "./config.ts";

export interface NotifierParts {
  readonly pool: pg.Pool;
  readonly queue: NoticeQueue;
  readonly channels: DeliveryChannels;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: NotifierConfig;
}

/** The accounts whose alarms this notifier answers: one queue each. */
const accounts = ["email", "text"] as const;

/** The notifier: tells what its alarms and its sweep find due. */
export function createNotifier(parts: NotifierParts): Runnable {
  const { pool, queue, clock, logger, config } = parts;
  const now = (): Temporal.Instant => clock.now();
  const report = (what: string) => (error: Error) => logger.error({ err: error }, what);
  const working: Working[] = [];

  const rearm = createTicker({
    // Only ever poked: a notice that ended empty or was refused has reminders that want another envelope at once.
    intervalMs: config.sweepEveryMs,
    onError: report("could not arm afresh"),
    async run() {
      const at = now();
      const armed = await armReminders(pool, { now: at, until: at });
      // A step of the stepped clock ends every backoff: an alarm set for the end of one would stand in the way of the step's own.
      const ringing = clock instanceof SteppedClock ? armed.filter((notice) => notice.backoffMs === 0) : armed;
      for (const [account, notices] of Map.groupBy(ringing, (notice) => notice.channel)) {
        await queue
          .add(
            account,
            notices.map((notice) => ({ noticeId: notice.noticeId, attempt: notice.attempt, delayMs: notice.backoffMs })),
          )
          .catch(report("could not set alarms; the sweep will tell what is due"));
      }
    },
  });
  const dispatch = createDispatch({
    pool,
    now,
    channels: parts.channels,
    leaseMs: config.leaseMs,
    staleAfterMs: config.staleAfterMs,
    providerTimeoutMs: config.providerTimeoutMs,
    mailFrom: config.mailFrom,
    maxBatch: config.maxBatch,
    logger,
    onRearm: () => void rearm.poke(),
  });
  const rounds = createRounds({ pool, now, dispatch, maxBatch: config.maxBatch, onError: report("a notice could not be told now") });
  const sweeping = createTicker({
    intervalMs: config.sweepEveryMs,
    onError: report("the sweep failed and will run again"),
    run: () =>
      sweep({
        pool,
        now,
        channels: parts.channels,
        dispatch,
        logger,
        leaseMs: config.leaseMs,
        providerTimeoutMs: config.providerTimeoutMs,
        notFoundIntervalMs: config.notFoundIntervalMs,
        onArmed() {
          for (const account of accounts) void rounds.takeDue(account).catch(report("a round broke off; the sweep will begin another"));
        },
      }),
  });

  return {
    async start() {
      if (working.length > 0) return;
      await rearm.start();
      await rounds.start();
      for (const account of accounts) {
        working.push(
          await queue.work({
            account,
            handle: (job) => rounds.answer(account, job.noticeId),
            onError: report("an alarm could not be answered; the sweep will"),
          }),
        );
      }
      await sweeping.start();
    },
    async stop() {
      // Before the rest: alarms in hand wait for the rounds, and a long one would use up their grace.
      await Promise.all([rounds.stop(), sweeping.stop()]);
      await Promise.all(working.splice(0).map((each) => each.stop()));
      await dispatch.drain();
      await rearm.stop();
    },
  };
}
