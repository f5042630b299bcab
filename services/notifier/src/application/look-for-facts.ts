import { setTimeout as pause } from "node:timers/promises";
import type { ReadinessCheck } from "@gihan/runtime/health/readiness";
import type { Logger } from "@gihan/runtime/logger";

export interface LookForFacts {
  /** Whether the ledger turned out to be behind the facts on the log, and telling is held now; rejects while the log cannot be asked. */
  readonly look: () => Promise<boolean>;
  /** Machine milliseconds for which telling waits for an answer. */
  readonly waitMs: number;
  readonly logger: Logger;
  /** Hears of each look that failed. */
  readonly onFailure: (error: unknown) => void;
  /** From one look to the next. @default 2,000 */
  readonly pauseMs?: number;
}

/** The look at the facts on the log that comes before any telling. */
export interface LookingForFacts {
  /** Resolves when telling may begin: there was an answer, or it was waited for long enough. Never, when it is stopped before. */
  readonly over: Promise<void>;
  isOver(): boolean;
  /** Whether the log was asked; what telling waits for until it is over. */
  readonly check: ReadinessCheck;
  stop(): void;
}

/**
 * Asks the log, again and again until it answers, whether the ledger knows all facts on it. Where everything starts at once after a disaster
 * the log comes late, and whoever told meanwhile from a restored ledger would tell again; but where it stays away, a reminder that comes
 * without the look is worth more than none, so that the wait ends. An answer that comes later is heeded as well.
 */
export function lookForFacts({ look, waitMs, logger, onFailure, pauseMs = 2_000 }: LookForFacts): LookingForFacts {
  const stopped = new AbortController();
  const over = Promise.withResolvers<void>();
  let [hasAnswer, isOver] = [false, false];

  function end(): void {
    clearTimeout(timer);
    isOver = true;
    over.resolve();
  }
  const timer = setTimeout(() => {
    logger.error({ waitedMs: waitMs }, "telling begins without having looked whether the ledger was restored: the log does not answer");
    end();
  }, waitMs);

  async function ask(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        const isHeld = await look();
        if (stopped.signal.aborted) return;
        if (isHeld) logger.error("the ledger was restored and does not know what was told since; telling is held: run gihan recover");
        hasAnswer = true;
        return end();
      } catch (error) {
        if (!stopped.signal.aborted) onFailure(error);
      }
      await pause(pauseMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  }
  void ask();

  return {
    over: over.promise,
    isOver: () => isOver,
    check: {
      name: "facts-looked-for",
      get isNeeded() {
        return !isOver;
      },
      async check() {
        if (!hasAnswer) throw new Error("the log has not said yet whether the ledger knows all that was told");
      },
    },
    stop() {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}
