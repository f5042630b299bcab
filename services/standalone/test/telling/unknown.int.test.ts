import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, completed, dDay, dMinus1, extended, reassigned, textPolicy } from "./cast.ts";
import { accepted as ok, rejected, transient, unknown } from "./holdable-channel.ts";
import { noticeLines, notices, stuck, told } from "./ledger-view.ts";
import { createWorld, type World } from "./world.ts";

async function worldAtDMinus1(policy = clerkPolicy): Promise<World> {
  const world = await createWorld({ policy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  return world;
}

/** The process dies after the provider and before the outcome: its call is never answered, its lease runs out. */
async function dieAfterProvider(world: World): Promise<void> {
  for (const each of [world.email, world.text]) each.answerWith = null;
  void world.tellDue(world.notifier({ leaseMs: 0 })).catch(() => undefined);
  await expect.poll(() => world.email.held.length + world.text.held.length).toBe(1);
  for (const each of [world.email, world.text]) each.answerWith = () => ok;
}

test("a text whose process died before the outcome is unknown and is not told again", async () => {
  const world = await worldAtDMinus1(textPolicy);
  await dieAfterProvider(world);
  await world.notifier().sweep();
  await world.tick(5);
  await world.notifier().sweep();
  expect(world.text.received).toHaveLength(1);
  expect(await noticeLines(world)).toEqual(["a unknown: held-by-policy"]);
  expect(await told(world)).toEqual(["d-1 a"]);
});

test("a mail whose process died before the outcome is repeated once as it was frozen, under the same notice", async () => {
  const world = await worldAtDMinus1();
  await dieAfterProvider(world);
  world.at("2026-11-09 09:01");
  await world.notifier().sweep();
  await world.notifier().sweep();
  await world.tick(3);
  const [first, repeat, ...others] = world.email.received;
  expect(others).toEqual([]);
  expect(repeat).toEqual({ ...first, key: "1-2" });
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test("a provider that hangs on one repeat does not hold up the others", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted(), accepted({ complaint: { system: "saeol", number: "2026-000002" }, assignee: "b" }));
  world.at(dMinus1);
  world.email.answerWith = () => unknown;
  await world.tellDue();
  world.email.answerWith = null;
  const sweeping = world.notifier().sweep();
  await expect.poll(() => world.email.held.length).toBe(2);
  for (const call of world.email.held) call.answer(ok);
  await sweeping;
  expect(await noticeLines(world)).toEqual(["a accepted", "b accepted"]);
});

test("an unknown notice makes no further notices, however often one ticks", async () => {
  const world = await worldAtDMinus1(textPolicy);
  world.text.answerInOrder(unknown);
  await world.tellDue();
  await world.tick(10);
  await world.notifier().sweep();
  expect(await noticeLines(world)).toEqual(["a unknown: held-by-policy"]);
});

test("an outcome counts for its own attempt: a late refusal of the first does not touch the repeat", async () => {
  const world = await worldAtDMinus1();
  world.email.answerWith = null;
  const first = world.tellDue(world.notifier({ leaseMs: 0 }));
  await expect.poll(() => world.email.held.length).toBe(1);
  const repeat = world.notifier().sweep();
  await expect.poll(() => world.email.held.length).toBe(2);

  world.email.held[0]!.answer(transient);
  await first;
  expect(await notices(world)).toMatchObject([{ state: "sending", attempt: 2 }]);
  expect(await told(world)).toEqual(["d-1 a"]);

  world.email.held[1]!.answer(ok);
  await repeat;
  await world.endBackoffs();
  await world.tick(3);
  expect(world.email.received).toHaveLength(2);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test("an outcome that comes after its lease settles the unknown while nothing else was tried", async () => {
  const world = await worldAtDMinus1(textPolicy);
  world.text.answerWith = null;
  const telling = world.tellDue(world.notifier({ leaseMs: 0 }));
  await expect.poll(() => world.text.held.length).toBe(1);
  await world.notifier().sweep();
  world.text.held[0]!.answer(ok);
  await telling;
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test.for([
  { name: "refused for good", outcome: rejected },
  { name: "refused for now", outcome: transient },
  { name: "unknown too", outcome: unknown },
])("a repeat that is $name empties nothing, because the first may have arrived: it waits on the list", async ({ outcome }) => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(unknown, outcome);
  await world.tellDue();
  await world.notifier().sweep();
  await world.endBackoffs();
  await world.tick(3);
  await world.notifier().sweep();
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(await noticeLines(world)).toEqual(["a unknown: unknown-after-repeat"]);
  expect(await told(world)).toEqual(["d-1 a"]);
  expect((await world.sql.query("select 1 from unusable_addresses")).rowCount).toBe(0);
});

test("a frozen mail is not repeated to who is not responsible any more: the handover speaks", async () => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(unknown);
  await world.tellDue();
  await world.post(reassigned("b"));
  await world.notifier().sweep();
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a", "b"]);
  expect(await noticeLines(world)).toEqual(["a unknown: not-repeated: recipient-changed", "b accepted"]);
});

test("a frozen mail is not repeated when its deadline has moved: the new run speaks", async () => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(unknown);
  await world.tellDue();
  await world.post(extended(2, dMinus1));
  await world.notifier().sweep();
  expect(await noticeLines(world)).toEqual(["a unknown: not-repeated: not-live"]);
  world.at("2026-11-11 09:00");
  await world.tellDue();
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(await told(world)).toEqual(["d-1 a", "d-1 a"]);
});

test("a frozen mail is not repeated when its complaint is closed", async () => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(unknown);
  await world.tellDue();
  await world.post(completed(dMinus1));
  await world.notifier().sweep();
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a"]);
  expect(await noticeLines(world)).toEqual(["a unknown: not-repeated: not-live"]);
  expect(await stuck(world)).toEqual([]);
});

test("a frozen mail is not repeated once a later stage is due: that one speaks", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 09:00");
  world.email.answerInOrder(unknown);
  await world.tellDue();
  world.at(dDay);
  await world.notifier().sweep();
  await world.tick();
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(await noticeLines(world)).toEqual(["a unknown: not-repeated: merged", "a accepted"]);
});
