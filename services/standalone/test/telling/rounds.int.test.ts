import { createPool } from "@gihan/ledger/sql";
import { dueEnvelopes } from "@gihan/ledger/sweep";
import { expect, onTestFinished, test } from "vitest";
import { createRounds } from "../../../notifier/src/application/rounds.ts";
import { accepted, cast, clerkPolicy, dMinus1 } from "./cast.ts";
import { gateClaims } from "./claim-gate.ts";
import { accepted as delivered, transient } from "./holdable-channel.ts";
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

test("a notifier that stops waits for what its rounds have in hand", async () => {
  const { world } = await dueFor(["a"]);
  const { rounds } = world.notifier();
  world.email.answerWith = null;
  const order: string[] = [];
  const round = rounds.tellDue("email").then(() => order.push("told"));
  await expect.poll(() => world.email.held.length).toBe(1);
  const stopped = rounds.stop().then(() => order.push("stopped"));
  // A turn of the event loop: a stop that does not wait is over by then.
  await new Promise((resolve) => setImmediate(resolve));
  world.email.held[0]!.answer(delivered);
  await Promise.all([round, stopped]);
  expect(order).toEqual(["told", "stopped"]);
});

test("what is in hand already is not taken a second time", async () => {
  const { world, envelopes } = await dueFor(["a", "b"]);
  const due = { channel: "email", now: world.clock.now(), limit: 1 };
  const [first] = await dueEnvelopes(world.sql, { ...due, except: [] });
  expect(envelopes).toContain(first);
  const [second] = await dueEnvelopes(world.sql, { ...due, except: [first!] });
  expect(envelopes.filter((id) => id !== first)).toEqual([second]);
  expect(await dueEnvelopes(world.sql, { ...due, except: envelopes })).toEqual([]);
});

test("the lanes of a round take different batches", async () => {
  const { world, envelopes } = await dueFor(["a", "b"]);
  // One connection: the second lane's question comes after the answer to the first's, when nothing is locked any more.
  const pool = createPool({ connectionString: world.connectionString, name: "telling-test", max: 1 });
  onTestFinished(() => pool.end());
  const inHand = new Map<string, () => void>();
  const rounds = createRounds({
    pool,
    now: () => world.clock.now(),
    maxBatch: 1,
    dispatch: {
      // Tells nothing: the notice stays armed and in hand.
      tell: (id) => new Promise((resolve) => inHand.set(id, () => resolve({ kind: "done" }))),
      inHand: () => [...inHand.keys()],
    },
  });
  await rounds.start();
  const round = rounds.tellDue("email");
  await expect.poll(() => [...inHand.keys()].toSorted()).toEqual(envelopes.toSorted());
  const stopped = rounds.stop();
  for (const finish of inHand.values()) finish();
  await Promise.all([round, stopped]);
});

test("a round leaves alone what waits for the end of its backoff, and ends", async () => {
  const { world } = await dueFor(["a"]);
  world.email.answerInOrder(transient);
  await world.tellDue();
  await world.notifier().rounds.tellDue("email");
  expect(world.email.readers()).toEqual(["a"]);
  expect(await noticeLines(world)).toEqual(["a armed"]);
  await world.endBackoffs();
  await world.notifier().rounds.tellDue("email");
  expect(world.email.readers()).toEqual(["a", "a"]);
});
