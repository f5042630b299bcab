import { calmTimers } from "@gihan/event-log/calm-timers";
import { Kafka, logLevel, type Admin, type Message } from "kafkajs";
import type { LedgerLook } from "../../evidence/ledger-look.ts";

/** A record as it lies on a topic. */
export interface KafkaRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: NonNullable<Message["headers"]>;
}

/** The proof's own way to Kafka, past every link. */
export interface KafkaClient {
  /** How many records lie beyond the ledger's positions. */
  unread(look: Pick<LedgerLook, "sql">, topic: string): Promise<number>;
  readAll(topic: string): Promise<readonly KafkaRecord[]>;
  produce(topic: string, records: readonly KafkaRecord[]): Promise<void>;
  close(): Promise<void>;
}

export function openKafkaClient(brokers: readonly string[]): KafkaClient {
  calmTimers();
  const kafka = new Kafka({
    clientId: "prove",
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 },
  });
  let connected: Promise<Admin> | null = null;
  const admin = (): Promise<Admin> => (connected ??= connect(kafka.admin()));

  async function endsOf(topic: string): Promise<ReadonlyMap<number, bigint>> {
    const offsets = await (await admin()).fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, high }) => [partition, BigInt(high)]));
  }

  return {
    async unread({ sql }, topic) {
      const ends = await endsOf(topic);
      const { rows } = await sql.query<{ partition: number; next: string }>(
        "select partition, next::text as next from log_positions where topic = $1",
        [topic],
      );
      const positions = new Map(rows.map(({ partition, next }) => [partition, BigInt(next)]));
      return [...ends].reduce((sum, [partition, end]) => sum + Number(end - (positions.get(partition) ?? 0n)), 0);
    },
    async readAll(topic) {
      const left = new Map([...(await endsOf(topic))].filter(([, end]) => end > 0n));
      const records: KafkaRecord[] = [];
      if (left.size === 0) return records;
      const consumer = kafka.consumer({ groupId: `prove-${Date.now()}` });
      const done = Promise.withResolvers<void>();
      try {
        await consumer.connect();
        await consumer.subscribe({ topic, fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          async eachMessage({ partition, message }) {
            const end = left.get(partition);
            if (end === undefined) return;
            records.push({ key: message.key, value: message.value, headers: message.headers ?? {} });
            if (BigInt(message.offset) + 1n >= end) left.delete(partition);
            if (left.size === 0) done.resolve();
          },
        });
        await done.promise;
      } finally {
        await consumer.disconnect();
      }
      return records;
    },
    async produce(topic, records) {
      const producer = kafka.producer();
      await producer.connect();
      try {
        await producer.send({ topic, acks: -1, messages: records.map((record) => ({ ...record })) });
      } finally {
        await producer.disconnect();
      }
    },
    async close() {
      await (await connected)?.disconnect();
    },
  };
}

async function connect(admin: Admin): Promise<Admin> {
  await admin.connect();
  return admin;
}
