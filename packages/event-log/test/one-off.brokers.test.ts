import { randomUUID } from "node:crypto";
import { kafkaBrokers } from "@gihan/testing/brokers";
import kafkajs from "kafkajs";
import { expect, onTestFinished, test } from "vitest";
import { kafkaEventLog } from "../src/kafka/kafka-event-log.ts";

test("a reader that looks once leaves nothing of its group with the brokers; one that stays shows how far it is", async () => {
  const topic = `once-${randomUUID()}`;
  const log = kafkaEventLog({
    brokers: kafkaBrokers(),
    clientId: "once",
    topics: [topic],
    partitions: 1,
    replication: 1,
    sessionTimeoutMs: 6_000,
  });
  onTestFinished(() => log.close());
  await log.append(topic, [{ key: "k", headers: {}, value: Buffer.from("{}") }], { timeoutMs: 20_000 });

  const admin = new kafkajs.Kafka({ brokers: [...kafkaBrokers()], clientId: "once", logLevel: kafkajs.logLevel.NOTHING }).admin();
  onTestFinished(() => admin.disconnect());
  await admin.connect();
  async function keptAfterReading(isOneOff: boolean): Promise<number> {
    const group = randomUUID();
    const read = Promise.withResolvers<void>();
    const consumption = await log.consume({
      topic,
      group,
      isOneOff,
      position: () => Promise.resolve(null),
      handle() {
        read.resolve();
        return Promise.resolve({ kind: "done" });
      },
      onHalt: (_, reason) => read.reject(new Error(reason)),
    });
    await read.promise;
    await consumption.stop();
    return (await admin.fetchOffsets({ groupId: `${group}.${topic}` })).flatMap(({ partitions }) => partitions).length;
  }
  expect(await keptAfterReading(true)).toBe(0);
  expect(await keptAfterReading(false)).toBe(1);
});
