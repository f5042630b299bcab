import type { Producer } from "kafkajs";
import { assertStorable } from "../assert-storable.ts";
import { groupCommit, type Flush } from "../group-commit.ts";
import { EventLogError, type AppendedRecord, type LogRecord } from "../port.ts";
import { asUnavailable } from "./as-unavailable.ts";
import { fitsInBatch, sizeOfRecord } from "./batch-sizes.ts";
import type { Connection } from "./connect.ts";
import { sendRecords, type Append } from "./send-records.ts";
import type { Topic, TopicBook } from "./topics.ts";

/** The writing half of the log. */
export interface Appender {
  append(topic: string, records: readonly LogRecord[], timeoutMs: number): Promise<readonly AppendedRecord[]>;
  /** Resolves when there is a producer that has reached the cluster. */
  prepare(): Promise<void>;
  /** Lets what is under way finish and gives the connection up. */
  close(): Promise<void>;
}

type Answer = { readonly kind: "appended"; readonly places: readonly AppendedRecord[] } | { readonly kind: "too-large" };

const maxBytesAFlush = 1_000_000;
const goodbyeMs = 1_000;

/**
 * Appends with one producer at a time, and one request of it. A producer that failed is never used again: kafkajs gives the numbers of
 * records that it gave up to the next ones, and a broker that did get the first takes the next for a repetition, and drops them.
 */
export function appender({ open, topics }: { readonly open: () => Connection; readonly topics: TopicBook }): Appender {
  let current: { readonly connection: Connection; readonly producer: Promise<Producer> } | null = null;

  function connected(): Promise<Producer> {
    if (current === null) {
      const connection = open();
      current = { connection, producer: startProducer(connection) };
    }
    return current.producer;
  }

  function giveUp(): void {
    current?.connection.cut();
    current = null;
  }

  async function prepare(): Promise<void> {
    const producer = connected();
    const prepared = current;
    try {
      await producer;
    } catch (error) {
      if (current === prepared) giveUp();
      throw error;
    }
  }

  async function send({ items, deadlineAt }: Flush<Append>): Promise<readonly Answer[]> {
    const described = await topics.look(items.map((item) => item.topic));
    const timeoutMs = deadlineAt - performance.now();
    // Given up meanwhile: the producer that would send it belongs to others by now.
    if (timeoutMs <= 0) throw new Error("the topic was not known in time");
    const fitting = items.filter((item) => fits(item, described.get(item.topic)));
    const places = await sendRecords(await connected(), { appends: fitting, topics: described, timeoutMs });
    const answers = new Map(fitting.map((item, at) => [item, places[at] ?? []]));
    return items.map((item) => {
      const own = answers.get(item);
      return own === undefined ? { kind: "too-large" } : { kind: "appended", places: own };
    });
  }

  async function write(flush: Flush<Append>): Promise<readonly Answer[]> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    // Nobody waits for it any more; what has left this machine may be in the log all the same.
    const timer = setTimeout(() => reject(new Error("it did not answer in time")), Math.max(1, flush.deadlineAt - performance.now()));
    try {
      return await Promise.race([send(flush), late]);
    } catch (error) {
      giveUp();
      topics.forget();
      throw asUnavailable(error);
    } finally {
      clearTimeout(timer);
    }
  }

  const commits = groupCommit({ write, maxSize: maxBytesAFlush });
  return {
    prepare,
    async append(topic, records, timeoutMs) {
      for (const record of records) assertStorable(record);
      if (records.length === 0) return [];
      const size = records.reduce((sum, record) => sum + sizeOfRecord(record), 0);
      const answer = await commits.add({ item: { topic, records }, size, timeoutMs });
      if (answer.kind === "too-large") throw new EventLogError("EVENT_LOG_INVALID_RECORD", `a record is larger than ${topic} takes`);
      return answer.places;
    },
    async close() {
      await commits.idle();
      if (current === null) return;
      const { connection, producer } = current;
      const timer = setTimeout(connection.cut, goodbyeMs);
      await producer.then((open) => open.disconnect()).catch(() => undefined);
      clearTimeout(timer);
      connection.cut();
    },
  };
}

function fits({ records }: Append, topic: Topic | undefined): boolean {
  return topic === undefined || records.every((record) => fitsInBatch(record, topic.maxBatchBytes));
}

async function startProducer({ kafka }: Connection): Promise<Producer> {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    // Each record says itself where it goes.
    createPartitioner: () => (sent) => sent.message.partition ?? 0,
  });
  await producer.connect();
  return producer;
}
