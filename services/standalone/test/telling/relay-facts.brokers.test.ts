import { randomUUID } from "node:crypto";
import { readFactRecord } from "@gihan/contracts/fact-record";
import type { Fact } from "@gihan/contracts/facts";
import { topics } from "@gihan/contracts/topics";
import { kafkaEventLog } from "@gihan/event-log/kafka";
import { prefixedEventLog } from "@gihan/event-log/prefixed";
import { readInFlight } from "@gihan/ledger/stepped-clock";
import { kafkaBrokers } from "@gihan/testing/brokers";
import { expect, onTestFinished, test, vi } from "vitest";
import { relayFacts } from "../../../notifier/src/application/relay-facts.ts";
import { accepted, cast, clerkPolicy, dMinus1 } from "./cast.ts";
import { accepted as ok, unknown } from "./holdable-channel.ts";
import { createWorld } from "./world.ts";

test("facts are published on Kafka, those of one notice in their order, and can be read back", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  world.email.answerInOrder(unknown, ok);
  await world.tellDue();
  await world.notifier().sweep();

  const prefix = `facts-${randomUUID()}.`;
  const brokers = kafkaBrokers();
  const log = prefixedEventLog(
    kafkaEventLog({ brokers, clientId: "facts", topics: [`${prefix}${topics.notices}`], partitions: 3, replication: 1 }),
    prefix,
  );
  onTestFinished(() => log.close());
  await relayFacts({ pool: world.pool, log, maxBatch: 2, appendTimeoutMs: 20_000 });
  const inFlight = await readInFlight(world.sql, { now: world.clock.now(), logId: await log.identity() });
  expect(inFlight.unpublishedFacts).toBe(0);

  const read: Fact[] = [];
  const consumption = await log.consume({
    topic: topics.notices,
    group: `${prefix}reader`,
    position: () => Promise.resolve(null),
    handle({ records }) {
      for (const record of records) {
        const found = readFactRecord(record);
        if (found.kind === "fact") read.push(found.fact);
      }
      return Promise.resolve({ kind: "done" });
    },
    onHalt: () => undefined,
  });
  onTestFinished(() => consumption.stop());
  await vi.waitFor(() => expect(read.map(({ id }) => id)).toEqual(["n-1-1-unknown", "n-1-1-settled", "n-1-2-sent"]), { timeout: 30_000 });
  expect(read.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
});
