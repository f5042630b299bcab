import { dueEnvelopes } from "@gihan/ledger/sweep";
import { expect, test } from "vitest";
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
  await world.notifier({ maxBatch: 1 }).tellDue("email");
  expect(world.email.readers().toSorted()).toEqual(three);
});

test("a round keeps to its account", async () => {
  const { world } = await dueFor(three);
  await world.notifier().tellDue("text");
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
  await world.notifier().tellDue("email");
  await gate.open();
  await claiming;
  expect(world.email.readers()).toEqual(["a"]);
});

test("rounds of several notifiers at once tell each notice once", async () => {
  const { world } = await dueFor(three);
  await Promise.all([1, 2, 3].map(() => world.notifier({ maxBatch: 1 }).tellDue("email")));
  await world.notifier().tellDue("email");
  expect(world.email.readers().toSorted()).toEqual(three);
});

test("a notifier that stops ends its round with what it has in hand and takes nothing new", async () => {
  const { world } = await dueFor(three);
  const { rounds, dispatch, tellDue } = world.notifier({ maxBatch: 1 });
  world.email.answerWith = null;
  const round = tellDue("email");
  // Twice a batch is in hand at most.
  await expect.poll(() => world.email.held.length).toBe(2);
  const stopped = rounds.stop();
  world.email.answerWith = () => delivered;
  for (const call of world.email.held) call.answer(delivered);
  await Promise.all([round, stopped]);
  await dispatch.drain();
  await tellDue("email");
  expect(world.email.readers()).toHaveLength(2);
  await world.notifier().tellDue("email");
  expect(world.email.readers().toSorted()).toEqual(three);
});

test("a notifier that stops waits for what its rounds have in hand", async () => {
  const { world } = await dueFor(["a"]);
  const { rounds, tellDue } = world.notifier();
  world.email.answerWith = null;
  const order: string[] = [];
  const round = tellDue("email").then(() => order.push("told"));
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

test("one whose provider takes its time holds up nobody who falls due meanwhile", async () => {
  const { world, envelopes } = await dueFor(["a"]);
  const { rounds } = world.notifier();
  world.email.answerWith = null;
  const first = rounds.answer("email", envelopes[0]!);
  await expect.poll(() => world.email.held.length).toBe(1);
  await world.post(accepted({ complaint: { system: "saeol", number: "2026-000002" }, assignee: "b" }));
  const armed = await world.arm();
  const second = rounds.answer(
    "email",
    armed.find((id) => id !== envelopes[0])!,
  );
  await expect.poll(() => world.email.readers()).toEqual(["a", "b"]);
  for (const call of world.email.held) call.answer(delivered);
  expect(await Promise.all([first, second])).toEqual([{ kind: "done" }, { kind: "done" }]);
});

test("a notice that cannot be claimed is put off and holds up none of the others", async () => {
  const { world, envelopes } = await dueFor(three);
  await world.sql.query(`create function refuse() returns trigger language plpgsql as $$
    begin if new.notice_id = ${envelopes[1]} then raise exception 'this one cannot be told'; end if; return new; end $$`);
  await world.sql.query("create trigger refuse before insert on tellings for each row execute function refuse()");
  await world.notifier().tellDue("email");
  expect(world.email.readers().toSorted()).toEqual(["a", "c"]);
  expect(await noticeLines(world)).toEqual(["a accepted", "b armed", "c accepted"]);
  expect(await dueEnvelopes(world.sql, { channel: "email", now: world.clock.now(), except: [], limit: 10 })).toEqual([]);
  await world.sql.query("drop trigger refuse on tellings");
  await world.endBackoffs();
  await world.notifier().tellDue("email");
  expect(world.email.readers().toSorted()).toEqual(three);
});

test("an alarm that rings while the notifier stops is left to whoever starts next", async () => {
  const { world, envelopes } = await dueFor(["a"]);
  const { rounds } = world.notifier();
  await rounds.stop();
  expect(await rounds.answer("email", envelopes[0]!)).toEqual({ kind: "done" });
  expect(await noticeLines(world)).toEqual(["a armed"]);
});

test("draining waits for what is in hand, not only for claims and outcomes", async () => {
  const { world, envelopes } = await dueFor(["a"]);
  const { dispatch } = world.notifier();
  world.email.answerWith = null;
  const order: string[] = [];
  const telling = dispatch.tell(envelopes[0]!).then(() => order.push("told"));
  await expect.poll(() => world.email.held.length).toBe(1);
  const drained = dispatch.drain().then(() => order.push("drained"));
  await new Promise((resolve) => setImmediate(resolve));
  world.email.held[0]!.answer(delivered);
  await Promise.all([telling, drained]);
  expect(order).toEqual(["told", "drained"]);
});

test("a round leaves alone what waits for the end of its backoff, and ends", async () => {
  const { world } = await dueFor(["a"]);
  world.email.answerInOrder(transient);
  await world.tellDue();
  await world.notifier().tellDue("email");
  expect(world.email.readers()).toEqual(["a"]);
  expect(await noticeLines(world)).toEqual(["a armed"]);
  await world.endBackoffs();
  await world.notifier().tellDue("email");
  expect(world.email.readers()).toEqual(["a", "a"]);
});
