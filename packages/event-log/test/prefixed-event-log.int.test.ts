import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, test, vi } from "vitest";
import { migrateEventLog, postgresEventLog } from "../src/postgres/postgres-event-log.ts";
import type { Batch } from "../src/port.ts";
import { prefixedEventLog } from "../src/prefixed-event-log.ts";

async function openLogs() {
  const { pool } = await temporaryDatabase();
  const own = pool();
  await migrateEventLog(own);
  const log = postgresEventLog({ pool: own, topics: ["a.complaints", "b.complaints"], partitions: 1, pollMs: 20 });
  onTestFinished(() => log.close());
  return { log, a: prefixedEventLog(log, "a."), b: prefixedEventLog(log, "b.") };
}

const record = (key: string) => ({ key, headers: {}, value: Buffer.from(key) });

test("two installations on one log read their own records, under the names they know", async () => {
  const { log, a, b } = await openLogs();
  await a.append("complaints", [record("of-a")]);
  await b.append("complaints", [record("of-b"), record("of-b-too")]);
  expect((await a.bounds("complaints")).map(({ end }) => end)).toEqual([1n]);
  expect((await log.bounds("b.complaints")).map(({ end }) => end)).toEqual([2n]);
  expect(await a.identity()).toBe(await log.identity());

  const batches: Batch[] = [];
  for (const each of [a, b]) {
    const consumption = await each.consume({
      topic: "complaints",
      group: "scheduler",
      position: () => Promise.resolve(null),
      handle: async (batch) => {
        batches.push(batch);
        return { kind: "done" };
      },
      onHalt: (_partition, reason) => expect.fail(reason),
    });
    onTestFinished(() => consumption.stop());
    await vi.waitFor(() => expect(consumption.lastReadAt()).not.toBeNull());
  }
  await vi.waitFor(() =>
    expect(batches.flatMap(({ records }) => records.map(({ key }) => key)).toSorted()).toEqual(["of-a", "of-b", "of-b-too"]),
  );
  expect(new Set(batches.map(({ topic }) => topic))).toEqual(new Set(["complaints"]));
});

test("without a prefix it is the log itself", async () => {
  const { log } = await openLogs();
  expect(prefixedEventLog(log, "")).toBe(log);
});
