import { expect } from "vitest";
import type { Batch, BatchOutcome } from "../port.ts";
import type { Cases, ConformanceSubject } from "./conformance-subject.ts";
import { consumeInto, eventually, gate } from "./consume-into.ts";
import { effectLedger } from "./effect-ledger.ts";
import { record, records, textOf } from "./records.ts";

/** Two consumers halve four partitions and each record is handled once; when one stops, the other has them all. */
export async function consumersShareThePartitions(subject: ConformanceSubject): Promise<void> {
  const [log, other] = [await subject.openLog(), await subject.openLog()];
  const ledger = effectLedger();
  const one = await consumeInto(ledger, { log, subject });
  await eventually(() => expect(one.assigned()).toEqual([0, 1, 2, 3]));
  const two = await consumeInto(ledger, { log: other, subject });
  await eventually(() => {
    expect([one.assigned().length, two.assigned().length]).toEqual([2, 2]);
    expect(new Set([...one.assigned(), ...two.assigned()])).toEqual(new Set([0, 1, 2, 3]));
  });
  await log.append(subject.topic, records("shared", 80));
  await eventually(() => expect(ledger.effects).toHaveLength(80));
  await one.stop();
  await eventually(() => expect(two.assigned()).toEqual([0, 1, 2, 3]));
  await other.append(subject.topic, records("alone", 40));
  await eventually(() => expect(ledger.effects).toHaveLength(120));
  expect(new Set(ledger.effects).size).toBe(120);
}

/** A consumer that dies after its work and before it could keep it leaves no trace: the next one gets the same records. */
export async function workThatWasNotKeptIsDoneAgain(subject: ConformanceSubject): Promise<void> {
  const [dying, heir] = [await subject.openLog(), await subject.openLog()];
  const ledger = effectLedger();
  const handled = gate();
  await consumeInto(ledger, {
    log: dying,
    subject,
    handle: async ({ signal }) => {
      handled.open();
      await aborted(signal);
      throw new Error("died before its transaction was committed");
    },
  });
  await heir.append(subject.topic, [record("key", "one"), record("key", "two")]);
  await handled.opened;
  await subject.cutOff(dying);
  await consumeInto(ledger, { log: heir, subject });
  await eventually(() => expect(ledger.effects).toEqual(["one", "two"]));
}

/** A consumer that dies after it kept its work and before the log heard of it: the work is not done twice. */
export async function workThatWasKeptIsNotDoneTwice(subject: ConformanceSubject): Promise<void> {
  const [dying, heir] = [await subject.openLog(), await subject.openLog()];
  const ledger = effectLedger();
  const kept = gate();
  await consumeInto(ledger, {
    log: dying,
    subject,
    handle: async (batch) => {
      const outcome = ledger.take(batch);
      kept.open();
      await aborted(batch.signal);
      return outcome;
    },
  });
  await heir.append(subject.topic, [record("key", "one")]);
  await kept.opened;
  await subject.cutOff(dying);
  await consumeInto(ledger, { log: heir, subject });
  await heir.append(subject.topic, [record("key", "two")]);
  await eventually(() => expect(ledger.effects).toContain("two"));
  expect(ledger.effects).toEqual(["one", "two"]);
}

/** Who loses a partition hears of it, another takes over, and what the first still writes is fenced off. */
export async function lateWriteIsFencedOff(subject: ConformanceSubject): Promise<void> {
  const [losing, heir] = [await subject.openLog(), await subject.openLog()];
  const ledger = effectLedger();
  const inHand: Batch[] = [];
  const release = gate();
  const late: BatchOutcome[] = [];
  const slow = await consumeInto(ledger, {
    log: losing,
    subject,
    handle: async (batch) => {
      inHand.push(batch);
      await release.opened;
      const outcome = ledger.take(batch);
      late.push(outcome);
      return outcome;
    },
  });
  await heir.append(subject.topic, [record("key", "one")]);
  await eventually(() => expect(inHand).toHaveLength(1));
  expect(inHand[0]?.signal.aborted).toBe(false);
  await subject.cutOff(losing);
  await eventually(() => expect(inHand[0]?.signal.aborted).toBe(true));
  expect(slow.assigned()).toEqual([]);
  await consumeInto(ledger, { log: heir, subject });
  await heir.append(subject.topic, [record("key", "two")]);
  await eventually(() => expect(ledger.effects).toEqual(["one", "two"]));
  release.open();
  await eventually(() => expect(late).toEqual([{ kind: "seek", offset: 2n }]));
  expect(ledger.effects).toEqual(["one", "two"]);
}

/** A consumer that was cut off takes part again by itself and goes on where its position stands. */
export async function consumerComesBack(subject: ConformanceSubject): Promise<void> {
  const [log, writer] = [await subject.openLog(), await subject.openLog()];
  const ledger = effectLedger();
  const consumption = await consumeInto(ledger, { log, subject });
  await writer.append(subject.topic, records("before", 20));
  await eventually(() => expect(ledger.effects).toHaveLength(20));
  await subject.cutOff(log);
  await eventually(() => expect(consumption.assigned()).toEqual([]));
  await writer.append(subject.topic, records("meanwhile", 20));
  await subject.reconnect(log);
  await eventually(() => expect(ledger.effects).toHaveLength(40));
  expect(new Set(ledger.effects).size).toBe(40);
}

/** Whoever comes and goes while batches are in hand: every partition goes on afterwards. */
export async function comingAndGoingStopsNothing(subject: ConformanceSubject): Promise<void> {
  const [log, other] = [await subject.openLog(), await subject.openLog()];
  const ledger = effectLedger();
  // Takes as long as a question to a store does, so that a batch is in hand most of the time.
  const handle = async (batch: Batch) => {
    for (let question = 0; question < 3; question += 1) await log.bounds(subject.topic);
    return ledger.take(batch);
  };
  let sent = 0;
  const send = async () => {
    sent += (await log.append(subject.topic, records(`flow-${sent}`, 40), { timeoutMs: 10_000 })).length;
  };
  const staying = await consumeInto(ledger, { log, subject, maxBatch: 2, handle });
  for (let round = 0; round < 2; round += 1) {
    const passing = await consumeInto(ledger, { log: other, subject, maxBatch: 2, handle });
    await eventually(async () => {
      await send();
      expect([staying.assigned().length, passing.assigned().length]).toEqual([2, 2]);
    });
    await passing.stop();
    await eventually(async () => {
      await send();
      expect(staying.assigned()).toEqual([0, 1, 2, 3]);
    });
  }
  await eventually(() => expect(ledger.effects.length).toBeGreaterThanOrEqual(sent));
  expect(ledger.effects).toHaveLength(sent);
  expect(new Set(ledger.effects).size).toBe(sent);
}

/** A watchdog sees a quiet log move on and a lost one stand still, and hears of it when it is back. */
export async function quietIsNotLost(subject: ConformanceSubject): Promise<void> {
  const [log, writer] = [await subject.openLog(), await subject.openLog()];
  const consumption = await consumeInto(effectLedger(), { log, subject });
  const readAfter = (moment: Temporal.Instant) => async () => {
    const readAt = consumption.lastReadAt() ?? expect.fail("the log has not answered yet");
    expect(Temporal.Instant.compare(readAt, moment)).toBe(1);
  };
  await eventually(readAfter(Temporal.Now.instant()));
  await eventually(readAfter(Temporal.Now.instant()));
  await subject.cutOff(log);
  const cutAt = Temporal.Now.instant();
  await eventually(() => expect(consumption.assigned()).toEqual([]));
  await writer.append(subject.topic, records("meanwhile", 20));
  await expect(readAfter(cutAt)()).rejects.toThrow();
  expect(consumption.lastReadAt()).not.toBeNull();
  await subject.reconnect(log);
  await eventually(readAfter(cutAt));
  await eventually(() => expect(consumption.assigned()).toEqual([0, 1, 2, 3]));
}

/** A partition that passes to a newcomer does so between batches: nobody is disturbed and nothing is handled by both. */
export async function handingOverDisturbsNobody(subject: ConformanceSubject): Promise<void> {
  const [log, other] = [await subject.openLog(), await subject.openLog()];
  const handledBy = new Map<string, string[]>();
  const signals = new Set<AbortSignal>();
  const ledger = effectLedger();
  const handleAs = (who: string) => async (batch: Batch) => {
    signals.add(batch.signal);
    for (const text of batch.records.map(textOf)) handledBy.set(text, [...(handledBy.get(text) ?? []), who]);
    return ledger.take(batch);
  };
  await log.append(subject.topic, records("stream", 200));
  await consumeInto(ledger, { log, subject, maxBatch: 2, handle: handleAs("first") });
  await consumeInto(ledger, { log: other, subject, maxBatch: 2, handle: handleAs("second") });
  await log.append(subject.topic, records("more", 200));
  await eventually(() => expect(ledger.effects).toHaveLength(400));
  expect([...handledBy.values()].every((who) => who.length === 1)).toBe(true);
  expect([...signals].some((signal) => signal.aborted)).toBe(false);
}

export const takeoverCases: Cases = {
  "two consumers share four partitions, and the one that is left has them all": consumersShareThePartitions,
  "work that a killed consumer did not keep is done again": workThatWasNotKeptIsDoneAgain,
  "work that a killed consumer kept is not done twice": workThatWasKeptIsNotDoneTwice,
  "a consumer that lost its partition hears of it, and its late write is fenced off": lateWriteIsFencedOff,
  "a consumer that was cut off comes back by itself": consumerComesBack,
  "who comes and goes while batches are in hand stops no partition": comingAndGoingStopsNothing,
  "the last answer moves on while the log is quiet, and stands still while it is away": quietIsNotLost,
  "a partition passes to a newcomer between batches": handingOverDisturbsNobody,
};

async function aborted(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
