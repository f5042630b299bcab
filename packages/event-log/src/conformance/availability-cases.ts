import { expect } from "vitest";
import type { EventLog } from "../port.ts";
import type { Cases, ConformanceSubject } from "./conformance-subject.ts";
import { consumeInto } from "./consume-into.ts";
import { effectLedger } from "./effect-ledger.ts";
import { records } from "./records.ts";

/** An instance whose connections break and cannot be remade says so at once, and works again when they can. */
export async function brokenLogRejectsAtOnce(subject: ConformanceSubject): Promise<void> {
  const log = await subject.openLog();
  await log.append(subject.topic, records("before", 1));
  await subject.cutOff(log);
  await expectUnavailable(log, subject);
  await expect(log.prepare(subject.topic)).rejects.toMatchObject({ code: "EVENT_LOG_UNAVAILABLE" });
  await expect(consumeInto(effectLedger(), { log, subject })).rejects.toMatchObject({ code: "EVENT_LOG_UNAVAILABLE" });
  await subject.reconnect(log);
  await log.append(subject.topic, records("after", 1), { timeoutMs: 10_000 });
  await log.prepare(subject.topic);
}

/** An instance that gets no answer waits no longer than it was told to, under way and at its first connection alike. */
export async function silentLogRejectsInTime(subject: ConformanceSubject): Promise<void> {
  const [used, fresh] = [await subject.openLog(), await subject.openLog()];
  await used.append(subject.topic, records("before", 1));
  for (const log of [used, fresh]) {
    await subject.freeze(log);
    await expectUnavailable(log, subject);
    await expectUnavailable(log, subject);
    await subject.reconnect(log);
    await log.append(subject.topic, records("after", 1), { timeoutMs: 10_000 });
  }
}

export const availabilityCases: Cases = {
  "a log that cannot be reached rejects appends within a second and recovers": brokenLogRejectsAtOnce,
  "a log that does not answer rejects appends within a second and recovers": silentLogRejectsInTime,
};

async function expectUnavailable(log: EventLog, subject: ConformanceSubject): Promise<void> {
  const askedAt = performance.now();
  // Several at once: those that wait their turn are to be answered in time as well.
  const appends = Array.from({ length: 10 }, () => log.append(subject.topic, records("never", 3), { timeoutMs: 500 }));
  for (const append of await Promise.allSettled(appends))
    expect(append).toMatchObject({ status: "rejected", reason: { name: "EventLogError", code: "EVENT_LOG_UNAVAILABLE" } });
  expect(performance.now() - askedAt).toBeLessThan(1_000);
}
