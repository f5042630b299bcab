import { expect, test } from "vitest";
import { accepted, amendedWithoutEffect, cast, clerkPolicy, dMinus1, extended, reassigned } from "./cast.ts";
import { accepted as ok, transient, type HeldCall } from "./holdable-channel.ts";
import { noticeLines, stuck, told } from "./ledger-view.ts";
import { createWorld, type World } from "./world.ts";

async function worldAtDMinus1(): Promise<World> {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  return world;
}

/** Puts the mark of the due index on every row of a telling's key, as a sweep would that trusts a telling in flight. */
async function markInFlight(world: World): Promise<void> {
  await world.sql.query(
    `update reminders r set is_told = true from tellings t
      where (t.clock_id, t.run, t.stage, t.occurrence, t.audience, t.channel) = (r.clock_id, r.run, r.stage, r.occurrence, r.audience, r.channel)`,
  );
}

async function holdOne(world: World): Promise<{ readonly call: HeldCall; readonly telling: Promise<void> }> {
  world.email.answerWith = null;
  const telling = world.tellDue();
  await expect.poll(() => world.email.held.length).toBe(1);
  world.email.answerWith = () => ok;
  return { call: world.email.held[0]!, telling };
}

test("a stage refused for now is told once its backoff is over, and only once", async () => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(transient);
  await world.tellDue();
  expect(await told(world)).toEqual([]);
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a"]);

  await world.endBackoffs();
  await world.tick(5);
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(world.email.received.map((message) => message.key)).toEqual(["1-1", "1-2"]);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test("each further refusal is tried again under the same notice", async () => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(transient, transient, transient);
  for (let attempt = 0; attempt < 6; attempt++) {
    await world.endBackoffs();
    await world.tick();
  }
  expect(world.email.received.map((message) => message.key)).toEqual(["1-1", "1-2", "1-3", "1-4"]);
  expect(await told(world)).toEqual(["d-1 a"]);
});

test("what is filled again after a refusal is what is true by then", async () => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(transient);
  await world.tellDue();
  await world.post(extended(1, dMinus1));
  await world.endBackoffs();
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a"]);
  world.at("2026-11-10 09:00");
  await world.tellDue();
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(await told(world)).toEqual(["d-1 a"]);
});

test("a sweep takes nothing out of the due index that is still in flight", async () => {
  const world = await worldAtDMinus1();
  const { call, telling } = await holdOne(world);
  await world.notifier().sweep();
  expect((await world.sql.query("select 1 from reminders where is_told")).rowCount).toBe(0);
  call.answer(ok);
  await telling;
  await world.notifier().sweep();
  expect((await world.sql.query("select 1 from reminders where is_told")).rowCount).toBe(1);
});

test("a mark set while in flight goes with its telling: the row is due again, for another clerk too", async () => {
  const world = await worldAtDMinus1();
  const { call, telling } = await holdOne(world);
  await markInFlight(world);
  call.answer(transient);
  await telling;
  await world.post(reassigned("b"));
  await world.endBackoffs();
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a", "b"]);
  expect(await told(world)).toEqual(["d-1 b"]);
});

test("a mark is taken off by key, on whatever revision's row carries it by then", async () => {
  const world = await worldAtDMinus1();
  const { call, telling } = await holdOne(world);
  await world.post(amendedWithoutEffect());
  await markInFlight(world);
  call.answer(transient);
  await telling;
  await world.endBackoffs();
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(await told(world)).toEqual(["d-1 a"]);
});

test("a notice whose clock got a revision while it was in flight is told once after the backoff", async () => {
  const world = await worldAtDMinus1();
  const { call, telling } = await holdOne(world);
  await world.post(amendedWithoutEffect());
  await world.notifier().sweep();
  call.answer(transient);
  await telling;
  await world.endBackoffs();
  await world.tick(3);
  await world.notifier().sweep();
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(await stuck(world)).toEqual([]);
});
