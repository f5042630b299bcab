import type { EventLogLogger } from "./event-log-logger.ts";
import { backoffMs, pause } from "./pause.ts";
import type { Batch, ConsumeOptions, HaltReason, ReadRecord } from "./port.ts";

/** What a look at a partition finds. */
export type Reading =
  /** What lies before `next`, the position after it; without records where nothing there may be read. */
  | { readonly kind: "records"; readonly records: readonly ReadRecord[]; readonly next: bigint }
  /** There was nothing new, or the wait for it was broken off. */
  | { readonly kind: "nothing" }
  | { readonly kind: "halt"; readonly reason: HaltReason };

/** One partition as its worker reads it. */
export interface PartitionSource {
  /** The first offset still kept. */
  start(): Promise<bigint>;
  /**
   * At most so many records from an offset on, which says that everything below it is handled. Waits for news when there are none.
   * Rejects when the connection is of no use any more.
   */
  read(from: bigint, limit: number): Promise<Reading>;
  /** Something may have been appended, or the worker is to end. */
  wake(): void;
}

/** Reads one partition and hands its batches to the handler, one at a time. */
export interface PartitionWorker {
  /** Ends after the batch in hand, which is not disturbed. */
  release(): void;
  /** Resolves when no batch is in hand any more, with the reason if the partition cannot go on; rejects if it cannot be read. */
  readonly ended: Promise<HaltReason | null>;
}

/** What a worker needs; `signal` aborts the batch in hand when the partition is lost or the consumer stops. */
export interface PartitionWorkerOptions {
  readonly source: PartitionSource;
  readonly partition: number;
  readonly consume: ConsumeOptions;
  readonly signal: AbortSignal;
  readonly log: EventLogLogger;
}

const defaultMaxBatch = 500;
const longestPauseMs = 5_000;

/** Starts at the consumer's stored position and goes on until released, aborted or halted. */
export function partitionWorker({ source, partition, consume, signal, log }: PartitionWorkerOptions): PartitionWorker {
  const { topic, maxBatch = defaultMaxBatch } = consume;
  const released = new AbortController();
  const ending = AbortSignal.any([signal, released.signal]);
  ending.addEventListener("abort", source.wake, { once: true });

  async function run(): Promise<HaltReason | null> {
    let next = await startingPosition();
    while (next !== null && !ending.aborted) {
      const reading = await source.read(next, maxBatch);
      if (reading.kind === "halt") return reading.reason;
      // Records that came in while the worker was told to end are the next one's.
      if (reading.kind === "records" && !ending.aborted)
        next = await deliver({ topic, partition, from: next, next: reading.next, records: reading.records, signal });
    }
    return null;
  }

  async function startingPosition(): Promise<bigint | null> {
    const stored = await untilDone("the stored position cannot be read", () => consume.position(partition));
    if (stored !== null) return stored.value ?? (await source.start());
    return null;
  }

  async function deliver(batch: Batch): Promise<bigint | null> {
    const settled = await untilDone("a batch was not handled", async () => {
      const outcome = await consume.handle(batch);
      const next = outcome.kind === "done" ? batch.next : outcome.offset;
      // Nothing would change before the next delivery, so that it would follow at once, for ever.
      if (next === batch.from) throw new Error(`the handler asks for offset ${next} again`);
      return next;
    });
    return settled && settled.value;
  }

  /** Tries again after growing pauses; null when the partition is given up meanwhile. */
  async function untilDone<T>(complaint: string, attempt: () => Promise<T>): Promise<{ readonly value: T } | null> {
    for (let failures = 1; !ending.aborted; failures += 1) {
      try {
        return { value: await attempt() };
      } catch (error) {
        if (signal.aborted) return null;
        log.warn({ err: error, topic, partition, failures }, complaint);
        await pause(backoffMs(failures, longestPauseMs), ending);
      }
    }
    return null;
  }

  return { release: () => released.abort(), ended: run() };
}
