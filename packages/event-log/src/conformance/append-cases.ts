import { expect } from "vitest";
import type { AppendedRecord, ReadRecord } from "../port.ts";
import type { Cases, ConformanceSubject } from "./conformance-subject.ts";
import { consumeInto, eventually, readTexts } from "./consume-into.ts";
import { effectLedger } from "./effect-ledger.ts";
import { record, records, textOf } from "./records.ts";

const maxTimeoutMs = 20_000;

/** Records with one key land in one partition, in the order in which they were appended. */
export async function sameKeyKeepsItsOrder(subject: ConformanceSubject): Promise<void> {
  const [log, other] = [await subject.openLog(), await subject.openLog()];
  const texts = Array.from({ length: 20 }, (_, at) => `step-${at}`);
  const places: AppendedRecord[] = [];
  for (const [at, text] of texts.entries()) places.push(...(await (at % 2 ? log : other).append(subject.topic, [record("민원-1", text)])));
  expect(new Set(places.map((place) => place.partition)).size).toBe(1);
  expect(places.map((place) => place.offset)).toEqual(places.map((place) => place.offset).toSorted(ascending));
  expect(await readTexts(subject, texts.length)).toEqual(texts);
}

/** Different keys use every partition. */
export async function keysSpread(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  const places = await log.append(subject.topic, records("spread", 400));
  const counts = Map.groupBy(places, (place) => place.partition);
  expect(new Set(counts.keys())).toEqual(new Set([0, 1, 2, 3]));
  for (const inPartition of counts.values()) expect(inPartition.length).toBeGreaterThan(50);
}

/** What was acknowledged is there for an instance that is opened after the writer is gone, and in the bounds. */
export async function acknowledgedSurvives(subject: ConformanceSubject): Promise<void> {
  const writer = await subject.openLog();
  await writer.append(subject.topic, records("kept", 40));
  await writer.close();
  const bounds = await (await subject.openLog()).bounds(subject.topic);
  expect(bounds.map(({ partition, start }) => [partition, start])).toEqual([0, 1, 2, 3].map((partition) => [partition, 0n]));
  expect(bounds.reduce((sum, { end }) => sum + end, 0n)).toBe(40n);
  expect((await readTexts(subject, 40)).toSorted()).toEqual(texts("kept", 40));
}

/** Of many appends at once through several instances each gets its own places: where it is told, its records are found. */
export async function concurrentAppendsKeepTheirPlaces(subject: ConformanceSubject): Promise<void> {
  const logs = [await subject.openLog(), await subject.openLog(), await subject.openLog()];
  const found = new Map<string, string>();
  await consumeInto(effectLedger(), {
    log: await subject.openLog(),
    subject,
    handle: async (batch) => {
      for (const read of batch.records) found.set(`${batch.partition}/${read.offset}`, textOf(read));
      return { kind: "done" };
    },
  });
  const told = new Map<string, string>();
  const appendOne = async (caller: number) => {
    const mine = records(`caller-${caller}`, (caller % 5) + 1);
    const places = await logs[caller % logs.length]?.append(subject.topic, mine, { timeoutMs: maxTimeoutMs });
    expect(places).toHaveLength(mine.length);
    for (const [at, place] of (places ?? []).entries()) told.set(`${place.partition}/${place.offset}`, `caller-${caller}-${at}`);
    assertAscending(places ?? []);
  };
  await Promise.all(Array.from({ length: 150 }, (_, caller) => appendOne(caller)));
  expect(told.size).toBe(450);
  await eventually(() => expect(found.size).toBe(450));
  expect(found).toEqual(told);
}

/** Keys, headers and values come back as they went in. */
export async function contentSurvives(subject: ConformanceSubject): Promise<void> {
  const key = `경주시/새올"{}\\,'/2026-가나다`;
  const headers = { ce_type: "gihan.complaint.accepted.v1", 제목: '처리기한 "사전"예고\n\\제', empty: "" };
  const values = [new TextEncoder().encode("민원 접수 🏛️"), Uint8Array.from({ length: 256 }, (_, byte) => byte), new Uint8Array()];
  const log = await subject.openLog();
  const before = Temporal.Now.instant().subtract({ minutes: 5 });
  // A view into a larger buffer: its surroundings must not travel with it.
  const padded = values.map((value) => Uint8Array.from([7, ...value, 7]).subarray(1, value.length + 1));
  await log.append(
    subject.topic,
    padded.map((value) => ({ key, headers, value })),
  );
  const read: ReadRecord[] = [];
  await consumeInto(effectLedger(), {
    log,
    subject,
    handle: async (batch) => {
      read.push(...batch.records);
      return { kind: "done" };
    },
  });
  await eventually(() => expect(read).toHaveLength(3));
  expect(read.map((one) => [...one.value])).toEqual(values.map((value) => [...value]));
  for (const one of read) {
    expect(one.key).toBe(key);
    expect(one.headers).toEqual(headers);
    expect(Temporal.Instant.compare(before, one.appendedAt)).toBe(-1);
    expect(Temporal.Instant.compare(one.appendedAt, Temporal.Now.instant().add({ minutes: 5 }))).toBe(-1);
  }
}

/** A record that cannot be kept is refused to its caller alone. */
export async function invalidRecordHarmsNobodyElse(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  const [bad, lone, good] = await Promise.allSettled([
    log.append(subject.topic, [record("before", "never"), record("nul\u0000", "never")]),
    log.append(subject.topic, [record("key", "never", { header: "\ud800" })]),
    log.append(subject.topic, [record("key", "good")]),
  ]);
  expect(bad).toMatchObject({ status: "rejected", reason: { code: "EVENT_LOG_INVALID_RECORD" } });
  expect(lone).toMatchObject({ status: "rejected", reason: { code: "EVENT_LOG_INVALID_RECORD" } });
  expect(good).toMatchObject({ status: "fulfilled" });
  expect(await readTexts(subject, 1)).toEqual(["good"]);
}

/** Appending nothing is possible; appending to a topic nobody declared is not. */
export async function oddAppends(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  expect(await log.append(subject.topic, [])).toEqual([]);
  await expect(log.append("nobody-declared-this", records("lost", 1))).rejects.toMatchObject({ code: "EVENT_LOG_UNKNOWN_TOPIC" });
  await expect(log.bounds("nobody-declared-this")).rejects.toMatchObject({ code: "EVENT_LOG_UNKNOWN_TOPIC" });
}

/** Asked whether an append would be taken, the log says so as often as it is asked, and of the topics it has alone. */
export async function preparedTakesAppends(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  for (let asked = 0; asked < 3; asked += 1) await log.prepare(subject.topic);
  expect(await log.append(subject.topic, records("prepared", 1))).toHaveLength(1);
  await log.prepare(subject.topic);
  await expect(log.prepare("nobody-declared-this")).rejects.toMatchObject({ code: "EVENT_LOG_UNKNOWN_TOPIC" });
}

/** Every instance on the same data names the same identity. */
export async function identityIsTheLogs(subject: ConformanceSubject): Promise<void> {
  const [log, other] = [await subject.openLog(), await subject.openLog()];
  const identity = await log.identity();
  expect(identity).not.toBe("");
  expect(await other.identity()).toBe(identity);
}

export const appendCases: Cases = {
  "records with the same key stay in one partition and in order": sameKeyKeepsItsOrder,
  "different keys use every partition": keysSpread,
  "what was acknowledged survives the instance that wrote it": acknowledgedSurvives,
  "many appends at once keep each caller's order and places": concurrentAppendsKeepTheirPlaces,
  "keys, headers and values survive, Korean and binary alike": contentSurvives,
  "a record that cannot be kept is refused to its caller alone": invalidRecordHarmsNobodyElse,
  "appending nothing is possible, an undeclared topic is not": oddAppends,
  "an append that was prepared is taken": preparedTakesAppends,
  "every instance on the same data names the same identity": identityIsTheLogs,
};

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function assertAscending(places: readonly AppendedRecord[]): void {
  for (const inPartition of Map.groupBy(places, (place) => place.partition).values()) {
    const offsets = inPartition.map((place) => place.offset);
    expect(offsets).toEqual(offsets.toSorted(ascending));
  }
}

function texts(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}-${at}`).toSorted();
}
