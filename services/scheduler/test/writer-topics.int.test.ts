import { writerTopic } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import { revokeWriter } from "@gihan/ledger/writers";
import { expect, test, vi } from "vitest";
import { createLogEnd } from "../src/application/log-end.ts";
import { isLogRead } from "@gihan/process/read-lag";
import { schedulerOnALog } from "./scheduler-on-a-log.ts";

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
