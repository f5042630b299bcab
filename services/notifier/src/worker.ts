import type { EventLog } from "@gihan/event-log/port";
import { armReminders } from "@gihan/ledger/arm";
import { dropOldFacts } from "@gihan/ledger/notice-facts";
import { takeTokens } from "@gihan/ledger/rates";
import { dueEnvelopes, oldestDueMs } from "@gihan/ledger/sweep";
import type { JobOutcome, NoticeQueue, Working } from "@gihan/notice-queue/port";
import type { Clock } from "@gihan/runtime/clock";
import type { Watched } from "@gihan/runtime/health/watchdog";
import type { Runnable } from "@gihan/runtime/lifecycle";
import type { Logger } from "@gihan/runtime/logger";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { createTicker } from "@gihan/runtime/ticker";
import type pg from "pg";
import type { DeliveryChannels } from "./application/deliver.ts";
import { createDispatch, type DispatchOptions } from "./application/dispatch.ts";
import { judgeSweep, judgeTelling } from "./application/judge-telling.ts";
import { relayFacts } from "./application/relay-facts.ts";
import { createRounds } from "./application/rounds.ts";
import { sweep } from "./application/sweep.ts";
import { createTokens } from "./application/tokens.ts";
import { createWriteAhead } from "./application/write-ahead.ts";
import type { NotifierConfig } from "./config.ts";

export interface NotifierParts {
  readonly pool: pg.Pool;
  readonly queue: NoticeQueue;
  readonly channels: DeliveryChannels;
  /** Where facts about notices are published. Without it they are only kept, to be asked for. */
  readonly log?: Pick<EventLog, "append" | "identity">;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: NotifierConfig;
  /** Hears what providers said of notices. @default nobody */
  readonly onHandedOver?: DispatchOptions["onHandedOver"] | undefined;
  /** While it says no, nothing is armed, claimed or swept. @default always */
  readonly mayWork?: () => boolean;
}

/** A notifier that can be asked how it stands. */
export interface Notifier extends Runnable {
  /** Its telling and its sweep, which may hang without a fault. */
  readonly watched: readonly Watched[];
  /** It may work from now on: looks for what is due at once, and not at its next sweep. */
  wake(): void;
}

/** The accounts whose alarms this notifier answers: one queue each. */
const accounts = ["email", "text"] as const;

/** The notifier: tells what its alarms and its sweep find due. */
export function createNotifier(parts: NotifierParts): Notifier {
  const { pool, queue, log, clock, logger, config, mayWork = () => true } = parts;
  const now = (): Temporal.Instant => clock.now();
  const report = (what: string) => (error: Error) => logger.error({ err: error }, what);
  const working: Working[] = [];
  const machineNow = (): Temporal.Instant => Temporal.Now.instant();
  let toldAt = machineNow();
  let sweptAt = machineNow();

  const rearm = createTicker({
    // Only ever poked: a notice that ended empty or was refused has reminders that want another envelope at once.
    intervalMs: config.sweepEveryMs,
    onError: report("could not arm afresh"),
    async run() {
      if (!mayWork()) return;
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
  const relay = log
    ? createTicker({
        intervalMs: config.relayEveryMs,
        onError: (error) => logger.warn({ error: error.message }, "facts could not be published; they are kept and tried again"),
        run: () => relayFacts({ pool, log, maxBatch: 500, appendTimeoutMs: config.relayTimeoutMs }),
      })
    : null;
  const dropping = createTicker({
    intervalMs: config.dropFactsEveryMs,
    onError: report("old facts could not be dropped"),
    async run() {
      const logId = log ? await log.identity() : null;
      while (await dropOldFacts(pool, { keepMs: config.factsKeptMs, logId })) continue;
    },
  });
  const writeAhead = createWriteAhead({
    ...config,
    pool,
    clock,
    mayWork,
    ring: takeAllDue,
    onError: (error) => logger.warn({ error: error.message }, "notices could not be written ahead; they are written when they are due"),
  });
  const dispatch = createDispatch({
    pool,
    now,
    drafts: writeAhead.drafts,
    channels: parts.channels,
    leaseMs: config.leaseMs,
    staleAfterMs: config.staleAfterMs,
    providerTimeoutMs: config.providerTimeoutMs,
    mailFrom: config.mailFrom,
    maxBatch: config.maxBatch,
    mayWork,
    logger,
    onRearm: () => void rearm.poke(),
    onRecorded: () => void relay?.poke(),
    onHandedOver: parts.onHandedOver,
  });
  const tokens = createTokens({
    draw: (account, wanted) => takeTokens(pool, { account, wanted }),
    rateKnownForMs: config.rateKnownForMs,
  });
  const rounds = createRounds({
    ...config,
    tokens,
    dispatch: { ...dispatch, tell: (noticeId) => dispatch.tell(noticeId).finally(() => (toldAt = machineNow())) },
    due: async (account, which) => (mayWork() ? dueEnvelopes(pool, { channel: account, now: now(), ...which }) : []),
    onError: report("a notice could not be told now"),
  });
  function takeAllDue(): void {
    for (const account of accounts) void rounds.takeDue(account).catch(report("a round broke off; the sweep will begin another"));
  }

  /**
   * A process that follows the stepped clock may hear an alarm before it has seen the step that set it off. By that clock the alarm would
   * wait for hours of real time; instead the step itself, once it is seen, takes all that is due.
   */
  async function answer(account: (typeof accounts)[number], noticeId: string): Promise<JobOutcome> {
    if (!mayWork()) return { kind: "early", delayMs: config.sweepEveryMs };
    const outcome = await rounds.answer(account, noticeId);
    return outcome.kind === "early" && clock instanceof SteppedClock ? { kind: "done" } : outcome;
  }
  let forgetSteps = (): void => undefined;

  const sweeping = createTicker({
    intervalMs: config.sweepEveryMs,
    onError: report("the sweep failed and will run again"),
    async run() {
      if (mayWork()) {
        await sweep({
          pool,
          now,
          channels: parts.channels,
          dispatch,
          tokens,
          logger,
          leaseMs: config.leaseMs,
          providerTimeoutMs: config.providerTimeoutMs,
          notFoundIntervalMs: config.notFoundIntervalMs,
          onArmed: takeAllDue,
        });
      }
      sweptAt = machineNow();
    },
  });

  /** In whatever way, well or badly: by an alarm that was answered, or in a round. */
  function lastFinishedAt(): Temporal.Instant {
    const all = [toldAt, ...working.flatMap((each) => each.lastFinishedAt() ?? [])];
    return all.reduce((newest, each) => (Temporal.Instant.compare(each, newest) > 0 ? each : newest));
  }

  return {
    watched: [
      {
        name: "telling",
        async judge() {
          // Whoever may work again has its time from then on.
          if (!mayWork()) toldAt = machineNow();
          // On a stepped clock how long something is due says nothing of how long it waits.
          if (!mayWork() || clock instanceof SteppedClock) return { kind: "well" };
          const oldest = await oldestDueMs(pool, now());
          return judgeTelling({ now: machineNow(), oldestDueMs: oldest, finishedAt: lastFinishedAt() }, config.untoldAfterMs);
        },
      },
      {
        name: "sweep",
        judge: async () => judgeSweep({ now: machineNow(), sweptAt }, config.untoldAfterMs),
      },
    ],
    wake: () => void sweeping.poke(),
    async start() {
      if (working.length > 0) return;
      await rearm.start();
      await relay?.start();
      await rounds.start();
      for (const account of accounts) {
        working.push(
          await queue.work({
            account,
            handle: (job) => answer(account, job.noticeId),
            onError: report("an alarm could not be answered; the sweep will"),
          }),
        );
      }
      if (clock instanceof SteppedClock) forgetSteps = clock.onStep(takeAllDue);
      await sweeping.start();
      await dropping.start();
      await writeAhead.start();
    },
    async stop() {
      forgetSteps();
      // Before the rest: alarms in hand wait for the rounds, and a long one would use up their grace.
      await Promise.all([rounds.stop(), sweeping.stop(), dropping.stop(), writeAhead.stop()]);
      await Promise.all(working.splice(0).map((each) => each.stop()));
      await dispatch.drain();
      await rearm.stop();
      await relay?.stop();
    },
  };
}
