import type { LogRecord } from "../port.ts";

// Kafka's record format: a batch of records has a header of 61 bytes, a record lengths and deltas of at most 41, a header two lengths.
const batchBytes = 61;
const recordBytes = 41;
const headerBytes = 10;

/** How many bytes the record takes in a batch of Kafka's, at most. */
export function sizeOfRecord({ key, headers, value }: LogRecord): number {
  let size = recordBytes + Buffer.byteLength(key) + value.byteLength;
  for (const [name, text] of Object.entries(headers)) size += headerBytes + Buffer.byteLength(name) + Buffer.byteLength(text);
  return size;
}

/** Whether a batch with this record alone is small enough. */
export function fitsInBatch(record: LogRecord, maxBatchBytes: number): boolean {
  return batchBytes + sizeOfRecord(record) <= maxBatchBytes;
}

/** Cuts the records of one partition, each of which fits, into stretches that fit into a batch. */
export function inBatches<Item extends { readonly record: LogRecord }>(items: readonly Item[], maxBatchBytes: number): readonly Item[][] {
  const batches: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOfRecord(item.record);
    const batch = batches.at(-1);
    if (batch === undefined || size > room) {
      batches.push([item]);
      room = maxBatchBytes - batchBytes - size;
    } else {
      batch.push(item);
      room -= size;
    }
  }
  return batches;
}
