import type { Runnable } from "./lifecycle.ts";

export interface Ticker extends Runnable {
  /** Runs the work now, or once more if it is running; resolves when that run has ended. */
  poke(): Promise<void>;
}

export interface TickerOptions {
  /** Machine milliseconds from the end of one run to the beginning of the next. */
  readonly intervalMs: number;
  readonly run: () => Promise<void>;
  /** A failed run is reported and does not stop the ticker: the next one is the retry. */
  readonly onError: (error: Error) => void;
}

/** Repeats a piece of work, never two at a time. */
export function createTicker(options: TickerOptions): Ticker {
  let isStopped = true;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  async function runOnce(): Promise<void> {
    clearTimeout(timer);
    await options.run().catch((error: unknown) => options.onError(error instanceof Error ? error : new Error(String(error))));
    running = undefined;
    if (!isStopped) timer = setTimeout(() => void poke(), options.intervalMs);
  }

  function poke(): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (!running) return (running = runOnce());
    // Whoever pokes during a run may have changed what that run has read already: one more run, shared by all who ask meanwhile.
    return (following ??= running.then(() => {
      following = undefined;
      return poke();
    }));
  }

  return {
    poke,
    start() {
      if (isStopped) {
        isStopped = false;
        void poke();
      }
      return Promise.resolve();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
      await following;
      clearTimeout(timer);
    },
  };
}
