/** Whatever runs: start is quick, stop waits for what is in hand, and both tolerate being called twice. */
export interface Runnable {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Makes a pair of start and stop keep the contract: calls wait for one another, a second start or stop and a stop before any start do
 * nothing, and a start that failed may be tried again. `stop` is not called after a failed start: that start clears up after itself.
 */
export function createRunnable(work: Runnable): Runnable {
  let isRunning = false;
  let last: Promise<void> = Promise.resolve();
  function inTurn(act: () => Promise<void>): Promise<void> {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  }
  return {
    start: () =>
      inTurn(async () => {
        if (isRunning) return;
        await work.start();
        isRunning = true;
      }),
    stop: () =>
      inTurn(async () => {
        if (!isRunning) return;
        isRunning = false;
        await work.stop();
      }),
  };
}

/**
 * One runnable of many: they start in the order given, each when the one before it runs, and stop in the opposite order, since the later
 * ones lean on the earlier. If one does not start, those that run are stopped and its fault is thrown.
 */
export function composeRunnables(parts: readonly Runnable[]): Runnable {
  return createRunnable({
    async start() {
      const started: Runnable[] = [];
      try {
        for (const part of parts) {
          await part.start();
          started.push(part);
        }
      } catch (error) {
        // What was wrong first is what the operator has to read; a fault of the clearing up would hide it.
        await stopInOrder(started.toReversed()).catch(() => undefined);
        throw error;
      }
    },
    stop: () => stopInOrder(parts.toReversed()),
  });
}

/**
 * Stops each in the order given, the next when the one before it is done; one that fails does not spare the rest.
 *
 * @throws its fault if one failed, an AggregateError if several did.
 */
export async function stopInOrder(parts: readonly Pick<Runnable, "stop">[]): Promise<void> {
  const faults: unknown[] = [];
  for (const part of parts) await part.stop().catch((error: unknown) => faults.push(error));
  if (faults.length > 1) throw new AggregateError(faults, `${faults.length} parts did not stop`);
  if (faults.length === 1) throw faults[0];
}
