import { Kafka, logLevel } from "kafkajs";
import type pg from "pg";

/** An event as the bare route has validated it. */
export interface BareEvent {
  readonly data: { readonly complaint: { readonly number: string } };
}

/** Where the bare route makes events durable; nothing is batched between requests. */
export interface BareLog {
  /** How it is named in the table. */
  readonly name: string;
  write(events: readonly BareEvent[]): Promise<unknown>;
  close(): Promise<void>;
}

const headers = { "content-type": "application/cloudevents+json", "gihan-office": "office" };
const keyOf = (event: BareEvent): string => `office|saeol|${event.data.complaint.number}`;

/** One insert per request that writes the rows of our log, without offsets. */
export async function bareTable(pool: pg.Pool): Promise<BareLog> {
  await pool.query(
    "create table bare_records (id bigint generated always as identity primary key, key text not null, headers jsonb not null, value bytea not null, appended_at timestamptz not null default clock_timestamp())",
  );
  return {
    name: "same rows inserted",
    write: (events) =>
      pool.query("insert into bare_records (key, headers, value) select * from unnest($1::text[], $2::jsonb[], $3::bytea[])", [
        events.map(keyOf),
        events.map(() => JSON.stringify(headers)),
        events.map((event) => Buffer.from(JSON.stringify(event))),
      ]),
    close: () => Promise.resolve(),
  };
}

/** Where a bare client finds its topic. */
export interface BareTopic {
  readonly brokers: readonly string[];
  readonly topic: string;
}

/** kafkajs with its own settings, silent. */
export function bareKafka(brokers: readonly string[]): Kafka {
  return new Kafka({ clientId: "bare", brokers: [...brokers], logLevel: logLevel.NOTHING });
}

export async function createBareTopic({ brokers, topic }: BareTopic, partitions: number): Promise<void> {
  const admin = bareKafka(brokers).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions, replicationFactor: 1 }], waitForLeaders: true });
  await admin.disconnect();
}

/** One produce per request, acknowledged by all in-sync replicas. */
export async function bareProducer({ brokers, topic }: BareTopic): Promise<BareLog> {
  const producer = bareKafka(brokers).producer();
  await producer.connect();
  return {
    name: "bare kafkajs produce",
    write: (events) =>
      producer.send({ topic, acks: -1, messages: events.map((event) => ({ key: keyOf(event), headers, value: JSON.stringify(event) })) }),
    close: () => producer.disconnect(),
  };
}
