import { randomUUID } from "node:crypto";
import { stateFact } from "@gihan/contracts/state-fact";
import { writeFactRecord } from "@gihan/contracts/fact-record";
import type { Fact } from "@gihan/contracts/facts";
import { topics } from "@gihan/contracts/topics";
import { kafkaEventLog } from "@gihan/event-log/kafka";
import { prefixedEventLog } from "@gihan/event-log/prefixed";
import { readInstallation } from "@gihan/ledger/installation";
import { skipFactPositions } from "@gihan/ledger/notice-facts";
import { createPool } from "@gihan/ledger/sql";
import { kafkaBrokers } from "@gihan/testing/brokers";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, test } from "vitest";
import { holdIfBehind } from "../../../services/notifier/src/application/hold-if-behind.ts";
import { readFacts } from "../src/application/read-facts.ts";

const at = Temporal.Instant.from("2026-11-05T09:00:00+09:00");

const fact = (position: number): Fact =>
  stateFact({
    position,
    kind: "sent",
    officeId: "office",
    noticeId: String(position),
    attempt: 1,
    channel: "email",
    recipientKind: "person",
    recipientId: "kim",
    momentAt: at,
    reason: null,
    settledAs: null,
    tellings: [],
    at,
    recordedAt: at,
  });

/** Facts 1 to 50 on a topic of several partitions. */
async function factsOnKafka() {
  const prefix = `${randomUUID()}.`;
  const kafka = kafkaEventLog({
    brokers: kafkaBrokers(),
    clientId: "recover-test",
    topics: Object.values(topics).map((topic) => prefix + topic),
    partitions: 4,
    replication: 1,
    sessionTimeoutMs: 6_000,
  });
  const log = prefixedEventLog(kafka, prefix);
  onTestFinished(() => log.close());
  const records = Array.from({ length: 50 }, (_, index) => writeFactRecord(fact(index + 1)));
  await log.append(topics.notices, records, { timeoutMs: 20_000 });
  return log;
}

test("facts that a ledger has not written are read from Kafka, from all partitions, and only those", async () => {
  const log = await factsOnKafka();
  const read: number[] = [];
  const reading = { log, onFact: ({ sequence }: Fact) => void read.push(sequence ?? 0), onProgress: () => undefined, timeoutMs: 40_000 };
  expect(await readFacts({ ...reading, after: 20 })).toEqual({ newest: { position: 50, at }, unreadable: 0 });
  expect(read.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 30 }, (_, index) => index + 21));
});

test("two that read at once each read all of it", async () => {
  const log = await factsOnKafka();
  const readAll = () => {
    const read = new Set<number>();
    const onFact = ({ sequence }: Fact) => void read.add(sequence ?? 0);
    return readFacts({ log, after: 0, onFact, onProgress: () => undefined, timeoutMs: 40_000 }).then(() => read.size);
  };
  expect(await Promise.all([readAll(), readAll()])).toEqual([50, 50]);
});

test("facts that do not come in time end the command with a sentence that says how to go on", async () => {
  const log = await factsOnKafka();
  const reading = readFacts({ log, after: 0, onFact: () => undefined, onProgress: () => undefined, timeoutMs: 1 });
  await expect(reading).rejects.toMatchObject({ code: "TIMED_OUT", korean: expect.stringContaining("--without-facts") });
});

test("a notifier finds by Kafka that its ledger was restored, and holds telling; a ledger that knows all of it tells", async () => {
  const log = await factsOnKafka();
  const { connectionString } = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString, name: "recover-test" });
  onTestFinished(() => pool.end());
  await skipFactPositions(pool, 50);
  expect(await holdIfBehind({ pool, log, group: randomUUID() })).toBe(false);
  await pool.query("update notice_fact_counter set last = 49");
  expect(await holdIfBehind({ pool, log, group: randomUUID() })).toBe(true);
  expect(await readInstallation(pool)).toMatchObject({ hold: "restoring" });
});
