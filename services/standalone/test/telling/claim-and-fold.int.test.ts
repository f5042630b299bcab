import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, completed, dDay, department, dMinus1, extended, person, reassigned } from "./cast.ts";
import { gateClaims } from "./claim-gate.ts";
import { unknown } from "./holdable-channel.ts";
import { noticeLines, stuck, told } from "./ledger-view.ts";
import { createWorld } from "./world.ts";

test("a fold waits for a claim of its complaint, so that who takes over hears of what was told in between", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 09:00");
  await world.tellDue();
  world.at(dDay);
  const gate = await gateClaims(world);

  const claiming = world.tellDue();
  await gate.untilHeld();
  const order: string[] = [];
  const folding = world.post(reassigned("b")).then(() => order.push("folded"));
  await Promise.race([gate.untilBlocked(), folding]);
  order.push("opened");
  await gate.open();
  await Promise.all([claiming, folding]);
  await world.tick(3);

  expect(order).toEqual(["opened", "folded"]);
  expect(await told(world)).toEqual(["d-1 a", "d-day a", "handover b"]);
  expect(world.email.readers()).toEqual(["a", "a", "b"]);
});

test("a claim waits for a fold of its complaint and then tells what is true", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dDay);
  const [envelope] = await world.arm();
  const fold = await world.pool.connect();
  await fold.query("begin");
  await fold.query("select 1 from complaints for no key update");
  const telling = world.notifier().dispatch.tell(envelope!);
  await fold.query("update complaints set assignee = 'b', assignments = 1");
  await fold.query("commit");
  fold.release();
  await telling;
  await world.tick(2);
  expect(world.email.readers()).toEqual(["b"]);
});

test("while the provider holds a mail, arm and sweep of a second notifier do not tell it again", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dDay);
  world.email.answerWith = null;
  const telling = world.tellDue();
  await expect.poll(() => world.email.held.length).toBe(1);

  const second = world.notifier();
  await world.tick(3, second);
  world.at("2026-11-10 09:02");
  await second.sweep();
  world.email.held[0]!.answer({ kind: "accepted", providerMessageId: null });
  await telling;
  await second.sweep();

  expect(world.email.readers()).toEqual(["a"]);
  expect(await stuck(world)).toEqual([]);
});

test("two notifiers that answer the same alarm send one mail", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dDay);
  const due = await world.arm();
  await Promise.all([1, 2, 3].flatMap(() => due.map((notice) => world.notifier().dispatch.tell(notice))));
  expect(world.email.readers()).toEqual(["a"]);
});

test("a clerk who is not responsible any more gets nothing from an envelope armed before", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 08:58");
  const [envelope] = await world.arm(5 * 60_000);
  await world.post(reassigned("b"));
  world.at("2026-11-09 09:00");
  await world.notifier().dispatch.tell(envelope!);
  expect(world.email.readers()).toEqual([]);
  expect(await noticeLines(world)).toEqual(["a void: recipient-changed"]);
});

test("a deadline that has moved is not told from an envelope armed before", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 08:58");
  const [envelope] = await world.arm(5 * 60_000);
  await world.post(extended(3, "2026-11-09 08:58"));
  world.at("2026-11-09 09:00");
  await world.notifier().dispatch.tell(envelope!);
  expect(world.email.readers()).toEqual([]);
  expect(await noticeLines(world)).toEqual(["a void: not-live"]);
});

test("a complaint completed a minute before is not told of", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 08:59");
  const [envelope] = await world.arm(5 * 60_000);
  await world.post(completed("2026-11-09 08:59"));
  world.at("2026-11-09 09:00");
  await world.notifier().dispatch.tell(envelope!);
  await world.tick(3);
  expect(world.email.readers()).toEqual([]);
});

test("what is written in a mail is what the directory says at the claim", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 08:59");
  const [envelope] = await world.arm(5 * 60_000);
  await world.post(person("a", { email: "moved@gihan.example" }), department("housing", { email: "new@gihan.example" }));
  world.at("2026-11-09 09:00");
  await world.notifier().dispatch.tell(envelope!);
  expect(world.email.addresses()).toEqual(["moved@gihan.example"]);
});

test("a fold waits for a repeat of its complaint's notice", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  world.email.answerInOrder(unknown);
  await world.tellDue();
  const gate = await gateClaims(world, "deliveries");

  const repeating = world.notifier().sweep();
  await gate.untilHeld();
  const order: string[] = [];
  const folding = world.post(reassigned("b")).then(() => order.push("folded"));
  await Promise.race([gate.untilBlocked(), folding]);
  order.push("opened");
  await gate.open();
  await Promise.all([repeating, folding]);
  expect(order).toEqual(["opened", "folded"]);
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a", "a", "b"]);
});
