import { readFactRecord } from "@gihan/contracts/fact-record";
import { stateFact } from "@gihan/contracts/state-fact";
import { topics } from "@gihan/contracts/topics";
import type { AppendedRecord, EventLog, LogRecord } from "@gihan/event-log/port";
import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { oldestUnpublishedSeconds } from "@gihan/ledger/fact-relays";
import { dropOldFacts } from "@gihan/ledger/notice-facts";
import { allowSteppingUntil, readInFlight, readSteppedClock, startSteppedClock } from "@gihan/ledger/stepped-clock";
import { factsAfter } from "@gihan/ledger/views/fact-view";
import { migrateNoticeQueue } from "@gihan/notice-queue/migrate-postgres";
import { postgresNoticeQueue } from "@gihan/notice-queue/postgres";
import { wireNotifier } from "@gihan/notifier/wire";
import { createLogger } from "@gihan/runtime/logger";
import { expect, onTestFinished, test, vi } from "vitest";
import { relayFacts, type RelayFacts } from "../../../notifier/src/application/relay-facts.ts";
import { createLogEnd } from "../../../scheduler/src/application/log-end.ts";
import { stepWhenQuiet } from "../../../scheduler/src/application/step-clock.ts";
import { accepted, cast, clerkPolicy, complaint, dMinus1 } from "./cast.ts";
import { createWorld, type World } from "./world.ts";

/** Nine notices to three clerks were sent, one stage of each of three complaints on three days. */
async function sentNotices(): Promise<World> {
  const world = await createWorld({ policy: clerkPolicy });
  const complaints = ["a", "b", "c"].map((assignee, index) =>
    accepted({ complaint: { ...complaint, number: `2026-00000${index + 1}` }, assignee }),
  );
  await world.post(...cast, ...complaints);
  for (const at of [dMinus1, "2026-11-10 09:00", "2026-11-11 09:00"]) {
    world.at(at);
    await world.tellDue();
  }
  return world;
}

/** A log in the ledger's own database, as a stand-in for Kafka, and the ids of the facts that lie on its topic, in no order. */
async function openLog(world: World): Promise<{ readonly log: EventLog; readonly published: () => Promise<readonly string[]> }> {
  await migrateEventLog(world.pool);
  const log = postgresEventLog({ pool: world.pool, topics: Object.values(topics) });
  onTestFinished(() => log.close());
  return {
    log,
    async published() {
      const { rows } = await world.pool.query<{ value: Buffer }>("select value from event_log.log_records where topic = 'notices'");
      return rows.map(({ value }) => {
        const read = readFactRecord({ value });
        return read.kind === "fact" ? read.fact.id : read.problem.english;
      });
    },
  };
}

async function factIds(world: World): Promise<readonly string[]> {
  return (await factsAfter(world.sql, { position: 0, limit: 100 })).map((fact) => stateFact(fact).id);
}

/** A log that notes what is appended, and what it is asked before it does. */
function notingLog(log: EventLog, before: (records: readonly LogRecord[]) => Promise<void> = () => Promise.resolve()) {
  const appended: number[] = [];
  return {
    appended,
    identity: () => log.identity(),
    async append(topic: string, records: readonly LogRecord[]): Promise<readonly AppendedRecord[]> {
      await before(records);
      const done = await log.append(topic, records);
      for (const record of records) {
        const read = readFactRecord(record);
        appended.push(read.kind === "fact" ? read.fact.sequence! : -1);
      }
      return done;
    },
  };
}

const relayOf = (world: World, log: RelayFacts["log"], maxBatch = 2): Promise<void> =>
  relayFacts({ pool: world.pool, log, maxBatch, appendTimeoutMs: 5_000 });

const oneToNine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

test("facts are published in their order, once, and each under its own id", async () => {
  const world = await sentNotices();
  const { log, published } = await openLog(world);
  const noting = notingLog(log);
  await relayOf(world, noting);
  await relayOf(world, noting);
  expect(noting.appended).toEqual(oneToNine);
  expect((await published()).toSorted()).toEqual(oneToNine.map((notice) => `n-${notice}-1-sent`));
});

test("a notifier that is given a log publishes what it sends, and one that is given none does not", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  const { log, published } = await openLog(world);
  await migrateNoticeQueue(world.connectionString);
  const logger = createLogger({ level: "silent", name: "relay-test" });
  const queue = postgresNoticeQueue({ connectionString: world.connectionString, log: logger });
  onTestFinished(() => queue.close());
  const channels = { sink: { email: world.email, text: world.text }, live: { email: null, text: null } };
  const parts = { pool: world.pool, queue, channels, clock: world.clock, logger };

  world.at(dMinus1);
  const silent = wireNotifier(parts);
  await silent.start();
  await vi.waitFor(async () => expect(await factIds(world)).toEqual(["n-1-1-sent"]));
  await silent.stop();
  expect(await published()).toEqual([]);

  world.at("2026-11-10 09:00");
  const notifier = wireNotifier({ ...parts, log });
  await notifier.start();
  await vi.waitFor(async () => expect((await published()).toSorted()).toEqual(["n-1-1-sent", "n-2-1-sent"]));
  await notifier.stop();
});

test("two relays at once publish everything in order, and normally once", async () => {
  const world = await sentNotices();
  const { log } = await openLog(world);
  const noting = notingLog(log);
  await Promise.all([relayOf(world, noting, 1), relayOf(world, noting, 1), relayOf(world, noting, 1)]);
  await relayOf(world, noting);
  expect(noting.appended).toEqual(oneToNine);
});

test("a relay does not wait for another that is at it", async () => {
  const world = await sentNotices();
  const { log } = await openLog(world);
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  let isWaiting = false;
  const slow = notingLog(log, () => {
    isWaiting = true;
    return gate;
  });
  const first = relayOf(world, slow, 100);
  await expect.poll(() => isWaiting).toBe(true);
  const other = notingLog(log);
  await relayOf(world, other);
  expect(other.appended).toEqual([]);
  open();
  await first;
  expect(slow.appended).toEqual(oneToNine);
});

test("what was appended and not marked goes out again, in order", async () => {
  const world = await sentNotices();
  const { log } = await openLog(world);
  const noting = notingLog(log);
  const dying = {
    ...noting,
    async append(topic: string, records: readonly LogRecord[]) {
      await noting.append(topic, records);
      throw new Error("the process is gone");
    },
  };
  await expect(relayOf(world, dying, 4)).rejects.toThrow("gone");
  await relayOf(world, noting, 4);
  expect(noting.appended).toEqual([1, 2, 3, 4, ...oneToNine]);
});

test("the stepped clock waits for unpublished facts only where they are published", async () => {
  const world = await sentNotices();
  const { log } = await openLog(world);
  const logId = await log.identity();
  const unpublished = async () => (await readInFlight(world.sql, { now: world.clock.now(), logId })).unpublishedFacts;
  const step = async () => {
    const { untilAt } = (await readSteppedClock(world.sql))!;
    await allowSteppingUntil(world.sql, untilAt.add({ minutes: 1 }));
    return (await stepWhenQuiet(world.sql, createLogEnd(log))).kind;
  };
  await startSteppedClock(world.sql, world.clock.now());
  expect(await unpublished()).toBe(0);
  expect(await step()).toBe("stepped");
  expect(await oldestUnpublishedSeconds(world.sql, logId)).toBeNull();
  const away = { ...notingLog(log), append: () => Promise.reject(new Error("away")) };
  await expect(relayOf(world, away)).rejects.toThrow("away");
  expect(await unpublished()).toBe(9);
  expect(await step()).toBe("busy");
  await world.sql.query("update notice_facts set recorded_at = recorded_at - interval '1 minute' where position = 1");
  expect(await oldestUnpublishedSeconds(world.sql, logId)).toBeGreaterThanOrEqual(60);
  await relayOf(world, log);
  expect(await unpublished()).toBe(0);
  expect(await step()).toBe("stepped");
  expect(await oldestUnpublishedSeconds(world.sql, logId)).toBe(0);
});

test("facts are dropped when they are old, but never before they are published", async () => {
  const world = await sentNotices();
  const { log } = await openLog(world);
  const logId = await log.identity();
  const kept = async () => (await world.sql.query<{ position: string }>("select position from notice_facts order by position")).rows.length;
  const away = { ...notingLog(log), append: () => Promise.reject(new Error("away")) };
  await expect(relayOf(world, away)).rejects.toThrow("away");
  await world.sql.query("update notice_facts set recorded_at = recorded_at - interval '91 days' where position <= 5");
  const keepMs = 90 * 24 * 3_600_000;
  await dropOldFacts(world.sql, { keepMs, logId });
  expect(await kept()).toBe(9);
  await relayOf(world, log);
  await dropOldFacts(world.sql, { keepMs, logId });
  expect(await kept()).toBe(4);
  await world.sql.query("update notice_facts set recorded_at = recorded_at - interval '91 days' where position <= 7");
  await dropOldFacts(world.sql, { keepMs, logId: null });
  expect(await kept()).toBe(2);
});
