import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, completed, dDay, dMinus1, extended, reassigned } from "./cast.ts";
import { gateClaims } from "./claim-gate.ts";
import { noticeLines, settled, stuck, told } from "./ledger-view.ts";
import { createWorld, type World } from "./world.ts";

const ahead = 5 * 60_000;

/** Shortly before D-1, which is armed for a. */
async function armedForA(): Promise<{ readonly world: World; readonly envelope: string }> {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 08:58");
  const [envelope] = await world.arm(ahead);
  return { world, envelope: envelope! };
}

test("an alarm that rings a minute early waits: the envelope stays armed and is told at its moment", async () => {
  const { world, envelope } = await armedForA();
  world.at("2026-11-09 08:59");
  expect(await world.notifier().dispatch.tell(envelope)).toEqual({ kind: "early", delayMs: 60_000 });
  expect(await noticeLines(world)).toEqual(["a armed"]);
  world.at(dMinus1);
  await world.notifier().dispatch.tell(envelope);
  expect(world.email.readers()).toEqual(["a"]);
});

test("what was armed for another is armed afresh for whoever has taken over by its moment", async () => {
  const { world } = await armedForA();
  await world.post(reassigned("b"));
  world.at(dMinus1);
  await world.tellDue();
  expect(world.email.readers()).toEqual(["b"]);
  expect(await noticeLines(world)).toEqual(["a void: nothing-attached", "b accepted"]);
});

test("an envelope that ends empty settles nothing: its reminders are told in another", async () => {
  const { world, envelope } = await armedForA();
  await world.post(reassigned("b"));
  world.at(dMinus1);
  await world.notifier().dispatch.tell(envelope);
  expect(await settled(world)).toEqual([]);
  await world.tellDue();
  expect(world.email.readers()).toEqual(["b"]);
});

test("a void envelope does not keep its recipient from being told at that moment", async () => {
  const { world, envelope } = await armedForA();
  await world.post(reassigned("b"));
  world.at(dMinus1);
  await world.notifier().dispatch.tell(envelope);
  await world.post(reassigned("a"));
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a"]);
  expect(await noticeLines(world)).toEqual(["a void: recipient-changed", "a accepted"]);
});

test("however often a complaint goes away and comes back, its stages find an envelope and are all settled", async () => {
  const { world, envelope } = await armedForA();
  world.at("2026-11-10 09:00:05");
  await world.arm();
  let latest = envelope;
  for (let times = 0; times < 3; times++) {
    await world.post(reassigned("b"));
    await world.notifier().dispatch.tell(latest);
    await world.post(reassigned("a"));
    const before = new Set((await world.sql.query<{ id: string }>("select notice_id as id from notices")).rows.map((row) => row.id));
    const armed = await world.arm(ahead);
    latest = armed.find((id) => !before.has(id))!;
    expect(latest).toBeDefined();
    world.clock.advanceTo(world.clock.now().add({ seconds: 10 }));
  }
  await world.tick(2);
  expect(await told(world)).toEqual(["d-day a"]);
  expect(await settled(world)).toContain("d-1: merged");
  expect(world.email.readers()).toEqual(["a"]);
  expect(await stuck(world)).toEqual([]);
});

test("a stage that falls on the moment of an envelope just ended gets another: it is still told", async () => {
  const { world } = await armedForA();
  world.at("2026-11-10 08:58");
  const envelopes = await world.arm(ahead);
  // D-1 of the 11th is at the moment at which D-day of the 10th was.
  await world.post(extended(1, "2026-11-10 08:58"));
  world.at(dDay);
  await Promise.all(envelopes.map((id) => world.notifier().dispatch.tell(id)));
  expect(world.email.readers()).toEqual([]);
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a"]);
  expect(await told(world)).toEqual(["d-1 a"]);
});

test("what arrives while an envelope is being claimed is not put into it, and is told in the next", async () => {
  const { world } = await armedForA();
  world.at(dMinus1);
  await world.arm();
  const gate = await gateClaims(world);
  const claiming = world.tellDue();
  await gate.untilHeld();
  await world.post(accepted({ complaint: { system: "saeol", number: "2026-000002" } }));
  const arming = world.arm();
  await Promise.race([gate.untilBlocked(), arming]);
  await gate.open();
  await Promise.all([claiming, arming]);

  const attached = await world.sql.query(
    `select 1 from reminders r join notices n on n.notice_id = r.notice_id
      where n.state <> 'armed' and not exists (select 1 from tellings t where t.notice_id = n.notice_id and t.clock_id = r.clock_id)`,
  );
  expect(attached.rowCount).toBe(0);
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(await told(world)).toEqual(["d-1 a", "d-1 a"]);
});

test("stages of what is closed are superseded and leave the due index", async () => {
  const { world } = await armedForA();
  await world.post(completed("2026-11-09 08:59"));
  world.at("2026-11-11 09:00");
  await world.tellDue();
  expect(await settled(world)).toEqual(["d-1: superseded", "d-day: superseded", "overdue: superseded"]);
  expect(await told(world)).toEqual([]);
});

test("asked for twice at once, by its alarm and by the sweep, a notice is sent once", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dDay);
  const due = await world.arm();
  const { dispatch } = world.notifier();
  await Promise.all([...due, ...due].map((noticeId) => dispatch.tell(noticeId)));
  expect(world.email.readers()).toEqual(["a"]);
});
