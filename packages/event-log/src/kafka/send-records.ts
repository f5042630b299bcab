import type { Message, Producer, RecordMetadata } from "kafkajs";
import { partitionOfKey } from "../partition-of-key.ts";
import type { AppendedRecord, LogRecord } from "../port.ts";
import { inBatches } from "./batch-sizes.ts";
import type { Topic } from "./topics.ts";

/** What one caller appends to one topic. */
export interface Append {
  readonly topic: string;
  readonly records: readonly LogRecord[];
}

/** A record on its way: whose it is, and which of theirs. */
interface Sent {
  readonly record: LogRecord;
  readonly append: number;
  readonly seat: number;
}

/** Records that go into one partition at once. */
interface Stretch {
  readonly topic: string;
  readonly partition: number;
  readonly items: readonly Sent[];
}

/**
 * Sends several callers' records together and answers each caller's places in order. What is too much for a partition at once follows
 * in further requests, one after the other.
 */
export async function sendRecords(
  producer: Producer,
  {
    appends,
    topics,
    timeoutMs,
  }: { readonly appends: readonly Append[]; readonly topics: ReadonlyMap<string, Topic>; readonly timeoutMs: number },
): Promise<readonly (readonly AppendedRecord[])[]> {
  const places = appends.map(({ records }) => Array<AppendedRecord>(records.length));
  for (const round of rounds(appends, topics)) {
    const answers = await producer.sendBatch({ acks: -1, timeout: Math.ceil(timeoutMs), topicMessages: round.map(topicMessages) });
    for (const stretch of round) {
      const first = firstOffset(answers, stretch);
      for (const [at, { append, seat }] of stretch.items.entries())
        (places[append] ?? [])[seat] = { partition: stretch.partition, offset: first + BigInt(at) };
    }
  }
  return places;
}

/** Which stretches go together: the first of every partition, then the second of those that have one… */
function rounds(appends: readonly Append[], topics: ReadonlyMap<string, Topic>): readonly Stretch[][] {
  const lines = new Map<string, { topic: string; partition: number; items: Sent[] }>();
  for (const [append, { topic, records }] of appends.entries()) {
    for (const [seat, record] of records.entries()) {
      const partition = partitionOfKey(record.key, topics.get(topic)?.partitions ?? 1);
      const name = `${topic} ${partition}`;
      const line = lines.get(name) ?? { topic, partition, items: [] };
      lines.set(name, line);
      line.items.push({ record, append, seat });
    }
  }
  const all: Stretch[][] = [];
  for (const { topic, partition, items } of lines.values()) {
    for (const [at, batch] of inBatches(items, topics.get(topic)?.maxBatchBytes ?? Infinity).entries())
      (all[at] ??= []).push({ topic, partition, items: batch });
  }
  return all;
}

function topicMessages({ topic, partition, items }: Stretch) {
  return { topic, messages: items.map(({ record }) => message(record, partition)) };
}

function message({ key, headers, value }: LogRecord, partition: number): Message {
  return { key, headers: { ...headers }, partition, value: Buffer.from(value.buffer, value.byteOffset, value.byteLength) };
}

/**
 * Where the stretch begins. kafkajs passes over a partition whose leader moves, between two of its attempts, to a broker that has answered
 * already: its records were never sent, and the only sign of it is that the answer does not name it.
 */
function firstOffset(answers: readonly RecordMetadata[], { topic, partition }: Stretch): bigint {
  const answer = answers.findLast((candidate) => candidate.topicName === topic && candidate.partition === partition);
  if (answer?.baseOffset === undefined || answer.baseOffset === "-1") throw new Error(`partition ${partition} of ${topic} did not answer`);
  return BigInt(answer.baseOffset);
}
