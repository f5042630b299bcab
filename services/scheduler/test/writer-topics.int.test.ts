import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { isWriterTopic, topics, writerTopic } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { createOffice } from "@gihan/ledger/offices";
import { createPool } from "@gihan/ledger/sql";
import { addWriter, revokeWriter } from "@gihan/ledger/writers";
import { migrateNoticeQueue } from "@gihan/notice-queue/migrate-postgres";
import { postgresNoticeQueue } from "@gihan/notice-queue/postgres";
import { systemClock } from "@gihan/runtime/clock";
import { createLogger } from "@gihan/runtime/logger";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, test, vi } from "vitest";
import { createLogEnd } from "../src/application/log-end.ts";
import { isLogRead } from "@gihan/process/read-lag";
import { schedulerDefaults } from "../src/config.ts";
import { createScheduler } from "../src/worker.ts";
import { complaint } from "./stretch-world.ts";

/** A scheduler at work on a Postgres log, looking for writers fifty times a second. */
async function schedulerOnALog() {
  const { connectionString } = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString, name: "scheduler-test", max: 8 });
  onTestFinished(() => pool.end());
  await migrateEventLog(pool);
  await migrateNoticeQueue(connectionString);
  await createOffice(pool, {
    officeId: "office",
    name: "한빛구청",
    email: "office@gihan.example",
    policy: policies.starter,
    calendar: koreanOfficeCalendar,
  });
  const log = postgresEventLog({ pool, topics: Object.values(topics), isTopic: isWriterTopic, pollMs: 20 });
  onTestFinished(() => log.close());
  const logger = createLogger({ level: "silent", name: "test" });
  const queue = postgresNoticeQueue({ connectionString, log: logger });
  onTestFinished(() => queue.close());
  const fatal = vi.fn<(error: Error) => void>();
  const config = { ...schedulerDefaults, lookForWritersEveryMs: 20, noteEveryMs: 20 };
  const schedulerOf = (read: EventLog, mayWork = () => true) => {
    const made = createScheduler({ pool, log: read, queue, clock: systemClock, logger, config, mayWork, onFatal: fatal });
    onTestFinished(() => made.stop());
    return made;
  };
  const scheduler = schedulerOf(log);

  const column = async (text: string): Promise<readonly unknown[]> =>
    (await pool.query<unknown[]>({ text, rowMode: "array" })).rows.map(([first]) => first);
  return {
    pool,
    log,
    scheduler,
    schedulerOf,
    fatal,
    column,
    register: (name: string) => addWriter(pool, { name, officeId: "office", sources: [`urn:${name}`], types: ["*"] }),
    /** Writes the acceptance of a complaint as the named system does. */
    async write(name: string, number: number) {
      const headers = {
        "content-type": "application/json",
        ce_specversion: "1.0",
        ce_id: `e-${number}`,
        ce_source: `urn:${name}`,
        ce_type: "gihan.complaint.accepted.v1",
        ce_time: "2026-11-02T08:00:00+09:00",
      };
      const data = { complaint: complaint(number), acceptedAt: headers.ce_time, kind: "inquiry", period: { unit: "days", count: 7 } };
      await log.append(writerTopic(name), [{ key: `${number}`, headers, value: new TextEncoder().encode(JSON.stringify(data)) }]);
    },
  };
}

test("a system that is registered while the scheduler runs is read from its topic's beginning, without a restart", async () => {
  const { scheduler, register, write, column, fatal } = await schedulerOnALog();
  await scheduler.start();
  await write("saeol", 1);
  await register("saeol");
  await vi.waitFor(async () => expect(await column("select event_id from events")).toEqual(["e-1"]), { timeout: 10_000 });
  await write("saeol", 2);
  await register("insa");
  await write("insa", 3);
  await vi.waitFor(async () => expect(await column("select event_id from events order by 1")).toEqual(["e-1", "e-2", "e-3"]), {
    timeout: 10_000,
  });
  expect(await column("select count(*)::int from dead_letters")).toEqual([0]);
  expect(fatal).not.toHaveBeenCalled();
});

/** How many questions were put to a log about itself. */
function countAsked(log: EventLog): { readonly log: EventLog; asked(): number } {
  let asked = 0;
  return {
    log: {
      ...log,
      identity: () => ((asked += 1), log.identity()),
      bounds: (topic) => ((asked += 1), log.bounds(topic)),
    },
    asked: () => asked,
  };
}

test("the log is not read to its end while something waits on a registered system's topic", async () => {
  const { pool, log, scheduler, register, write } = await schedulerOnALog();
  await register("saeol");
  expect(await isLogRead(pool, log)).toBe(true);
  await write("saeol", 1);
  expect(await isLogRead(pool, log)).toBe(false);
  await scheduler.start();
  await vi.waitFor(async () => expect(await isLogRead(pool, log)).toBe(true), { timeout: 10_000 });
  await vi.waitFor(() => scheduler.assertCaughtUp(), { timeout: 10_000 });
});

test("a log that nothing is written to is seldom asked where it ends, however often the scheduler looks", async () => {
  const { log, schedulerOf } = await schedulerOnALog();
  const counting = countAsked(log);
  let looks = 0;
  const scheduler = schedulerOf(counting.log, () => ((looks += 1), true));
  await scheduler.start();
  await vi.waitFor(() => scheduler.assertCaughtUp(), { timeout: 10_000 });
  const [before, looksBefore] = [counting.asked(), looks];
  await vi.waitFor(() => expect(looks - looksBefore).toBeGreaterThan(100), { timeout: 10_000 });
  expect(counting.asked()).toBe(before);
});

test("a log that was found unread is not asked again before what lay there is taken in", async () => {
  const { pool, log, scheduler, register, write } = await schedulerOnALog();
  await register("saeol");
  await write("saeol", 1);
  const counting = countAsked(log);
  const end = createLogEnd(counting.log, 60_000);
  expect([await end.isRead(pool), counting.asked() > 0]).toEqual([false, true]);
  const before = counting.asked();
  for (let look = 0; look < 50; look += 1) expect([await end.isRead(pool), counting.asked()]).toEqual([false, before]);
  await scheduler.start();
  await vi.waitFor(async () => expect(await end.isRead(pool)).toBe(true), { timeout: 10_000 });
  expect(counting.asked()).toBe(2 * before);
  await write("saeol", 2);
  expect(await createLogEnd(log).isRead(pool)).toBe(false);
});

test("a scheduler is caught up although events never cease to come, once what lay there at an earlier look is taken in", async () => {
  const { pool, log, register, write, schedulerOf, column } = await schedulerOnALog();
  await register("saeol");
  let number = 0;
  // The end is never where a position stands.
  const busy = schedulerOf({
    ...log,
    async bounds(topic) {
      if (topic === writerTopic("saeol")) await write("saeol", (number += 1));
      return log.bounds(topic);
    },
  });
  await busy.start();
  await vi.waitFor(() => busy.assertCaughtUp(), { timeout: 10_000 });
  expect(await isLogRead(pool, { ...log, bounds: async (topic) => (await write("saeol", (number += 1)), log.bounds(topic)) })).toBe(false);
  const ago = "select extract(epoch from clock_timestamp() - caught_up_at)::float8 from scheduler_state";
  await vi.waitFor(async () => expect((await column(ago))[0]).toBeLessThan(5), { timeout: 10_000 });
});

test("a scheduler whose clock is off leaves all it reads to the others, and comes back when it is right again", async () => {
  const { log, register, write, schedulerOf, column } = await schedulerOnALog();
  await register("saeol");
  let isRight = true;
  const own = schedulerOf(log, () => isRight);
  await own.start();
  const other = schedulerOf(log);
  await other.start();
  isRight = false;
  const numbers = Array.from({ length: 24 }, (_, index) => index + 1);
  for (const number of numbers) await write("saeol", number);
  const count = "select count(*)::int from events";
  await vi.waitFor(async () => expect(await column(count)).toEqual([numbers.length]), { timeout: 10_000 });
  isRight = true;
  await other.stop();
  await write("saeol", 25);
  await vi.waitFor(async () => expect(await column(count)).toEqual([25]), { timeout: 10_000 });
});

test("a revoked system's topic is read on, into dead letters, also by a scheduler that starts later", async () => {
  const { pool, log, scheduler, register, write, column } = await schedulerOnALog();
  await register("saeol");
  await revokeWriter(pool, "saeol");
  await write("saeol", 1);
  // Nobody has to wait for it.
  expect(await isLogRead(pool, log)).toBe(true);
  await scheduler.start();
  await vi.waitFor(
    async () => expect(await column("select reason || ' ' || topic from dead_letters")).toEqual(["unauthorised complaints.from.saeol"]),
    {
      timeout: 10_000,
    },
  );
  expect(await column("select count(*)::int from complaints")).toEqual([0]);
});

test("a topic that was replaced stops the process, unless its system was revoked", async () => {
  const { pool, log, scheduler, register, write, column, fatal } = await schedulerOnALog();
  const logId = await log.identity();
  for (const name of ["gone", "live"]) {
    await register(name);
    await write(name, 1);
    await pool.query("insert into log_positions (log_id, topic, partition, next) select $1, $2, generate_series(0, 3), 99", [
      logId,
      writerTopic(name),
    ]);
  }
  await revokeWriter(pool, "gone");
  await register("fine");
  await write("fine", 2);
  await scheduler.start();
  await vi.waitFor(async () => expect(await column("select event_id from events")).toEqual(["e-2"]), { timeout: 10_000 });
  await vi.waitFor(() => expect(fatal).toHaveBeenCalled(), { timeout: 10_000 });
  for (const [error] of fatal.mock.calls) expect(error.message).toMatch(/complaints\.from\.live .*log-replaced/);
});
