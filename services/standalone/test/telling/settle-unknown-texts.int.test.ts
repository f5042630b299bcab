import { expect, test } from "vitest";
import { accepted, cast, completed, dMinus1, textPolicy } from "./cast.ts";
import { accepted as ok, unknown } from "./holdable-channel.ts";
import { noticeLines, told } from "./ledger-view.ts";
import { createWorld, type World } from "./world.ts";

/** D-1 was texted and nobody knows whether it arrived. */
async function unknownText(): Promise<World> {
  const world = await createWorld({ policy: textPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  world.text.answerInOrder(unknown);
  await world.tellDue();
  return world;
}

async function askAgain(world: World): Promise<void> {
  await world.endBackoffs();
  await world.notifier().sweep();
}

test.for(["delivered", "pending"] as const)("a text the provider calls %s is accepted, and was asked for by its key", async (kind) => {
  const world = await unknownText();
  world.text.answerLookUpWith(kind);
  await world.notifier().sweep();
  expect(world.text.asked).toEqual(["1-1"]);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
  const { rows } = await world.sql.query("select outcome, settled_as from deliveries");
  expect(rows).toEqual([{ outcome: "unknown", settled_as: "accepted" }]);
});

test("a provider that knows nothing of a text once is not believed yet", async () => {
  const world = await unknownText();
  world.text.answerLookUpWith("not-found");
  await world.notifier().sweep();
  await world.notifier().sweep();
  await world.tick(3);
  expect(world.text.asked).toEqual(["1-1"]);
  expect(await noticeLines(world)).toEqual(["a unknown"]);
  expect(world.text.received).toHaveLength(1);
});

test("a provider that knows nothing of a text twice, two minutes apart, never had it: it is told anew under another key", async () => {
  const world = await unknownText();
  world.text.answerLookUpWith("not-found");
  await world.notifier().sweep();
  await askAgain(world);
  expect(await told(world)).toEqual([]);
  await world.endBackoffs();
  await world.tick(2);
  expect(world.text.received.map((message) => message.key)).toEqual(["1-1", "1-2"]);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test("a text found at the second look is not told again", async () => {
  const world = await unknownText();
  world.text.answerLookUpWith("not-found");
  await world.notifier().sweep();
  world.text.answerLookUpWith("delivered");
  await askAgain(world);
  await world.tick(2);
  expect(world.text.received).toHaveLength(1);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test("a provider that cannot be reached says nothing, however often it is asked", async () => {
  const world = await unknownText();
  world.text.answerLookUpWith("unavailable");
  for (let times = 0; times < 4; times++) await askAgain(world);
  expect(world.text.asked).toHaveLength(4);
  expect(await noticeLines(world)).toEqual(["a unknown"]);
});

test("a text the provider says has failed is told anew", async () => {
  const world = await unknownText();
  world.text.answerLookUpWith("failed");
  await world.notifier().sweep();
  await world.endBackoffs();
  await world.tick(2);
  expect(world.text.received.map((message) => message.key)).toEqual(["1-1", "1-2"]);
});

test("an office that wants it so has an unknown text sent once more, and no more than once", async () => {
  const world = await unknownText();
  await world.sql.query("update offices set unknown_text = 'resend'");
  world.text.answerInOrder(unknown);
  await world.notifier().sweep();
  await askAgain(world);
  await askAgain(world);
  const [first, repeat] = world.text.received;
  expect(world.text.received).toHaveLength(2);
  expect(repeat!.content).toEqual(first!.content);
  expect(await noticeLines(world)).toEqual(["a unknown: unknown-after-repeat"]);
});

test("a text that would be resent is not when it is not true any more", async () => {
  const world = await unknownText();
  await world.sql.query("update offices set unknown_text = 'resend'");
  world.text.answerWith = () => ok;
  await world.post(completed(dMinus1));
  await world.notifier().sweep();
  expect(world.text.received).toHaveLength(1);
  expect(await noticeLines(world)).toEqual(["a unknown: not-repeated: not-live"]);
});
