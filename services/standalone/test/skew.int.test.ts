import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { migrateNoticeQueue } from "@gihan/notice-queue/migrate-postgres";
import { postgresNoticeQueue } from "@gihan/notice-queue/postgres";
import { writeEventRecord } from "@gihan/contracts/log-record";
import { validateEvent } from "@gihan/contracts/validate";
import { createLogger } from "@gihan/runtime/logger";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { wireNotifier } from "../../notifier/src/wire.ts";
import { wireScheduler } from "../../scheduler/src/wire.ts";
import { accepted, cast, clerkPolicy, dMinus1 } from "./telling/cast.ts";
import { gateClaims } from "./telling/claim-gate.ts";
import { accepted as delivered } from "./telling/holdable-channel.ts";
import { createWorld, type World } from "./telling/world.ts";

const logger = createLogger({ level: "silent", name: "test" });

/** How often a service asked whether it may work, and what it was told. */
function skewedClock() {
  let isSkewed = true;
  const mayWork = vi.fn<() => boolean>(() => !isSkewed);
  return {
    mayWork,
    /** Resolves when the service has asked a good many times, in vain. */
    askedInVain: () => vi.waitFor(() => expect(mayWork.mock.calls.length).toBeGreaterThan(20), { timeout: 10_000 }),
    set: () => void (isSkewed = false),
  };
}

/** Another complaint of the same deadline. */
function complaintOf(assignee: string, number: number) {
  return accepted({ complaint: { system: "saeol", number: `2026-00000${number}` }, assignee });
}

async function openQueue({ connectionString }: World) {
  await migrateNoticeQueue(connectionString);
  const queue = postgresNoticeQueue({ connectionString });
  onTestFinished(() => queue.close());
  return queue;
}

describe("on a machine whose clock is not the database's", () => {
  test("a notifier tells nobody, although an alarm rings and much is due, and tells once the clock is set", async () => {
    const world = await createWorld();
    await world.post(...cast, accepted());
    world.at(dMinus1);
    const armed = await world.arm();
    const queue = await openQueue(world);
    await queue.add("email", [{ noticeId: armed[0]!, attempt: 1, delayMs: 0 }]);
    const clock = skewedClock();
    const channels = { sink: { email: world.email, text: world.text }, live: { email: null, text: null } };
    const notifier = wireNotifier({
      ...world,
      queue,
      channels,
      logger,
      mayWork: clock.mayWork,
      config: { sweepEveryMs: 10, untoldAfterMs: 1 },
    });
    onTestFinished(() => notifier.stop());
    await notifier.start();
    await world.post(complaintOf("b", 2));
    await clock.askedInVain();
    expect(world.email.received).toEqual([]);
    // What is due of the second complaint is not even armed.
    expect((await world.pool.query("select from notices")).rowCount).toBe(armed.length);
    const judged = await Promise.all(notifier.watched.map(({ judge }) => judge()));
    expect(judged[0]).toEqual({ kind: "well" });

    clock.set();
    await vi.waitFor(() => expect(world.email.readers().toSorted()).toEqual(["a", "b"]), { timeout: 10_000 });
  });

  test("a notifier that may work again after long is not taken for stuck; woken, it does not wait for its next sweep", async () => {
    const world = await createWorld({ policy: clerkPolicy });
    await world.post(...cast, accepted());
    world.at(dMinus1);
    await world.arm();
    world.at("2026-11-09 10:00");
    const clock = skewedClock();
    const notifier = wireNotifier({
      ...world,
      queue: await openQueue(world),
      channels: { sink: { email: world.email, text: world.text }, live: { email: null, text: null } },
      logger,
      mayWork: clock.mayWork,
      config: { sweepEveryMs: 600_000, untoldAfterMs: 500 },
    });
    onTestFinished(() => notifier.stop());
    await notifier.start();
    const startedAt = performance.now();
    await vi.waitFor(() => expect(performance.now() - startedAt).toBeGreaterThan(600));
    const judge = () => notifier.watched[0]!.judge();
    expect(await judge()).toEqual({ kind: "well" });
    clock.set();
    expect(await judge()).toEqual({ kind: "well" });
    expect(world.email.received).toEqual([]);
    notifier.wake();
    await vi.waitFor(() => expect(world.email.readers()).toEqual(["a"]), { timeout: 10_000 });
  });

  test("claims that wait for their turn when the clocks part are not made, and what is claimed is told; the next round tells the rest", async () => {
    const world = await createWorld({ policy: clerkPolicy });
    await world.post(...cast, ...["a", "b", "c", "d"].map((assignee, index) => complaintOf(assignee, index + 1)));
    world.at(dMinus1);
    const armed = await world.arm();
    expect(armed).toHaveLength(4);
    let isSkewed = false;
    const notifier = world.notifier({ maxBatch: 1, mayWork: () => !isSkewed });
    const gate = await gateClaims(world);
    // Two batches are claimed at a time; the others wait.
    const telling = armed.map((noticeId) => notifier.dispatch.tell(noticeId));
    await gate.untilHeld();
    isSkewed = true;
    await gate.open();
    const kinds = Map.groupBy(await Promise.all(telling), ({ kind }) => kind);
    expect([kinds.get("handed-over")?.length, kinds.get("early")?.length]).toEqual([2, 2]);
    expect(world.email.received).toHaveLength(2);
    isSkewed = false;
    await notifier.tellDue("email");
    expect(world.email.received).toHaveLength(4);
  });

  test("a round under way ends when the clocks part, and the alarm that waited for it claims nothing", async () => {
    const world = await createWorld({ policy: clerkPolicy });
    await world.post(...cast, ...["a", "b", "c", "d"].map((assignee, index) => complaintOf(assignee, index + 1)));
    world.at(dMinus1);
    const armed = await world.arm();
    let isSkewed = false;
    const notifier = world.notifier({ maxBatch: 1, mayWork: () => !isSkewed });
    world.email.answerWith = null;
    const answer = notifier.rounds.answer("email", armed.at(-1)!);
    await expect.poll(() => world.email.held.length).toBe(2);
    isSkewed = true;
    world.email.answerWith = () => delivered;
    for (const call of world.email.held) call.answer(delivered);
    expect(await answer).toMatchObject({ kind: "early" });
    await notifier.dispatch.drain();
    expect(world.email.received).toHaveLength(2);
    expect((await world.pool.query("select from notices where state = 'armed'")).rowCount).toBe(2);
  });

  test("a scheduler takes nothing in and arms nothing, does not say that it has read the log, and does all of it once the clock is set", async () => {
    const world = await createWorld();
    await world.post(...cast);
    await migrateEventLog(world.pool);
    const log = postgresEventLog({ pool: world.pool, topics: ["complaints"], partitions: 1, pollMs: 20 });
    onTestFinished(() => log.close());
    const { type, data } = accepted();
    const validated = validateEvent({
      specversion: "1.0",
      id: "accepted",
      source: "urn:test",
      type: `gihan.${type}.v1`,
      time: world.clock.now().toString({ timeZone: "Asia/Seoul" }),
      data: data as never,
    });
    if (validated.kind === "problem") throw new Error(validated.problem.english);
    await log.append("complaints", [writeEventRecord({ office: "office", event: validated.event })]);

    const clock = skewedClock();
    const scheduler = wireScheduler({
      ...world,
      log,
      queue: await openQueue(world),
      logger,
      mayWork: clock.mayWork,
      onFatal: (error) => expect.fail(error.message),
      config: { armEveryMs: 10, noteEveryMs: 10, silentForMs: 1 },
    });
    onTestFinished(() => scheduler.stop());
    await scheduler.start();
    await clock.askedInVain();
    expect((await world.pool.query("select from complaints")).rowCount).toBe(0);
    await expect(scheduler.assertCaughtUp()).rejects.toThrow();
    expect(await scheduler.watched.judge()).toEqual({ kind: "well" });

    clock.set();
    await vi.waitFor(() => scheduler.assertCaughtUp(), { timeout: 20_000 });
    expect((await world.pool.query("select from complaints")).rowCount).toBe(1);
  });
});
