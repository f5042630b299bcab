import { temporaryDatabase } from "@gihan/testing/temporary-database";
import type { Pool } from "pg";
import { expect, test, vi } from "vitest";
import { record, records } from "../src/conformance/records.ts";
import type { ConsumeOptions, HaltReason } from "../src/port.ts";
import { migrateEventLog } from "../src/postgres/migrate-event-log.ts";
import { postgresEventLog, type PostgresEventLogOptions } from "../src/postgres/postgres-event-log.ts";

const topic = "complaints";

async function freshLog(options: Partial<PostgresEventLogOptions> = {}) {
  const database = await temporaryDatabase();
  const pool = database.pool();
  await migrateEventLog(pool);
  return { pool, log: postgresEventLog({ topics: [topic], ...options, pool }) };
}

function reader(read: Partial<ConsumeOptions>): ConsumeOptions {
  return { topic, group: "readers", position: async () => null, handle: async () => ({ kind: "done" }), onHalt: () => undefined, ...read };
}

async function count(pool: Pool, text: string, values: unknown[] = []): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::integer as count ${text}`, values);
  return rows[0]?.count ?? 0;
}

test("a notification wakes consumers long before their next poll", async () => {
  const { log } = await freshLog({ pollMs: 600_000 });
  const seen: bigint[] = [];
  await log.consume(
    reader({
      handle: async (batch) => {
        seen.push(batch.from);
        return { kind: "done" };
      },
    }),
  );
  for (const offset of [0n, 1n, 2n]) {
    await log.append(topic, [record("key", "value")]);
    await vi.waitFor(() => expect(seen).toContain(offset), { timeout: 5_000 });
  }
  await log.close();
});

test("consumers divide the partitions at once when one comes or goes, long before their next poll", async () => {
  const { log } = await freshLog({ pollMs: 600_000 });
  const one = await log.consume(reader({}));
  const two = await log.consume(reader({}));
  await vi.waitFor(() => expect([one.assigned().length, two.assigned().length]).toEqual([2, 2]), { timeout: 5_000 });
  await one.stop();
  await vi.waitFor(() => expect(two.assigned()).toEqual([0, 1, 2, 3]), { timeout: 5_000 });
  await log.close();
});

test("many appends in flight share few transactions", async () => {
  const { pool, log } = await freshLog();
  await log.append(topic, [record("key", "first")]);
  await Promise.all(Array.from({ length: 500 }, (_, at) => log.append(topic, [record(`key-${at}`, "value")])));
  const transactions = await count(pool, "from (select distinct xmin::text from event_log.log_records) as transactions");
  expect(transactions).toBeLessThan(20);
  await log.close();
});

test("trim deletes rows below the given offsets, never beyond the end, and never moves a start back", async () => {
  const { pool, log } = await freshLog();
  const places = await log.append(topic, [...records("kept", 11_999).map((one) => ({ ...one, key: "key" })), record("key", "last")]);
  const partition = places[0]?.partition ?? -1;
  const bounds = async () => (await log.bounds(topic)).find((one) => one.partition === partition);
  await log.trim(topic, new Map([[partition, 11_000n]]));
  expect(await bounds()).toEqual({ partition, start: 11_000n, end: 12_000n });
  expect(await count(pool, "from event_log.log_records")).toBe(1_000);
  await log.trim(topic, new Map([[partition, 5n]]));
  expect(await bounds()).toEqual({ partition, start: 11_000n, end: 12_000n });
  await log.trim(topic, new Map([[partition, 99_999n]]));
  expect(await bounds()).toEqual({ partition, start: 12_000n, end: 12_000n });
  expect(await count(pool, "from event_log.log_records")).toBe(0);
  expect(await log.append(topic, [record("key", "next")])).toEqual([{ partition, offset: 12_000n }]);
  await log.close();
});

test.each([2, 5])("rows that were deleted by hand are lost events, at offset %i of six", async (offset) => {
  const { pool, log } = await freshLog();
  await log.append(
    topic,
    Array.from({ length: 6 }, () => record("key", "value")),
  );
  await pool.query(`delete from event_log.log_records where "offset" = $1`, [offset]);
  const halts: HaltReason[] = [];
  await log.consume(reader({ onHalt: (_, reason) => halts.push(reason) }));
  await vi.waitFor(() => expect(halts).toEqual(["events-lost"]));
  await log.close();
});

test("appends that wait behind a forgotten transaction leave no connections behind", async () => {
  const { pool, log } = await freshLog();
  await log.append(topic, [record("key", "first")]);
  const forgotten = await pool.connect();
  await forgotten.query("begin");
  await forgotten.query("select from event_log.log_partitions for update");
  for (let attempt = 0; attempt < 3; attempt += 1)
    await expect(log.append(topic, [record("key", "waits")], { timeoutMs: 200 })).rejects.toMatchObject({ code: "EVENT_LOG_UNAVAILABLE" });
  const waiting = "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await vi.waitFor(async () => expect(await count(pool, waiting)).toBe(0));
  await forgotten.query("rollback");
  forgotten.release();
  await log.append(topic, [record("key", "second")], { timeoutMs: 10_000 });
  await log.close();
});

test("a closed log leaves no connection, lock or timer of its own behind", async () => {
  const { pool, log } = await freshLog();
  await log.consume(reader({}));
  await log.append(topic, [record("key", "value")]);
  await log.close();
  const others = "from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()";
  await vi.waitFor(async () => expect(await count(pool, others)).toBe(0));
  const locks = "from pg_locks join pg_database on pg_database.oid = database where datname = current_database() and locktype = 'advisory'";
  expect(await count(pool, locks)).toBe(0);
});

test("a topic that becomes known at run time is made when it is first used, whoever uses it first", async () => {
  const { pool, log: writing } = await freshLog({ isTopic: (name) => name.startsWith("complaints.from.") });
  const reading = postgresEventLog({ pool, topics: [topic], isTopic: (name) => name.startsWith("complaints.from.") });
  await writing.append(topic, [record("key", "before")]);
  const seen: string[] = [];
  const consumption = await reading.consume(
    reader({
      topic: "complaints.from.saeol",
      handle: async ({ topic: from, records: read }) => {
        seen.push(...read.map(({ value }) => `${from} ${new TextDecoder().decode(value)}`));
        return { kind: "done" };
      },
    }),
  );
  expect(consumption.assigned()).toEqual([0, 1, 2, 3]);
  await writing.append("complaints.from.saeol", [record("key", "event")]);
  await vi.waitFor(() => expect(seen).toEqual(["complaints.from.saeol event"]), { timeout: 5_000 });
  expect(await writing.bounds("complaints.from.other")).toHaveLength(4);
  await writing.append("complaints.from.third", [record("key", "event")]);
  expect((await reading.bounds("complaints.from.third")).reduce((sum, { end }) => sum + end, 0n)).toBe(1n);
  await expect(writing.bounds("complaints.to.saeol")).rejects.toMatchObject({ code: "EVENT_LOG_UNKNOWN_TOPIC" });
  await expect(writing.bounds("complaints.from.a b")).rejects.toMatchObject({ code: "EVENT_LOG_UNKNOWN_TOPIC" });
  await Promise.all([writing.close(), reading.close()]);
});
