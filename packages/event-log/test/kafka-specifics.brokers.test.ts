import { randomUUID } from "node:crypto";
import { kafkaBrokers } from "@gihan/testing/brokers";
import { addressOf, networkBetween } from "@gihan/testing/network-between";
import { Kafka, logLevel, Partitioners, type Admin } from "kafkajs";
import { expect, onTestFinished, test, vi } from "vitest";
import { effectLedger } from "../src/conformance/effect-ledger.ts";
import { record, records, textOf } from "../src/conformance/records.ts";
import { kafkaEventLog, type KafkaEventLogOptions } from "../src/kafka/kafka-event-log.ts";
import type { Batch, ConsumeOptions, HaltReason, ReadRecord } from "../src/port.ts";

const brokers = kafkaBrokers();

function freshLog(options: Partial<KafkaEventLogOptions> = {}) {
  const topic = options.topics?.[0] ?? `specifics-${randomUUID()}`;
  const log = kafkaEventLog({ brokers, clientId: "specifics", topics: [topic], partitions: 4, replication: 1, ...options });
  onTestFinished(() => log.close());
  return { topic, log };
}

function reader(read: Partial<ConsumeOptions> & Pick<ConsumeOptions, "topic">): ConsumeOptions {
  return { group: "readers", position: async () => null, handle: async () => ({ kind: "done" }), onHalt: () => undefined, ...read };
}

async function outside(): Promise<{ readonly kafka: Kafka; readonly admin: Admin }> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  onTestFinished(() => admin.disconnect());
  return { kafka, admin };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

const patient = { timeout: 15_000, interval: 20 };

test("topics are made with their settings when they are first used, and one that exists keeps its own", async () => {
  const { admin } = await outside();
  const { topic, log } = freshLog({ partitions: 3, retentionMs: 86_400_000 });
  expect(await admin.listTopics()).not.toContain(topic);
  expect(await log.bounds(topic)).toHaveLength(3);
  const setting = async (name: string) => {
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: 2, name: topic }] });
    return resources[0]?.configEntries.find(({ configName }) => configName === name)?.configValue;
  };
  expect(await setting("retention.ms")).toBe("86400000");
  expect(await setting("min.insync.replicas")).toBe("1");
  expect(await setting("cleanup.policy")).toBe("delete");
  const { log: later } = freshLog({ topics: [topic], partitions: 7, retentionMs: 1_000 });
  expect(await later.bounds(topic)).toHaveLength(3);
  expect(await setting("retention.ms")).toBe("86400000");
});

test("a topic that somebody else made so that it loses events is warned of at its first use, and one that keeps them is not", async () => {
  const { admin } = await outside();
  const made = async (settings: Readonly<Record<string, string>>) => {
    const topic = `made-${randomUUID()}`;
    const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1, configEntries }] });
    return topic;
  };
  const losing = await made({
    "cleanup.policy": "compact,delete",
    "retention.ms": "604800000",
    "retention.bytes": "1000000",
    "min.insync.replicas": "1",
  });
  const keeping = await made({ "retention.ms": "-1" });
  const warnings: [object, string][] = [];
  const log = { warn: (details: object, message: string) => void warnings.push([details, message]) };
  const retentionMs = 604_800_001;
  const { log: careful } = freshLog({ topics: [losing], minInSyncReplicas: 2, retentionMs, log });
  const { log: content } = freshLog({ topics: [keeping], minInSyncReplicas: 1, retentionMs, log });
  await content.bounds(keeping);
  expect(warnings).toEqual([]);
  await careful.bounds(losing);
  await careful.bounds(losing);
  const faults = ["cleanup.policy", "retention.ms is 604800000", "retention.bytes", "min.insync.replicas"];
  expect(warnings).toEqual([
    [{ topic: losing, faults: faults.map((fault) => expect.stringContaining(fault)) }, expect.stringContaining("docs/operations.md")],
  ]);
});

test("the first append to a prepared topic finds it made, and a producer that is connected", async () => {
  const { admin } = await outside();
  const networks = await Promise.all(brokers.map((broker) => networkBetween(addressOf(broker))));
  onTestFinished(async () => void (await Promise.all(networks.map((network) => network.close()))));
  const { topic, log } = freshLog({
    reach: ({ host, port }) => ({ host: "127.0.0.1", port: networks[brokers.indexOf(`${host}:${port}`)]?.port ?? port }),
  });
  await log.prepare(topic);
  expect(await admin.listTopics()).toContain(topic);
  const [asked, connections] = [
    () => sum(networks.map((network) => network.asked())),
    () => sum(networks.map((network) => network.connections())),
  ];
  const [askedBefore, connectedBefore] = [asked(), connections()];
  await log.append(topic, [record("key", "first")], { timeoutMs: 10_000 });
  expect(connections() - connectedBefore).toBe(0);
  // Who leads the partitions, and the records themselves.
  expect(asked() - askedBefore).toBeLessThanOrEqual(2);
});

test("a topic that becomes known at run time is made when it is first used", async () => {
  const prefix = `from-${randomUUID()}.`;
  const { log } = freshLog({ isTopic: (name) => name.startsWith(prefix) });
  await log.append(`${prefix}saeol`, [record("key", "event")], { timeoutMs: 10_000 });
  expect((await log.bounds(`${prefix}saeol`)).reduce((sum, { end }) => sum + end, 0n)).toBe(1n);
  await expect(log.bounds("other")).rejects.toMatchObject({ code: "EVENT_LOG_UNKNOWN_TOPIC" });
});

test("a record that is too large is refused to its caller alone, at the first append and later", async () => {
  const { topic, log } = freshLog();
  const large = { key: "large", headers: {}, value: new Uint8Array(1_048_588) };
  for (const round of ["first", "second"]) {
    const [small, tooLarge, other] = await Promise.allSettled([
      log.append(topic, [record("key", `small-${round}`)], { timeoutMs: 10_000 }),
      log.append(topic, [record("key", "never"), large], { timeoutMs: 10_000 }),
      log.append(topic, [record("other", `other-${round}`)], { timeoutMs: 10_000 }),
    ]);
    expect(tooLarge).toMatchObject({ status: "rejected", reason: { code: "EVENT_LOG_INVALID_RECORD" } });
    expect([small.status, other.status]).toEqual(["fulfilled", "fulfilled"]);
  }
  expect((await log.bounds(topic)).reduce((sum, { end }) => sum + end, 0n)).toBe(4n);
});

test("a topic's own limit is respected: what is more than it takes at once follows in further requests, in order", async () => {
  const { admin } = await outside();
  const topic = `small-${randomUUID()}`;
  const configEntries = [{ name: "max.message.bytes", value: "10000" }];
  await admin.createTopics({ topics: [{ topic, numPartitions: 2, replicationFactor: 1, configEntries }] });
  const { log } = freshLog({ topics: [topic] });
  const sent = Array.from({ length: 400 }, (_, at) => record(`key-${at % 7}`, `${at}-`.padEnd(300, "x")));
  const places = await log.append(topic, sent, { timeoutMs: 20_000 });
  expect(places).toHaveLength(400);
  const found = new Map<string, string>();
  await log.consume(
    reader({
      topic,
      handle: async (batch) => {
        for (const read of batch.records) found.set(`${batch.partition}/${read.offset}`, textOf(read));
        return { kind: "done" };
      },
    }),
  );
  await vi.waitFor(() => expect(found.size).toBe(400), patient);
  for (const [at, place] of places.entries())
    expect(found.get(`${place.partition}/${place.offset}`)).toBe(textOf(sent[at] ?? expect.fail()));
  await expect(log.append(topic, [record("key", "x".repeat(10_000))])).rejects.toMatchObject({ code: "EVENT_LOG_INVALID_RECORD" });
});

test("an outside writer's keys go where the log puts them, and what it leaves out is empty", async () => {
  const { kafka } = await outside();
  const { topic, log } = freshLog();
  const keys = Array.from({ length: 40 }, (_, at) => `경주시/새올/2026-${at}`);
  const own = await log.append(
    topic,
    keys.map((key) => record(key, "own")),
    { timeoutMs: 10_000 },
  );
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  onTestFinished(() => producer.disconnect());
  await producer.send({ topic, messages: keys.map((key) => ({ key, value: "theirs" })) });
  await producer.send({ topic, messages: [{ key: "tombstone", value: null, headers: { twice: ["one", "two"] } }] });
  await producer.send({ topic, messages: [{ key: null, value: "no key" }] });
  const read: (ReadRecord & { partition: number })[] = [];
  await log.consume(
    reader({
      topic,
      handle: async (batch) => {
        read.push(...batch.records.map((one) => ({ ...one, partition: batch.partition })));
        return { kind: "done" };
      },
    }),
  );
  await vi.waitFor(() => expect(read).toHaveLength(82), patient);
  for (const [at, key] of keys.entries())
    expect(read.filter((one) => one.key === key).map(({ partition }) => partition)).toEqual([own[at]?.partition, own[at]?.partition]);
  expect(read.find(({ key }) => key === "tombstone")).toMatchObject({ value: new Uint8Array(), headers: { twice: "two" } });
  expect(read.find(({ key }) => key === "")).toMatchObject({ headers: {} });
});

test("control records of an outside writer's transactions are passed over, and what it took back is never seen", async () => {
  const { kafka } = await outside();
  const { topic, log } = freshLog({ partitions: 1 });
  await log.bounds(topic);
  const producer = kafka.producer({ transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  onTestFinished(() => producer.disconnect());
  const inTransaction = async (value: string, settle: "commit" | "abort") => {
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [{ key: "key", value }] });
    await transaction[settle]();
  };
  await log.append(topic, [record("key", "own-1")], { timeoutMs: 10_000 });
  await inTransaction("kept", "commit");
  await inTransaction("taken back", "abort");
  await log.append(topic, [record("key", "own-2")], { timeoutMs: 10_000 });
  const batches: Batch[] = [];
  await log.consume(
    reader({
      topic,
      maxBatch: 2,
      handle: async (batch) => {
        batches.push(batch);
        return { kind: "done" };
      },
    }),
  );
  await vi.waitFor(() => expect(batches.flatMap((batch) => batch.records.map(textOf))).toEqual(["own-1", "kept", "own-2"]), patient);
  for (const [at, batch] of batches.entries()) expect(batch.from).toBe(batches[at - 1]?.next ?? 0n);
  expect(batches.at(-1)?.next).toBe((await log.bounds(topic))[0]?.end);
});

test("a position comes to the log's end although nothing behind it may be read: an outside writer took its last records back", async () => {
  const { kafka } = await outside();
  const { topic, log } = freshLog({ partitions: 1 });
  await log.append(topic, [record("key", "own")], { timeoutMs: 10_000 });
  const producer = kafka.producer({ transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  onTestFinished(() => producer.disconnect());
  const takeBack = async () => {
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [{ key: "key", value: "taken back" }] });
    await transaction.abort();
  };
  const ledger = effectLedger();
  const follow = () =>
    log.consume(reader({ topic, position: async () => ledger.position(0), handle: async (batch) => ledger.take(batch) }));
  // The broker answers before it has written the mark that ends a transaction: until then the log ends before it.
  const comesToTheEnd = async (end: bigint) => {
    await vi.waitFor(async () => expect((await log.bounds(topic))[0]?.end).toBe(end), patient);
    await vi.waitFor(() => expect(ledger.position(0)).toBe(end), patient);
  };

  const waiting = await follow();
  await vi.waitFor(() => expect(ledger.effects).toEqual(["own"]), patient);
  await takeBack();
  await comesToTheEnd(3n);
  await waiting.stop();

  await takeBack();
  await takeBack();
  await follow();
  await comesToTheEnd(7n);
  await log.append(topic, [record("key", "later")], { timeoutMs: 10_000 });
  await vi.waitFor(() => expect(ledger.effects).toEqual(["own", "later"]), patient);
});

test("what lies in an outside writer's open transaction is not yet in the log: nobody is behind for it", async () => {
  const { kafka } = await outside();
  const { topic, log } = freshLog({ partitions: 1 });
  await log.append(topic, [record("key", "own")], { timeoutMs: 10_000 });
  const producer = kafka.producer({ transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  onTestFinished(() => producer.disconnect());
  const transaction = await producer.transaction();
  await transaction.send({ topic, messages: [{ key: "key", value: "theirs" }] });
  expect((await log.bounds(topic))[0]?.end).toBe(1n);
  await transaction.commit();
  await vi.waitFor(async () => expect((await log.bounds(topic))[0]?.end).toBe(3n), patient);
});

test("a position inside what an outside writer's transaction left behind is read on from", async () => {
  const { kafka } = await outside();
  const { topic, log } = freshLog({ partitions: 1 });
  await log.bounds(topic);
  const producer = kafka.producer({ transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  onTestFinished(() => producer.disconnect());
  const transaction = await producer.transaction();
  await transaction.send({ topic, messages: [{ key: "key", value: "taken back" }] });
  await transaction.abort();
  await log.append(topic, [record("key", "own")], { timeoutMs: 10_000 });
  for (const position of [0n, 1n, 2n]) {
    const seen: string[] = [];
    const consumption = await log.consume(
      reader({
        topic,
        position: async () => position,
        handle: async ({ from, records: read }) => {
          seen.push(`${from} ${read.map(textOf).join()}`);
          return { kind: "done" };
        },
      }),
    );
    await vi.waitFor(() => expect(seen).toEqual([`${position} own`]), patient);
    await consumption.stop();
  }
});

test("a handler that takes longer than the session keeps its partition, undisturbed", async () => {
  const { topic, log } = freshLog({ sessionTimeoutMs: 6_000 });
  const handled: Batch[] = [];
  await log.append(topic, [record("key", "slow")], { timeoutMs: 10_000 });
  const startedAt = performance.now();
  const consumption = await log.consume(
    reader({
      topic,
      handle: async (batch) => {
        await vi.waitFor(() => expect(performance.now() - startedAt).toBeGreaterThan(9_000), { timeout: 20_000, interval: 100 });
        handled.push(batch);
        return { kind: "done" };
      },
    }),
  );
  await vi.waitFor(() => expect(handled).toHaveLength(1), { timeout: 20_000 });
  expect(handled[0]?.signal.aborted).toBe(false);
  expect(consumption.assigned()).toEqual([0, 1, 2, 3]);
}, 30_000);

test("a log that was made anew under a consumer that waits is another one, although kafkajs would begin at its start", async () => {
  const { admin } = await outside();
  const { topic, log } = freshLog({ partitions: 1 });
  await log.append(topic, records("old", 20), { timeoutMs: 10_000 });
  const halts: HaltReason[] = [];
  const seen: string[] = [];
  const consumption = await log.consume(
    reader({
      topic,
      position: async () => 20n,
      handle: async (batch) => {
        seen.push(...batch.records.map(textOf));
        return { kind: "done" };
      },
      onHalt: (_, reason) => halts.push(reason),
    }),
  );
  await vi.waitFor(() => expect(consumption.assigned()).toEqual([0]), patient);
  await log.append(topic, [record("key", "new")], { timeoutMs: 10_000 });
  await vi.waitFor(() => expect(seen).toEqual(["new"]), patient);
  await admin.deleteTopics({ topics: [topic] });
  await vi.waitFor(async () => expect(await admin.listTopics()).not.toContain(topic), patient);
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });
  await vi.waitFor(() => expect(halts).toEqual(["log-replaced"]), { timeout: 30_000 });
  expect(seen).toEqual(["new"]);
}, 60_000);

test("records that come after an append without an answer are not taken for its repetition", async () => {
  const networks = await Promise.all(brokers.map((broker) => networkBetween(addressOf(broker))));
  onTestFinished(async () => void (await Promise.all(networks.map((network) => network.close()))));
  const { topic, log } = freshLog({
    partitions: 1,
    reach: ({ host, port }) => ({ host: "127.0.0.1", port: networks[brokers.indexOf(`${host}:${port}`)]?.port ?? port }),
  });
  await log.append(topic, [record("key", "zero")], { timeoutMs: 10_000 });
  await Promise.all(networks.map((network) => network.cutOff("unanswering")));
  const unanswered = log.append(topic, [record("key", "one")], { timeoutMs: 500 });
  await expect(unanswered).rejects.toMatchObject({ code: "EVENT_LOG_UNAVAILABLE" });
  await Promise.all(networks.map((network) => network.restore()));
  const seen: string[] = [];
  const [place] = await log.append(topic, [record("key", "two")], { timeoutMs: 10_000 });
  await log.consume(
    reader({
      topic,
      handle: async (batch) => {
        seen.push(...batch.records.map((read) => `${read.offset} ${textOf(read)}`));
        return { kind: "done" };
      },
    }),
  );
  await vi.waitFor(() => expect(seen).toEqual(["0 zero", "1 one", "2 two"]), patient);
  expect(place?.offset).toBe(2n);
});

test("many appends in flight share few requests", async () => {
  const { topic, log } = freshLog({ partitions: 1 });
  await log.append(topic, [record("key", "first")], { timeoutMs: 10_000 });
  const places = await Promise.all(Array.from({ length: 500 }, (_, at) => log.append(topic, [record(`key-${at}`, "value")])));
  expect(new Set(places.flat().map(({ offset }) => offset)).size).toBe(500);
  // A request's records have the moment at which the broker took them in common.
  const moments = new Set<string>();
  let count = 0;
  await log.consume(
    reader({
      topic,
      handle: async (batch) => {
        for (const { appendedAt } of batch.records) moments.add(String(appendedAt));
        count += batch.records.length;
        return { kind: "done" };
      },
    }),
  );
  await vi.waitFor(() => expect(count).toBe(501), patient);
  expect(moments.size).toBeLessThan(20);
});

test("kafkajs sets no timer where nothing waits, and Node has nothing to warn of", async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => warnings.push(warning);
  process.on("warning", onWarning);
  onTestFinished(() => void process.off("warning", onWarning));
  const { topic, log } = freshLog();
  await log.append(topic, [record("key", "value")], { timeoutMs: 10_000 });
  const consumption = await log.consume(reader({ topic }));
  const readAt = consumption.lastReadAt();
  await vi.waitFor(() => expect(consumption.lastReadAt()).not.toEqual(readAt), patient);
  expect(warnings.filter(({ name }) => name === "TimeoutNegativeWarning")).toEqual([]);
});
