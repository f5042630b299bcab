import { topics } from "@gihan/contracts/topics";
import type { Consumption, EventLog, HaltReason } from "@gihan/event-log/port";
import { noteCaughtUp } from "@gihan/ledger/positions";
import { inTransaction, type Sql } from "@gihan/ledger/sql";
import { readSteppedClock } from "@gihan/ledger/stepped-clock";
import type { NoticeQueue } from "@gihan/notice-queue/port";
import { beginRecountByNewRules } from "@gihan/planning/begin-rule-recount";
import { OfficeContexts } from "@gihan/planning/office-context";
import type { Clock } from "@gihan/runtime/clock";
import type { Watched } from "@gihan/runtime/health/watchdog";
import type { Runnable } from "@gihan/runtime/lifecycle";
import type { Logger } from "@gihan/runtime/logger";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { createTicker } from "@gihan/runtime/ticker";
import type pg from "pg";
import { armWindow, type ArmWindow } from "./application/arm-window.ts";
import { createLogEnd } from "./application/log-end.ts";
import { isReadUpTo, markLog, type LogMark } from "./application/log-mark.ts";
import { recountAll } from "./application/recount-all.ts";
import { stepWhenQuiet } from "./application/step-clock.ts";
import { watchConsumer } from "./application/watch-consumer.ts";
import type { SchedulerConfig } from "./config.ts";
import { consumeComplaints } from "./consumers/complaints.ts";
import type { ConsumeTopic, LogPlace } from "./consumers/topic.ts";
import { consumeWriters } from "./consumers/writers.ts";

export interface SchedulerParts {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  readonly queue: NoticeQueue;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SchedulerConfig;
  /** While it says no, nothing is taken in and nothing armed. @default always */
  readonly mayWork?: () => boolean;
  /** The process must end: code and schema do not fit, or the log is not the one its positions belong to. */
  readonly onFatal: (error: Error) => void;
}

/** A scheduler that can be asked how it stands. */
export interface Scheduler extends Runnable {
  /** @throws Error while it has not stood at the log's end of late. */
  assertCaughtUp(): Promise<void>;
  /** Its consumer, which may fall silent without a fault. */
  readonly watched: Watched;
}

/**
 * The scheduler: reads the log into the ledger and sets the alarms of what falls due soon. At its start it reads the backlog first,
 * so that nobody is told what a waiting event has already settled.
 */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const { pool, log, clock, logger, config, mayWork = () => true } = parts;
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
  let isStopping = false;
  let areRulesLooked = false;
  const startedAt = performance.now();
  const createdAt = Temporal.Now.instant();
  let caughtUpAt: Temporal.Instant | null = null;
  let mark: LogMark | null = null;
  // Often enough not to count as behind in between.
  const markEveryMs = Math.min(config.markEveryMs, config.behindAfterMs / 2);
  let markAgainAt = -Infinity;
  const logEnd = createLogEnd(log);

  const note = createTicker({
    intervalMs: config.noteEveryMs,
    onError: report("could not look where the log ends"),
    async run() {
      if (!mayWork()) {
        mark = null;
        return;
      }
      if (mark === null && performance.now() < markAgainAt) return;
      // Kept until it is passed: what comes in until then is not waited for.
      mark ??= await markLog(pool, log);
      if (!(await isReadUpTo(pool, mark))) return;
      await noteCaughtUp(pool, msSince(mark.markedAt));
      caughtUpAt = mark.markedAt;
      mark = null;
      markAgainAt = performance.now() + markEveryMs;
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
      if (!mayWork()) return;
      if (!isCaughtUp && performance.now() - startedAt < config.catchUpForMs) await note.poke();
      if (isCaughtUp || performance.now() - startedAt >= config.catchUpForMs) await armWindow(arming);
    },
  });
  const reading = {
    pool,
    log,
    mayWork,
    contexts: new OfficeContexts(),
    now: currentTime,
    onApplied: async ({ complaintIds, deadLetters, named }: Parameters<ConsumeTopic["onApplied"]>[0]) => {
      if (deadLetters > 0)
        logger.warn({ deadLetters, some: named.slice(0, 20) }, "events could not be taken in; see gihan dead-letters list");
      if (complaintIds.length > 0 && isCaughtUp) await armWindow(arming, complaintIds).catch(report("could not arm after a batch"));
    },
    onHalt: ({ topic, partition }: LogPlace, reason: HaltReason) =>
      parts.onFatal(new Error(`partition ${partition} of ${topic} on the event log cannot be read on: ${reason}`)),
    onFatal: parts.onFatal,
  };
  const writers = consumeWriters({
    ...reading,
    onLeftAlone: (place, reason) => logger.warn({ ...place, reason }, "a revoked writer's topic is not read on"),
  });
  const look = createTicker({
    intervalMs: config.lookForWritersEveryMs,
    onError: report("could not read the topics of all writers"),
    run: async () => {
      if (mayWork()) await writers.look();
    },
  });
  /** Who may not work leaves its groups: what a member holds nobody else reads. */
  const membership = createTicker({
    intervalMs: config.noteEveryMs,
    onError: report("could not join those who read the log, or leave them"),
    async run() {
      if (!mayWork()) await leave();
      else if (consumption === undefined) {
        await join();
        void look.poke();
      }
    },
  });
  const recount = createTicker({
    intervalMs: config.lookForRecountsEveryMs,
    onError: report("deadlines could not be counted anew; it is tried again"),
    async run() {
      if (!mayWork()) return;
      areRulesLooked ||= await lookForNewRules();
      await recountAll({
        pool,
        contexts: reading.contexts,
        now: currentTime,
        complaintsAtOnce: config.recountedAtOnce,
        mayGoOn: () => !isStopping && mayWork(),
        async onFinished({ recountId, officeId, cause, version, found, revised, moved }) {
          logger.info({ recountId, officeId, cause, version, found, revised, moved }, "deadlines were counted anew");
          // What it has to say waits for this moment, and not for the next tick.
          await arm.poke();
        },
        onFailed: (complaintIds) => logger.error({ complaintIds }, "complaints could not be counted anew and keep the deadline they had"),
      });
    },
  });
  const step = createTicker({
    intervalMs: config.stepEveryMs,
    onError: report("could not step the clock"),
    run: () => stepOnce(),
  });

  /**
   * On the stepped clock the ledger is asked: who has not seen the latest step yet would take what another process let in right after it for
   * the future, and bury it.
   */
  async function currentTime(sql: Sql): Promise<Temporal.Instant> {
    if (clock instanceof SteppedClock) {
      const state = await readSteppedClock(sql);
      if (state) clock.show(state.nowAt);
    }
    return clock.now();
  }

  /** Steps as long as nothing is in flight; arms at once after each step, as whatever was planned for that instant is due now. */
  async function stepOnce(): Promise<void> {
    if (!(clock instanceof SteppedClock)) return;
    const outcome = await stepWhenQuiet(pool, logEnd);
    await currentTime(pool);
    if (outcome.kind === "stepped") await arm.poke();
  }

  /** Deadlines that an older version has counted. */
  async function lookForNewRules(): Promise<true> {
    const now = await currentTime(pool);
    for (const context of (await reading.contexts.read(pool)).values()) {
      const begun = await inTransaction(pool, (sql) => beginRecountByNewRules(sql, context, now));
      if (begun === null) continue;
      const { recountId, officeId, version } = begun;
      logger.info({ recountId, officeId, version }, "deadlines are counted by new rules");
    }
    return true;
  }

  async function join(): Promise<void> {
    consumption ??= await consumeComplaints(reading);
  }

  async function leave(): Promise<void> {
    const leaving = consumption;
    consumption = undefined;
    await Promise.all([leaving?.stop(), writers.stop()]);
  }

  /**
   * When the consumer that has been silent longest last heard from the log. One without partitions hears nothing, and rightly: then it
   * counts when the log was last seen to be read by the others.
   */
  function heardAt(): Temporal.Instant {
    const isAssigned = consumption !== undefined && consumption.assigned().length > 0;
    const own = (isAssigned ? consumption?.lastReadAt() : caughtUpAt) ?? createdAt;
    return [own, ...writers.heardAt()].reduce((oldest, each) => (Temporal.Instant.compare(each, oldest) < 0 ? each : oldest));
  }

  return {
    watched: watchConsumer({
      heardAt,
      reach: () => Promise.all([log.bounds(topics.complaints), pool.query("select 1")]),
      mayWork,
      silentForMs: config.silentForMs,
    }),
    async assertCaughtUp() {
      const agoMs = caughtUpAt === null ? Infinity : msSince(caughtUpAt);
      if (agoMs > config.behindAfterMs) throw new Error(`the log's end was last seen ${agoMs} ms ago`);
    },
    async start() {
      if (mayWork()) await join();
      await look.start();
      await membership.start();
      await note.start();
      await arm.start();
      isStopping = false;
      await recount.start();
      if (clock instanceof SteppedClock) await step.start();
    },
    async stop() {
      isStopping = true;
      await step.stop();
      await recount.stop();
      await arm.stop();
      await note.stop();
      await membership.stop();
      await look.stop();
      await leave();
    },
  };
}

function msSince(at: Temporal.Instant): number {
  return Temporal.Now.instant().epochMilliseconds - at.epochMilliseconds;
}
