import { expect, vi } from "vitest";
import type { Consumption, ConsumeOptions, EventLog } from "../port.ts";
import { effectLedger, type EffectLedger } from "./effect-ledger.ts";
import type { ConformanceSubject } from "./conformance-subject.ts";

/** Joins the group `readers` and takes every batch into the ledger, as far as not said otherwise. A halt is a failure. */
export async function consumeInto(
  ledger: EffectLedger,
  { log, subject, ...rest }: { readonly log: EventLog; readonly subject: ConformanceSubject } & Partial<ConsumeOptions>,
): Promise<Consumption> {
  return await log.consume({
    topic: subject.topic,
    group: "readers",
    position: async (partition) => ledger.position(partition),
    handle: async (batch) => ledger.take(batch),
    onHalt: (partition, reason) => expect.fail(`partition ${partition} halted: ${reason}`),
    ...rest,
  });
}

/** Waits until the assertion holds. */
export async function eventually(assertion: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(assertion, { timeout: 15_000, interval: 10 });
}

/** Everything the topic holds, read through an instance and a group of their own until so many texts are there. */
export async function readTexts(subject: ConformanceSubject, count: number): Promise<readonly string[]> {
  const ledger = effectLedger();
  const log = await subject.openLog();
  const consumption = await consumeInto(ledger, { log, subject, group: "auditors" });
  await eventually(() => expect(ledger.effects.length).toBeGreaterThanOrEqual(count));
  await consumption.stop();
  return ledger.effects;
}

/** A promise and the means to settle it. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: () => resolve() };
}
