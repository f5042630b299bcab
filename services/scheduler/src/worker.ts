import type { Consumption, EventLog } from "@gihan/event-log/port";
import { noteCaughtUp } from "@gihan/ledger/positions";
import { readSteppedClock } from "@gihan/ledger/stepped-clock";
import type { NoticeQueue } from "@gihan/notice-queue/port";
import type { Clock } from "@gihan/runtime/clock";
import type { Runnable } from "@gihan/runtime/lifecycle";
import type { Logger } from "@gihan/runtime/logger";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { createTicker } from "@gihan/runtime/ticker";
import type pg from "pg";
import { armWindow, type ArmWindow } from "./application/arm-window.ts";
import { OfficeContexts } from "./application/office-context.ts";
import { isLogRead, stepWhenQuiet } from "./application/step-clock.ts";
import type { SchedulerConfig } from "./config.ts";
import { consumeComplaints } from "./consumers/complaints.ts";

export interface SchedulerParts {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  readonly queue: NoticeQueue;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SchedulerConfig;
  /** The process must end: code and schema do not fit, or the log is not the one its positions belong to. */
  readonly onFatal: (error: Error) => void;
}

/**
 * The scheduler: reads the log into the ledger and sets the alarms of what falls due soon. At its start it reads the backlog first,
 * so that nobody is told what a waiting event has already settled.
 */
export function createScheduler(parts: SchedulerParts): Runnable {
  const { pool, log, clock, logger, config } = parts;
  const arming: ArmWindow = {
    pool,
    queue: parts.queue,
    clock,
    aheadMs: config.armAheadMs,
    isStepped: clock instanceof SteppedClock,
    onQueueFault: (error) => logger.warn({ error: error.message }, "alarms could not be set; the sweep will tell what is due"),
  };
  const report = (what: string) => (error: Error) => logger.error({ err: error }, what);
  let consumption: Consumption | undefined;
  let isCaughtUp = false;
  const startedAt = performance.now();

  const note = createTicker({
    intervalMs: config.noteEveryMs,
    onError: report("could not look where the log ends"),
    async run() {
      if (!(await isLogRead(pool, log))) return;
      await noteCaughtUp(pool);
      if (isCaughtUp) return;
      isCaughtUp = true;
      // Whatever came in with the backlog waits for this moment and not for the next tick.
      void arm.poke();
    },
  });
  const arm = createTicker({
    intervalMs: config.armEveryMs,
    onError: report("could not arm what falls due"),
    async run() {
      if (!isCaughtUp && performance.now() - startedAt < config.catchUpForMs) await note.poke();
      if (isCaughtUp || performance.now() - startedAt >= config.catchUpForMs) await armWindow(arming);
    },
  });
  const step = createTicker({
    intervalMs: config.stepEveryMs,
    onError: report("could not step the clock"),
    run: () => stepOnce(),
  });

  /** Steps as long as nothing is in flight; arms at once after each step, as whatever was planned for that instant is due now. */
  async function stepOnce(): Promise<void> {
    if (!(clock instanceof SteppedClock)) return;
    const outcome = await stepWhenQuiet(pool, log);
    const state = await readSteppedClock(pool);
    if (state) clock.show(state.nowAt);
    if (outcome.kind === "stepped") await arm.poke();
  }

  return {
    async start() {
      if (consumption) return;
      consumption = await consumeComplaints({
        pool,
        log,
        contexts: new OfficeContexts(),
        now: () => clock.now(),
        onApplied: async (complaintIds, deadLetters) => {
          if (deadLetters > 0) logger.warn({ deadLetters }, "events could not be taken in; see gihan dead-letters list");
          if (complaintIds.length > 0 && isCaughtUp) await armWindow(arming, complaintIds).catch(report("could not arm after a batch"));
        },
        onHalt: (partition, reason) => parts.onFatal(new Error(`partition ${partition} of the event log cannot be read on: ${reason}`)),
        onFatal: parts.onFatal,
      });
      await note.start();
      await arm.start();
      if (clock instanceof SteppedClock) await step.start();
    },
    async stop() {
      await step.stop();
      await arm.stop();
      await note.stop();
      await consumption?.stop();
      consumption = undefined;
    },
  };
}
