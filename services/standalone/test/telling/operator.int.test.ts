import { giveUpUnknown, requestRepeat } from "@gihan/ledger/unknowns";
import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, dMinus1, reassigned } from "./cast.ts";
import { accepted as ok, rejected, unknown } from "./holdable-channel.ts";
import { noticeLines, notices, stuck, told } from "./ledger-view.ts";
import { createWorld, type World } from "./world.ts";

/** D-1 and its repeat are both unknown: it waits on the operator's list. */
async function listedNotice(): Promise<{ readonly world: World; readonly id: string }> {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  world.email.answerInOrder(unknown, unknown);
  await world.tellDue();
  await world.notifier().sweep();
  expect(await noticeLines(world)).toEqual(["a unknown: unknown-after-repeat"]);
  return { world, id: (await notices(world))[0]!.id };
}

test("what an operator asks to be sent again is sent as it was, once", async () => {
  const { world, id } = await listedNotice();
  world.email.answerWith = () => ok;
  expect(await requestRepeat(world.sql, id)).toBe(true);
  await world.notifier().sweep();
  await world.notifier().sweep();
  expect(world.email.received.map((message) => message.key)).toEqual(["1-1", "1-2", "1-3"]);
  expect(world.email.received[2]!.content).toEqual(world.email.received[0]!.content);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
  expect(await requestRepeat(world.sql, id)).toBe(false);
});

test("a repeat that an operator wanted and that is refused goes back to the list", async () => {
  const { world, id } = await listedNotice();
  world.email.answerWith = () => rejected;
  await requestRepeat(world.sql, id);
  await world.notifier().sweep();
  await world.tick(3);
  expect(await noticeLines(world)).toEqual(["a unknown: unknown-after-repeat"]);
  expect(await told(world)).toEqual(["d-1 a"]);
  expect(world.email.received).toHaveLength(3);
});

test("what an operator says has not arrived is told afresh, by what is true now", async () => {
  const { world, id } = await listedNotice();
  world.email.answerWith = () => ok;
  await world.post(reassigned("b"));
  await world.tick();
  expect(world.email.readers()).toEqual(["a", "a", "b"]);
  expect(await giveUpUnknown(world.pool, id, world.clock.now())).toBe(true);
  await world.tick(3);
  expect(await giveUpUnknown(world.pool, id, world.clock.now())).toBe(false);
  expect(await noticeLines(world)).toContain("a void: given-up");
  expect(await stuck(world)).toEqual([]);
});

test("a stage that an operator gives up is told anew to the same person", async () => {
  const { world, id } = await listedNotice();
  world.email.answerWith = () => ok;
  await giveUpUnknown(world.pool, id, world.clock.now());
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a", "a", "a"]);
  expect(await noticeLines(world)).toEqual(["a void: given-up", "a accepted"]);
  expect(await told(world)).toEqual(["d-1 a"]);
});

test("a late answer to an attempt that was given up changes nothing", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  world.email.answerWith = null;
  const telling = world.tellDue(world.notifier({ leaseMs: 0 }));
  await expect.poll(() => world.email.held.length).toBe(1);
  world.email.answerWith = () => unknown;
  await world.notifier().sweep();
  await world.notifier().sweep();
  await giveUpUnknown(world.pool, (await notices(world))[0]!.id, world.clock.now());
  world.email.answerWith = () => ok;
  world.email.held[0]!.answer(ok);
  await telling;
  expect(await noticeLines(world)).toEqual(["a void: given-up"]);
});
