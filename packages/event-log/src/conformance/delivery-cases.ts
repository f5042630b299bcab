import { expect } from "vitest";
import type { Batch } from "../port.ts";
import type { Cases, ConformanceSubject } from "./conformance-subject.ts";
import { consumeInto, eventually } from "./consume-into.ts";
import { effectLedger } from "./effect-ledger.ts";
import { record, records, textOf } from "./records.ts";

/** Batches respect `maxBatch`, follow one another without a gap, say where they begin and end, and hold the records in between. */
export async function batchesFollowEachOther(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  await log.append(subject.topic, records("many", 100));
  const batches: Batch[] = [];
  await consumeInto(effectLedger(), {
    log,
    subject,
    maxBatch: 7,
    handle: async (batch) => {
      batches.push(batch);
      return { kind: "done" };
    },
  });
  await eventually(() => expect(batches.flatMap((batch) => batch.records)).toHaveLength(100));
  for (const batch of batches) {
    expect(batch.topic).toBe(subject.topic);
    expect(batch.records.length).toBeGreaterThan(0);
    expect(batch.records.length).toBeLessThanOrEqual(7);
    expect(batch.records[0]?.offset).toBe(batch.from);
    expect(batch.next > (batch.records.at(-1)?.offset ?? batch.next)).toBe(true);
  }
  for (const ofPartition of Map.groupBy(batches, (batch) => batch.partition).values())
    expect(ofPartition.slice(1).map((batch) => batch.from)).toEqual(ofPartition.slice(0, -1).map((batch) => batch.next));
}

/** A handler that throws gets the same records again; its partition goes on afterwards. */
export async function throwingHandlerIsAskedAgain(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  const deliveries: string[][] = [];
  const ledger = effectLedger();
  await consumeInto(ledger, {
    log,
    subject,
    handle: async (batch) => {
      deliveries.push(batch.records.map(textOf));
      if (deliveries.length < 3) throw new Error("the ledger is away");
      return ledger.take(batch);
    },
  });
  await log.append(subject.topic, [record("key", "one"), record("key", "two")]);
  await eventually(() => expect(ledger.effects).toEqual(["one", "two"]));
  expect(deliveries).toEqual([
    ["one", "two"],
    ["one", "two"],
    ["one", "two"],
  ]);
  await log.append(subject.topic, [record("key", "three")]);
  await eventually(() => expect(ledger.effects).toEqual(["one", "two", "three"]));
}

/** A position that cannot be read at first holds its partition up, no more. */
export async function failingPositionIsAskedAgain(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  await log.append(subject.topic, records("early", 20));
  const ledger = effectLedger();
  const asked = new Set<number>();
  await consumeInto(ledger, {
    log,
    subject,
    position: async (partition) => {
      if (!asked.has(partition)) {
        asked.add(partition);
        throw new Error("the ledger is away");
      }
      return ledger.position(partition);
    },
  });
  await eventually(() => expect(ledger.effects).toHaveLength(20));
}

/** One partition's handler runs one batch at a time; a slow one does not hold up the other partitions. */
export async function partitionsGoOnByThemselves(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  const [slow] = await log.append(subject.topic, [record("slow", "slow-0")]);
  const hold = Promise.withResolvers<void>();
  const ledger = effectLedger();
  const running = new Map<number, number>();
  let most = 0;
  await consumeInto(ledger, {
    log,
    subject,
    maxBatch: 2,
    handle: async (batch) => {
      running.set(batch.partition, (running.get(batch.partition) ?? 0) + 1);
      most = Math.max(most, ...running.values());
      if (batch.partition === slow?.partition) await hold.promise;
      running.set(batch.partition, (running.get(batch.partition) ?? 0) - 1);
      return ledger.take(batch);
    },
  });
  const places = await log.append(subject.topic, records("quick", 60));
  const elsewhere = places.filter((place) => place.partition !== slow?.partition).length;
  await eventually(() => expect(ledger.effects).toHaveLength(elsewhere));
  hold.resolve();
  await eventually(() => expect(ledger.effects).toHaveLength(61));
  expect(most).toBe(1);
}

/** Two groups each read everything. */
export async function groupsAreIndependent(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  const [one, two] = [effectLedger(), effectLedger()];
  await consumeInto(one, { log, subject, group: "scheduler" });
  await consumeInto(two, { log, subject, group: "archive" });
  await log.append(subject.topic, records("both", 30));
  await eventually(() => expect([one.effects.length, two.effects.length]).toEqual([30, 30]));
}

export const deliveryCases: Cases = {
  "batches follow each other without a gap and never exceed maxBatch": batchesFollowEachOther,
  "a handler that throws gets the same records again": throwingHandlerIsAskedAgain,
  "a position that cannot be read is asked for again": failingPositionIsAskedAgain,
  "one batch at a time per partition, and no partition waits for another": partitionsGoOnByThemselves,
  "two groups each read everything": groupsAreIndependent,
};
