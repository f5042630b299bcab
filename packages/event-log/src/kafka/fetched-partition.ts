import type { KafkaMessage } from "kafkajs";
import { bell } from "../bell.ts";
import type { PartitionSource, Reading } from "../partition-worker.ts";
import { backoffMs, pause } from "../pause.ts";
import type { PartitionBounds, ReadRecord } from "../port.ts";
import { readRecord } from "./read-record.ts";

/** What is done to one partition of a running kafkajs consumer. */
export interface Steering {
  /** Fetches from this offset on. */
  seek(offset: bigint): void;
  pause(): void;
  resume(): void;
}

/** A stretch of a partition as it was fetched. */
export interface Fetched {
  /** Offsets of the first and the last of what was fetched, be it a record or something that nobody may read. */
  readonly first: bigint;
  readonly last: bigint;
  /** What may be read of it; empty where all of it was taken back by its writer, or marks the end of a transaction. */
  readonly messages: readonly KafkaMessage[];
}

/** One partition of a topic, fetched by a kafkajs consumer and read by a worker at its own pace. */
export interface FetchedPartition extends PartitionSource {
  /** Takes what was fetched, if it is what comes next; says whether it did. */
  offer(fetched: Fetched): boolean;
}

/** What a fetched partition needs; `signal` is aborted when nobody reads it any more. */
export interface FetchedPartitionOptions {
  readonly steering: Steering;
  /** Where the partition begins and ends at this moment. */
  readonly bounds: () => Promise<PartitionBounds>;
  /** Everything below this offset is handled. */
  readonly onHandled: (offset: bigint) => void;
  /** The bounds cannot be learned; they are asked for again. */
  readonly onFault: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** As many records waiting, and fetching pauses. */
const enough = 1_000;
/** A partition that is silent for so long is looked at: kafkajs waits for ever behind the end of a log that was cut short. */
const silentMs = 10_000;
/** A new leader may not know at once how far the old one had come. */
const secondLookMs = 1_000;
const longestPauseMs = 5_000;

/**
 * kafkajs fetches ahead, into a buffer that is emptied by the worker: were batches handled in its own callback, one slow partition would hold
 * up all others of the same broker, and heartbeats with them. Nor is kafkajs believed about where a batch begins, because it answers an
 * offset outside of the log with the log's start.
 */
export function fetchedPartition({ steering, bounds, onHandled, onFault, signal }: FetchedPartitionOptions): FetchedPartition {
  const news = bell();
  const buffer: ReadRecord[] = [];
  /** Where the buffer begins; null before the first read. */
  let from: bigint | null = null;
  /** Where the buffer ends: what is fetched next begins here. */
  let end = 0n;
  /** Where a batch began that did not begin at `end`. */
  let stray: bigint | null = null;
  /** Where a batch may begin although it is not `end`: nothing is kept in between. */
  let gapTo: bigint | null = null;
  let isPaused = true;

  async function whenAnswered(): Promise<PartitionBounds | null> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return await bounds();
      } catch (error) {
        onFault(error);
        await pause(backoffMs(failures, longestPauseMs), signal);
      }
    }
    return null;
  }

  /** Whether an offset lies in the log; null if it does. */
  async function look(offset: bigint, looks = 1): Promise<Reading | null> {
    const found = await whenAnswered();
    if (found === null) return { kind: "nothing" };
    if (offset < found.start) return { kind: "halt", reason: "events-lost" };
    if (offset <= found.end) return null;
    if (looks > 1) return { kind: "halt", reason: "log-replaced" };
    await pause(secondLookMs, signal);
    return await look(offset, looks + 1);
  }

  async function goTo(offset: bigint): Promise<Reading | null> {
    const outside = await look(offset);
    if (outside !== null) return outside;
    buffer.length = 0;
    [from, end, stray] = [offset, offset, null];
    isPaused = false;
    steering.seek(offset);
    steering.resume();
    return null;
  }

  async function settleStray(first: bigint): Promise<Reading | null> {
    // Beyond the end of the buffer and within the log there may be nothing kept, as after a transaction that was given up.
    gapTo = first > end ? first : null;
    return await goTo(end);
  }

  function hasNews(): boolean {
    return from !== null && from < end;
  }

  function take(limit: number): Reading {
    const records = buffer.splice(0, limit);
    const next = buffer.length === 0 ? end : (records.at(-1)?.offset ?? end) + 1n;
    from = next;
    if (isPaused && buffer.length < enough && stray === null) {
      isPaused = false;
      steering.resume();
    }
    return { kind: "records", records, next };
  }

  return {
    wake: news.ring,
    async start() {
      return (await whenAnswered())?.start ?? 0n;
    },
    async read(offset, limit) {
      onHandled(offset);
      if (offset !== from) {
        gapTo = null;
        const outside = await goTo(offset);
        if (outside !== null) return outside;
      }
      if (hasNews()) return take(limit);
      if (stray !== null) return (await settleStray(stray)) ?? { kind: "nothing" };
      if (!(await news.heard(silentMs))) return (await look(offset)) ?? { kind: "nothing" };
      return hasNews() ? take(limit) : { kind: "nothing" };
    },
    offer({ first, last, messages }) {
      if (isPaused || from === null) return false;
      if (first !== end && first !== gapTo) {
        stray = first;
        isPaused = true;
        steering.pause();
        news.ring();
        return false;
      }
      gapTo = null;
      buffer.push(...messages.map(readRecord));
      end = last + 1n;
      if (buffer.length >= enough) {
        isPaused = true;
        steering.pause();
      }
      news.ring();
      return true;
    },
  };
}
