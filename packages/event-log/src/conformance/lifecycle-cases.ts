import { expect } from "vitest";
import type { Cases, ConformanceSubject } from "./conformance-subject.ts";
import { consumeInto, eventually, gate, readTexts } from "./consume-into.ts";
import { effectLedger } from "./effect-ledger.ts";
import { record, records } from "./records.ts";

/** `stop` aborts the batch in hand, waits until it is finished, may be repeated, and nothing is handled after it. */
export async function stopWaitsForTheBatchInHand(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  const ledger = effectLedger();
  const [begun, finish] = [gate(), gate()];
  const consumption = await consumeInto(ledger, {
    log,
    subject,
    handle: async (batch) => {
      begun.open();
      batch.signal.addEventListener("abort", () => finish.open(), { once: true });
      await finish.opened;
      return ledger.take(batch);
    },
  });
  await log.append(subject.topic, [record("key", "in hand")]);
  await begun.opened;
  await Promise.all([consumption.stop(), consumption.stop()]);
  expect(ledger.effects).toEqual(["in hand"]);
  expect(consumption.assigned()).toEqual([]);
  await consumption.stop();
  await log.append(subject.topic, [record("key", "after")]);
  expect(await readTexts(subject, 2)).toEqual(["in hand", "after"]);
  expect(ledger.effects).toEqual(["in hand"]);
}

/** A handler that gives up when it is told to keeps nobody from stopping; its records come again to whoever is next. */
export async function abandonedBatchComesAgain(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  const ledger = effectLedger();
  const begun = gate();
  const consumption = await consumeInto(ledger, {
    log,
    subject,
    handle: async ({ signal }) => {
      begun.open();
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("told to stop"))));
      return { kind: "done" };
    },
  });
  await log.append(subject.topic, [record("key", "again")]);
  await begun.opened;
  await consumption.stop();
  await consumeInto(ledger, { log, subject });
  await eventually(() => expect(ledger.effects).toEqual(["again"]));
}

/** `close` stops consumers, may be repeated and come before any use; the log is of no use afterwards. */
export async function closedLogIsOfNoUse(subject: ConformanceSubject): Promise<void> {
  const unused = await subject.openLog();
  await Promise.all([unused.close(), unused.close()]);
  const log = await subject.openLog();
  const ledger = effectLedger();
  const consumption = await consumeInto(ledger, { log, subject });
  await log.append(subject.topic, records("seen", 5));
  await eventually(() => expect(ledger.effects).toHaveLength(5));
  await log.close();
  await log.close();
  expect(consumption.assigned()).toEqual([]);
  await consumption.stop();
  const closed = { code: "EVENT_LOG_CLOSED" };
  await expect(log.append(subject.topic, records("late", 1))).rejects.toMatchObject(closed);
  await expect(consumeInto(ledger, { log, subject })).rejects.toMatchObject(closed);
  await expect(log.bounds(subject.topic)).rejects.toMatchObject(closed);
  await expect(log.prepare(subject.topic)).rejects.toMatchObject(closed);
  await expect(log.identity()).rejects.toMatchObject(closed);
  await expect(log.trim(subject.topic, new Map())).rejects.toMatchObject(closed);
}

/** Appends that were begun before `close` are finished by it. */
export async function closeFinishesAppends(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  const appends = Array.from({ length: 20 }, (_, at) => log.append(subject.topic, records(`begun-${at}`, 1)));
  await log.close();
  await Promise.all(appends);
  expect(await readTexts(subject, 20)).toHaveLength(20);
}

/** `close` ends also where the log cannot be reached, whether it refuses or does not answer. */
export async function closeEndsWithoutTheLog(subject: ConformanceSubject): Promise<void> {
  for (const breakDown of [subject.cutOff, subject.freeze]) {
    const log = await subject.openLog();
    await consumeInto(effectLedger(), { log, subject, group: "left-behind" });
    await log.append(subject.topic, records("before", 1));
    await breakDown.call(subject, log);
    await log.close();
    await subject.reconnect(log);
  }
}

export const lifecycleCases: Cases = {
  "stop waits for the batch in hand and may be repeated": stopWaitsForTheBatchInHand,
  "a batch abandoned at stop comes again": abandonedBatchComesAgain,
  "close may be repeated and come before any use, and ends all use": closedLogIsOfNoUse,
  "close lets appends under way finish": closeFinishesAppends,
  "close ends also where the log cannot be reached": closeEndsWithoutTheLog,
};
