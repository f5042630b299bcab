import type { Batch, ConsumeOptions, HaltReason, ReadRecord } from "../port.ts";
import { bell } from "./bell.ts";
import type { EventLogLogger } from "./event-log-logger.ts";
import { backoffMs, pause } from "./pause.ts";
import { readBounds, readRecords, type Page } from "./read-records.ts";
import type { Sql } from "./sql.ts";

/** Reads one partition and hands its batches to the handler, one at a time. */
export interface PartitionWorker {
  /** Something may have been appended. */
  wake(): void;
  /** Ends after the batch in hand, which is not disturbed. */
  release(): void;
  /** Resolves when no batch is in hand any more, with the reason if the partition cannot go on; rejects if it cannot be read. */
  readonly ended: Promise<HaltReason | null>;
}

/** What a worker needs; `signal` aborts the batch in hand when the partition is lost or the consumer stops. */
export interface PartitionWorkerOptions {
  readonly sql: Sql;
  readonly partition: number;
  readonly consume: ConsumeOptions;
  readonly signal: AbortSignal;
  readonly log: EventLogLogger;
}

/** Whether every record between `from` and the log's end is there: someone may have deleted rows by hand. */
function isWhole({ end, records }: Page, from: bigint, maxBatch: number): boolean {
  const expected = end - from < BigInt(maxBatch) ? Number(end - from) : maxBatch;
  return records.length === expected && (expected === 0 || records.at(-1)?.offset === from + BigInt(expected) - 1n);
}

const defaultMaxBatch = 500;
const longestPauseMs = 5_000;

/** Starts at the consumer's stored position and goes on until released, aborted or halted. */
export function partitionWorker({ sql, partition, consume, signal, log }: PartitionWorkerOptions): PartitionWorker {
  const { topic, maxBatch = defaultMaxBatch } = consume;
  const released = new AbortController();
  const ending = AbortSignal.any([signal, released.signal]);
  const news = bell();
  ending.addEventListener("abort", news.ring, { once: true });

  async function run(): Promise<HaltReason | null> {
    let next = await startingPosition();
    while (next !== null && !ending.aborted) {
      const page = await readRecords(sql, { topic, partition, from: next, limit: maxBatch });
      if (next > page.end) return "log-replaced";
      if (next < page.start || !isWhole(page, next, maxBatch)) return "events-lost";
      if (page.records.length === 0) await news.heard();
      else next = await deliver(batchOf(page.records, next));
    }
    return null;
  }

  async function startingPosition(): Promise<bigint | null> {
    const stored = await untilDone("the stored position cannot be read", () => consume.position(partition));
    if (stored !== null) return stored.value ?? (await logStart());
    return null;
  }

  async function logStart(): Promise<bigint> {
    const bounds = await readBounds(sql, topic);
    return bounds.find((candidate) => candidate.partition === partition)?.start ?? 0n;
  }

  function batchOf(records: readonly ReadRecord[], from: bigint): Batch {
    return { topic, partition, from, next: from + BigInt(records.length), records, signal };
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

  return { wake: news.ring, release: () => released.abort(), ended: run() };
}
