import type { Runnable } from "./lifecycle.ts";
import type { Logger } from "./logger.ts";
import { createTicker } from "./ticker.ts";

/** One look at two clocks: the machine's before and after the question, the database's in between. Epoch milliseconds. */
export interface SkewReading {
  readonly askedAt: number;
  readonly databaseAt: number;
  readonly answeredAt: number;
}

/** How far the machine is ahead of the database, and how far that may be wrong: by half of the round trip. */
export interface Skew {
  readonly aheadMs: number;
  readonly uncertaintyMs: number;
}

/** Pure. A machine clock that was set during the question gives an answer before it; then nothing is known. */
export function skewOf({ askedAt, databaseAt, answeredAt }: SkewReading): Skew | null {
  if (answeredAt < askedAt) return null;
  return { aheadMs: (askedAt + answeredAt) / 2 - databaseAt, uncertaintyMs: (answeredAt - askedAt) / 2 };
}

/** What is thought of the two clocks; unknown until the first reading. */
export type SkewJudgement = "unknown" | "together" | "apart";

/** What to think after a reading. One that could mean either, because the answer was slow, changes nothing. Pure. */
export function judgeSkew(before: SkewJudgement, skew: Skew | null, limitMs: number): SkewJudgement {
  if (skew === null) return before;
  const apartMs = Math.abs(skew.aheadMs);
  if (apartMs - skew.uncertaintyMs > limitMs) return "apart";
  return apartMs + skew.uncertaintyMs <= limitMs ? "together" : before;
}

/** Watches whether the machine's clock goes with the database's. */
export interface SkewWatch extends Runnable {
  /** Too far apart: business time here is not that of the others, so nothing may be claimed or consumed. */
  isSkewed(): boolean;
  /** Machine ahead of database, as of the last reading; null before the first. */
  aheadMs(): number | null;
}

export interface SkewWatchOptions {
  /** The database's `clock_timestamp()`, in epoch milliseconds. */
  readonly databaseNow: () => Promise<number>;
  /** @default the machine's clock */
  readonly machineNow?: (() => number) | undefined;
  /** Milliseconds that no setting of the machine's clock moves. @default performance.now */
  readonly elapsedMs?: (() => number) | undefined;
  readonly limitMs: number;
  /** @default 2,000 */
  readonly everyMs?: number | undefined;
  /** Hears of it when the clocks part, and when they are together again. */
  readonly logger: Pick<Logger, "info" | "error">;
}

/**
 * Measures every few seconds. It counts as skewed until the first reading, for which the start waits; while the database is away the
 * last judgement stands, since that moves no clock. A clock that is set between two readings shows at once, by the time that has really
 * gone by: in a moment of a clock that is ahead, all that is due in the next minutes would be told.
 */
export function createSkewWatch(options: SkewWatchOptions): SkewWatch {
  const { databaseNow, machineNow = Date.now, limitMs, everyMs = 2_000, logger } = options;
  const { elapsedMs = () => performance.now() } = options;
  let judgement: SkewJudgement = "unknown";
  let last: Skew | null = null;
  let lastAt = 0;

  /** When the machine's clock says the time began to be counted: the same at any time, unless it is set. */
  const beginning = (): number => machineNow() - elapsedMs();

  function wasSet(): boolean {
    return last !== null && Math.abs(last.aheadMs + beginning() - lastAt) > limitMs + last.uncertaintyMs;
  }

  const ticker = createTicker({
    intervalMs: everyMs,
    // Whoever else asks the database notices that it is away.
    onError: () => undefined,
    async run() {
      const askedAt = machineNow();
      const databaseAt = await databaseNow();
      const skew = skewOf({ askedAt, databaseAt, answeredAt: machineNow() });
      const before = judgement;
      judgement = judgeSkew(before, skew, limitMs);
      if (skew === null) return;
      last = skew;
      lastAt = beginning();
      const { aheadMs } = skew;
      if (judgement === "apart" && before !== "apart")
        logger.error({ aheadMs }, "this machine's clock is not the database's: nothing is done until it is set");
      if (judgement === "together" && before === "apart") logger.info({ aheadMs }, "this machine's clock is the database's again");
    },
  });
  return {
    isSkewed: () => judgement !== "together" || wasSet(),
    aheadMs: () => last?.aheadMs ?? null,
    async start() {
      await ticker.start();
      await ticker.poke();
    },
    stop: () => ticker.stop(),
  };
}
