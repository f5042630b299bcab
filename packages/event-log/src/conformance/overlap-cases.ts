import { expect } from "vitest";
import type { Cases, ConformanceSubject } from "./conformance-subject.ts";
import { consumeInto, eventually } from "./consume-into.ts";
import { effectLedger } from "./effect-ledger.ts";
import { record, records } from "./records.ts";

/**
 * Of two overlapping appends the one that began first commits last. A reader that sees the second one's records and moves past
 * the place the first one's will appear at has lost them.
 */
export async function overlappingAppendsLoseNothing(subject: ConformanceSubject): Promise<void> {
  if (subject.stallAppend === undefined) return await racingAppendsLoseNothing(subject);
  const log = await subject.openLog();
  const ledger = effectLedger();
  await consumeInto(ledger, { log: await subject.openLog(), subject });
  const stalled = await subject.stallAppend([record("key", "first")]);
  const second = log.append(subject.topic, [record("key", "second")], { timeoutMs: 20_000 });
  const decided = new AbortController();
  const overtakes = eventually(() => expect(decided.signal.aborted || ledger.effects.includes("second")).toBe(true));
  await Promise.race([stalled.otherWaits(decided.signal), overtakes]);
  decided.abort();
  await stalled.commit();
  await Promise.all([second, overtakes]);
  await log.append(subject.topic, [record("key", "third")]);
  await eventually(() => expect(ledger.effects).toContain("third"));
  expect(ledger.effects).toEqual(["first", "second", "third"]);
}

/** Writers race through several instances while a consumer follows at their heels in the smallest batches. */
export async function racingAppendsLoseNothing(subject: ConformanceSubject): Promise<void> {
  const ledger = effectLedger();
  await consumeInto(ledger, { log: await subject.openLog(), subject, maxBatch: 3 });
  const expected: string[] = [];
  const write = async (writer: number) => {
    const log = await subject.openLog();
    for (let round = 0; round < 25; round += 1) {
      const sent = records(`writer-${writer}-${round}`, (round % 4) + 1);
      await log.append(subject.topic, sent, { timeoutMs: 20_000 });
      expected.push(...sent.map((_, at) => `writer-${writer}-${round}-${at}`));
    }
  };
  await Promise.all([0, 1, 2, 3].map(write));
  await eventually(() => expect(ledger.effects.length).toBeGreaterThanOrEqual(expected.length));
  expect(ledger.effects.toSorted()).toEqual(expected.toSorted());
}

export const overlapCases: Cases = {
  "of two overlapping appends the first may commit last and no consumer loses an event": overlappingAppendsLoseNothing,
  "writers that race lose no event to a consumer at their heels": racingAppendsLoseNothing,
};
