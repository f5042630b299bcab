/** Collects single requests into batches, so that a burst costs tens of transactions and not thousands (the dataloader pattern). */
export interface Batcher<Item, Result> {
  /** Resolves with the item's own result; rejects when its batch failed. */
  load(item: Item): Promise<Result>;
  /** Resolves once nothing is waiting or running. */
  drain(): Promise<void>;
}

export interface BatcherOptions<Item, Result> {
  readonly maxItems: number;
  /** How many batches may run at a time. @default 1: while one runs the next fills up, which is what makes batches large under load. */
  readonly concurrency?: number;
  /** Must return one result per item, in order. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  const waiting: Waiting<Item, Result>[] = [];
  const running = new Set<Promise<void>>();
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || waiting.length === 0 || running.size >= (options.concurrency ?? 1)) return;
    isScheduled = true;
    // After the present turn of the event loop: whatever arrived together goes together.
    setImmediate(() => {
      isScheduled = false;
      const batch = waiting.splice(0, options.maxItems);
      const run = runBatch(batch).finally(() => {
        running.delete(run);
        schedule();
      });
      running.add(run);
      schedule();
    });
  }

  async function runBatch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await options.run(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return {
    load(item) {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        schedule();
      });
    },
    async drain() {
      while (waiting.length > 0 || running.size > 0) {
        await (running.size > 0 ? Promise.race(running) : new Promise((resolve) => setImmediate(resolve)));
      }
    },
  };
}
