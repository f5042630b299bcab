import { setImmediate as nextTurn } from "node:timers/promises";
import { EventLogError } from "./port.ts";

/** One caller's work, how large it is, and how long the caller waits for it. */
export interface Work<Item> {
  readonly item: Item;
  readonly size: number;
  readonly timeoutMs: number;
}

/** Gathers the work that arrives while a flush is under way into the next flush. */
export interface GroupCommit<Item, Result> {
  /** @throws EventLogError `EVENT_LOG_UNAVAILABLE` when `timeoutMs` has passed, whatever has become of the flush. */
  add(work: Work<Item>): Promise<Result>;
  /** Resolves when nothing is under way or waits. */
  idle(): Promise<void>;
}

interface Waiting<Item, Result> extends Work<Item> {
  readonly deadlineAt: number;
  readonly late: NodeJS.Timeout;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** What a flush is to write, and until when somebody waits for it. */
export interface Flush<Item> {
  readonly items: readonly Item[];
  /** On the scale of `performance.now()`. */
  readonly deadlineAt: number;
}

/**
 * One flush at a time: two would wait for each other's row locks in Postgres and could overtake each other on the way to Kafka, and
 * what arrives meanwhile shares one fsync or one request.
 *
 * @param write resolves with one result per item, in order; what it throws is each caller's.
 * @param maxSize bounds a flush, except for a single caller's work that is larger.
 */
export function groupCommit<Item, Result>({
  write,
  maxSize,
}: {
  readonly write: (flush: Flush<Item>) => Promise<readonly Result[]>;
  readonly maxSize: number;
}): GroupCommit<Item, Result> {
  const waiting = new Set<Waiting<Item, Result>>();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    // Callers who were just answered often have more to add; without this turn every second flush would hold one record.
    for (await nextTurn(); waiting.size > 0; await nextTurn()) await flush(take());
    running = null;
  }

  function take(): readonly Waiting<Item, Result>[] {
    const taken: Waiting<Item, Result>[] = [];
    let size = 0;
    for (const work of waiting) {
      if (taken.length > 0 && size + work.size > maxSize) break;
      waiting.delete(work);
      taken.push(work);
      size += work.size;
    }
    return taken;
  }

  async function flush(taken: readonly Waiting<Item, Result>[]): Promise<void> {
    const deadlineAt = Math.max(...taken.map((work) => work.deadlineAt));
    try {
      const results = await write({ items: taken.map((work) => work.item), deadlineAt });
      for (const [at, work] of taken.entries()) work.resolve(results[at] as Result);
    } catch (error) {
      for (const work of taken) work.reject(error);
    }
    for (const work of taken) clearTimeout(work.late);
  }

  return {
    add: (work) =>
      new Promise<Result>((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(entry);
          reject(new EventLogError("EVENT_LOG_UNAVAILABLE", `the event log did not answer within ${work.timeoutMs} ms`));
        }, work.timeoutMs);
        const entry = { ...work, deadlineAt: performance.now() + work.timeoutMs, late, resolve, reject };
        waiting.add(entry);
        running ??= run();
      }),
    idle: async () => {
      await running;
    },
  };
}
