import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, test } from "vitest";
import { closeEventLog, reopenEventLog } from "../src/postgres/close-log.ts";
import { migrateEventLog, postgresEventLog } from "../src/postgres/postgres-event-log.ts";

const record = (key: string) => ({ key, headers: {}, value: new TextEncoder().encode(key) });

async function openLog() {
  const pool = (await temporaryDatabase()).pool();
  await migrateEventLog(pool);
  const log = postgresEventLog({ pool, topics: ["complaints"], isTopic: (topic) => topic.startsWith("later") });
  onTestFinished(() => log.close());
  const end = async () => (await log.bounds("complaints")).reduce((sum, bounds) => sum + bounds.end, 0n);
  return { pool, log, end };
}

test("a closed log takes nothing and keeps what it has; opened again it goes on where it was", async () => {
  const { pool, log, end } = await openLog();
  await log.append("complaints", [record("a"), record("b")]);
  await closeEventLog(pool);
  for (const topic of ["complaints", "later"])
    await expect(log.append(topic, [record("c")])).rejects.toMatchObject({ code: "EVENT_LOG_UNAVAILABLE", message: /closed/ });
  for (const topic of ["complaints", "later"])
    await expect(log.prepare(topic)).rejects.toMatchObject({ code: "EVENT_LOG_UNAVAILABLE", message: /closed/ });
  expect(await end()).toBe(2n);
  await reopenEventLog(pool);
  await log.prepare("complaints");
  await log.append("complaints", [record("c")]);
  expect(await end()).toBe(3n);
});

test("an append that waits while the log is being closed finds it closed", async () => {
  const { pool, log, end } = await openLog();
  await log.append("complaints", [record("a")]);
  const closing = await pool.connect();
  await closing.query("begin");
  await closeEventLog(closing);
  const late = log.append("complaints", [record("b")], { timeoutMs: 10_000 }).catch((error: unknown) => error);
  const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await expect.poll(async () => (await pool.query(waiting)).rowCount).toBeGreaterThan(0);
  await closing.query("commit");
  closing.release();
  expect(await late).toMatchObject({ code: "EVENT_LOG_UNAVAILABLE", message: /closed/ });
  expect(await end()).toBe(1n);
});
