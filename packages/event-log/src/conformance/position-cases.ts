import { expect } from "vitest";
import type { AppendedRecord, HaltReason } from "../port.ts";
import type { Cases, ConformanceSubject } from "./conformance-subject.ts";
import { consumeInto, eventually } from "./consume-into.ts";
import { effectLedger, type EffectLedger } from "./effect-ledger.ts";
import { record } from "./records.ts";

/** Appends so many records with one key and answers the last one's place. */
async function appendLine(subject: ConformanceSubject, texts: readonly string[]): Promise<AppendedRecord> {
  const log = await subject.openLog();
  const places = await log.append(
    subject.topic,
    texts.map((text) => record("key", text)),
  );
  return places.at(-1) ?? expect.fail("nothing was appended");
}

/** A consumer that was told a stale position handles a batch again; the fence refuses it, and reading goes on at the seek. */
export async function staleBatchChangesNothing(subject: ConformanceSubject): Promise<void> {
  const { partition } = await appendLine(subject, ["0", "1", "2", "3", "4"]);
  const ledger = effectLedger();
  ledger.setPosition(partition, 3n);
  await consumeInto(ledger, { log: await subject.openLog(), subject, maxBatch: 2, position: async () => 0n });
  await eventually(() => expect(ledger.effects).toEqual(["3", "4"]));
  expect(ledger.position(partition)).toBe(5n);
}

/** A seek goes back as well as forward, to records that were delivered before. */
export async function seekGoesBack(subject: ConformanceSubject): Promise<void> {
  await appendLine(subject, ["0", "1", "2", "3"]);
  const starts: bigint[] = [];
  const log = await subject.openLog();
  await consumeInto(effectLedger(), {
    log,
    subject,
    maxBatch: 2,
    handle: async (batch) => {
      starts.push(batch.from);
      return starts.length === 2 ? { kind: "seek", offset: 1n } : { kind: "done" };
    },
  });
  await eventually(() => expect(starts).toEqual([0n, 2n, 1n, 3n]));
}

/** A position above the end belongs to another log: nothing is read there, the other partitions go on. */
export async function positionAheadHalts(subject: ConformanceSubject): Promise<void> {
  const { partition } = await appendLine(subject, ["0", "1"]);
  const ledger = effectLedger();
  ledger.setPosition(partition, 3n);
  await expectHalt(subject, { ledger, partition, reason: "log-replaced" });
}

/** A position below the start has lost events. */
export async function positionBehindHalts(subject: ConformanceSubject): Promise<void> {
  const { partition } = await appendLine(subject, ["0", "1", "2", "3"]);
  await subject.dropRecords(new Map([[partition, 2n]]));
  const ledger = effectLedger();
  ledger.setPosition(partition, 1n);
  await expectHalt(subject, { ledger, partition, reason: "events-lost" });
}

/** Where old records are gone, a consumer without a position begins at what is left, and one at the start goes on. */
export async function readingBeginsAtTheStart(subject: ConformanceSubject): Promise<void> {
  const { partition } = await appendLine(subject, ["0", "1", "2", "3"]);
  await subject.dropRecords(new Map([[partition, 2n]]));
  const log = await subject.openLog();
  const bounds = await log.bounds(subject.topic);
  expect(bounds.find((candidate) => candidate.partition === partition)).toEqual({ partition, start: 2n, end: 4n });
  const [fresh, standing] = [effectLedger(), effectLedger()];
  standing.setPosition(partition, 2n);
  await consumeInto(fresh, { log, subject, group: "fresh" });
  await consumeInto(standing, { log, subject, group: "standing" });
  await eventually(() =>
    expect([fresh.effects, standing.effects]).toEqual([
      ["2", "3"],
      ["2", "3"],
    ]),
  );
}

/** A seek outside of the log halts like a position outside of it. */
export async function seekOutsideHalts(subject: ConformanceSubject): Promise<void> {
  const { partition } = await appendLine(subject, ["0", "1"]);
  const halts: [number, HaltReason][] = [];
  await consumeInto(effectLedger(), {
    log: await subject.openLog(),
    subject,
    handle: async () => ({ kind: "seek", offset: 99n }),
    onHalt: (...halt) => halts.push(halt),
  });
  await eventually(() => expect(halts).toEqual([[partition, "log-replaced"]]));
}

/** A position exactly at the end is that of a consumer that has read everything. */
export async function positionAtTheEndWaits(subject: ConformanceSubject): Promise<void> {
  const { partition } = await appendLine(subject, ["0", "1"]);
  const ledger = effectLedger();
  ledger.setPosition(partition, 2n);
  const consumption = await consumeInto(ledger, { log: await subject.openLog(), subject });
  await eventually(() => expect(consumption.assigned()).toEqual([0, 1, 2, 3]));
  await appendLine(subject, ["2"]);
  await eventually(() => expect(ledger.effects).toEqual(["2"]));
}

async function expectHalt(
  subject: ConformanceSubject,
  { ledger, partition, reason }: { readonly ledger: EffectLedger; readonly partition: number; readonly reason: HaltReason },
): Promise<void> {
  const halts: [number, HaltReason][] = [];
  const log = await subject.openLog();
  const consumption = await consumeInto(ledger, { log, subject, onHalt: (...halt) => halts.push(halt) });
  await eventually(() => expect(halts).toEqual([[partition, reason]]));
  const others = [0, 1, 2, 3].filter((other) => other !== partition);
  await eventually(() => expect(consumption.assigned()).toEqual(others));
  // Records for every partition: the halted one must stay silent although there is something to read.
  const spread = Array.from({ length: 60 }, (_, at) => record(`other-${at}`, `other-${at}`));
  const places = await log.append(subject.topic, spread);
  const expected = spread.flatMap((_, at) => (places[at]?.partition === partition ? [] : [`other-${at}`]));
  await eventually(() => expect(ledger.effects.toSorted()).toEqual(expected.toSorted()));
  expect(halts).toHaveLength(1);
}

export const positionCases: Cases = {
  "a batch handled before the seek changes nothing": staleBatchChangesNothing,
  "a seek goes back to records delivered before": seekGoesBack,
  "a position ahead of the log's end halts its partition as log-replaced": positionAheadHalts,
  "a position behind the log's start halts its partition as events-lost": positionBehindHalts,
  "without a position reading begins at what the log still has": readingBeginsAtTheStart,
  "a seek outside of the log halts": seekOutsideHalts,
  "a position at the end waits for what comes next": positionAtTheEndWaits,
};
