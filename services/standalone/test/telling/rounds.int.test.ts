import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, dMinus1 } from "./cast.ts";
import { gateClaims } from "./claim-gate.ts";
import { accepted as delivered } from "./holdable-channel.ts";
import { noticeLines } from "./ledger-view.ts";
import { createWorld, type World } from "./world.ts";

const three = ["a", "b", "c"];

/** D-1 of a complaint for each clerk, armed, and due unless said otherwise. */
async function dueFor(
  clerks: readonly string[],
  { at = dMinus1, aheadMs = 0 } = {},
): Promise<{ readonly world: World; readonly envelopes: readonly string[] }> {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(
    ...cast,
    ...clerks.map((assignee, index) => accepted({ complaint: { system: "saeol", number: `2026-00000${index + 1}` }, assignee })),
  );
  world.at(at);
  return { world, envelopes: await world.arm(aheadMs) };
}

test("one alarm is enough: whatever else is due on the account is told with it", async () => {
  const { world, envelopes } = await dueFor(three);
  expect(envelopes).toHaveLength(3);
  expect(await world.notifier().rounds.answer("email", envelopes[1]!)).toEqual({ kind: "done" });
  expect(world.email.readers().toSorted()).toEqual(three);
});

test("a round goes on until nothing is due, however small its batches", async () => {
  const { world } = await dueFor(three);
  await world.notifier({ maxBatch: 1 }).rounds.tellDue("email");
  expect(world.email.readers().toSorted()).toEqual(three);
});

test("a round keeps to its account", async () => {
  const { world } = await dueFor(three);
  await world.notifier().rounds.tellDue("text");
  expect(await noticeLines(world)).toEqual(["a armed", "b armed", "c armed"]);
});

test("an alarm that rings early begins a round that takes nothing, and waits", async () => {
  const { world, envelopes } = await dueFor(three, { at: "2026-11-09 08:59", aheadMs: 60_000 });
  expect(await world.notifier().rounds.answer("email", envelopes[0]!)).toEqual({ kind: "early", delayMs: 60_000 });
  expect(await noticeLines(world)).toEqual(["a armed", "b armed", "c armed"]);
});

test("a round leaves alone what another notifier is claiming, and does not wait for it", async () => {
  const { world, envelopes } = await dueFor(["a"]);
  const gate = await gateClaims(world);
  const claiming = world.notifier().dispatch.tell(envelopes[0]!);
  await gate.untilHeld();
  await world.notifier().rounds.tellDue("email");
  await gate.open();
  await claiming;
  expect(world.email.readers()).toEqual(["a"]);
});

test("rounds of several notifiers at once tell each notice once", async () => {
  const { world } = await dueFor(three);
  await Promise.all([1, 2, 3].map(() => world.notifier({ maxBatch: 1 }).rounds.tellDue("email")));
  await world.notifier().rounds.tellDue("email");
  expect(world.email.readers().toSorted()).toEqual(three);
});

test("a notifier that stops ends its round with what it has in hand and takes nothing new", async () => {
  const { world } = await dueFor(three);
  const { rounds, dispatch } = world.notifier({ maxBatch: 1 });
  world.email.answerWith = null;
  const round = rounds.tellDue("email");
  // Both lanes have one in hand.
  await expect.poll(() => world.email.held.length).toBe(2);
  const stopped = rounds.stop();
  world.email.answerWith = () => delivered;
  for (const call of world.email.held) call.answer(delivered);
  await Promise.all([round, stopped]);
  await dispatch.drain();
  await rounds.tellDue("email");
  expect(world.email.readers()).toHaveLength(2);
  await world.notifier().rounds.tellDue("email");
  expect(world.email.readers().toSorted()).toEqual(three);
});
