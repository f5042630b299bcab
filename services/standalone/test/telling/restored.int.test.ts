import { holdTelling, liftHold, noteRestore, readInstallation } from "@gihan/ledger/installation";
import { newestFactPosition } from "@gihan/ledger/notice-facts";
import { recordOutcomes } from "@gihan/ledger/outcomes";
import { inTransaction } from "@gihan/ledger/sql";
import { giveUpUnknown, listForgottenAttempts, requestRepeat, restoredNotices } from "@gihan/ledger/unknowns";
import { expect, test, vi } from "vitest";
import { accepted, cast, clerkPolicy, dDay, dMinus1, reassigned } from "./cast.ts";
import { accepted as ok, unknown } from "./holdable-channel.ts";
import { noticeLines, stuck, told } from "./ledger-view.ts";
import { createWorld, seoul, type World } from "./world.ts";

const waitsForALock = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

const instant = (local: string): Temporal.Instant => Temporal.Instant.from(seoul(local));

async function restoredWorld(restoredAt: string): Promise<World> {
  const world = await createWorld({ policy: clerkPolicy });
  world.at(restoredAt);
  await noteRestore(world.sql, {
    kind: "backup",
    backupAt: instant("2026-11-02 08:00"),
    restoredAt: instant(restoredAt),
    uncertainFrom: null,
    uncertainUntil: instant(restoredAt),
  });
  return world;
}

/** D-1 had come before the restore; its events are posted again an hour after it. */
async function worldWithDoubt(): Promise<World> {
  const world = await restoredWorld("2026-11-09 12:00");
  world.at("2026-11-09 13:00");
  await world.post(...cast, accepted());
  await world.tick();
  return world;
}

test("what fell due before a restore is filled and listed, and no provider hears of it", async () => {
  const world = await worldWithDoubt();
  await world.notifier().sweep();
  await world.tick(3);
  expect(world.email.received).toEqual([]);
  expect(await noticeLines(world)).toEqual(["a unknown: restored"]);
  expect(await told(world)).toEqual(["d-1 a"]);
  const { rows } = await world.sql.query("select outcome, reason, settled_as from deliveries");
  expect(rows).toEqual([{ outcome: "unknown", reason: "restored", settled_as: null }]);
});

// Its hold is lifted and the restore noted in one transaction, and an alarm may ring in between.
test("a claim that waits for the end of a restore knows of the restore", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  const [noticeId] = await world.arm();
  await holdTelling(world.sql, "restoring");
  const at = world.clock.now();
  const claimed = await inTransaction(world.pool, async (sql) => {
    await liftHold(sql, "restoring");
    const claim = world.notifier().dispatch.tell(noticeId!);
    await vi.waitFor(async () => expect((await world.sql.query(waitsForALock)).rows).toHaveLength(1), { timeout: 5_000, interval: 5 });
    await noteRestore(sql, { kind: "backup", backupAt: null, restoredAt: at, uncertainFrom: null, uncertainUntil: at });
    // Not awaited here: it waits for this transaction.
    return { claim };
  });
  await claimed.claim;
  expect(world.email.received).toEqual([]);
  expect(await noticeLines(world)).toEqual(["a unknown: restored"]);
});

test("what falls due after it is told as ever", async () => {
  const world = await worldWithDoubt();
  world.at(dDay);
  await world.tellDue();
  expect(world.email.readers()).toEqual(["a"]);
  expect(await told(world)).toEqual(["d-1 a", "d-day a"]);
});

test("a handover from before the restore that is planned after it is listed too", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  await world.tellDue();
  const assigned = { ...reassigned("b"), time: seoul("2026-11-09 10:00") };
  world.at("2026-11-09 12:00");
  const at = world.clock.now();
  await noteRestore(world.sql, { kind: "backup", backupAt: null, restoredAt: at, uncertainFrom: null, uncertainUntil: at });
  world.at("2026-11-09 13:00");
  await world.post(assigned);
  await world.tick();
  expect(world.email.readers()).toEqual(["a"]);
  expect(await noticeLines(world)).toEqual(["a accepted", "b unknown: restored"]);
});

test("ruled told, it is accepted and never told", async () => {
  const world = await worldWithDoubt();
  const accept = { kind: "accepted", reason: null, providerMessageId: null, backoffMs: 0 } as const;
  const waiting = await restoredNotices(world.sql, "office");
  await recordOutcomes(
    world.pool,
    waiting.map((notice) => ({ ...notice, ...accept })),
    world.clock.now(),
  );
  await world.tick(3);
  expect(world.email.received).toEqual([]);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test("ruled untold, it is told afresh and not asked about again", async () => {
  const world = await worldWithDoubt();
  for (const { noticeId } of await restoredNotices(world.sql, "office")) await giveUpUnknown(world.pool, noticeId, world.clock.now());
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a"]);
  expect(await noticeLines(world)).toEqual(["a void: given-up", "a accepted"]);
  expect(await stuck(world)).toEqual([]);
});

test("sent again as it was frozen, it arrives once", async () => {
  const world = await worldWithDoubt();
  for (const { noticeId } of await restoredNotices(world.sql, "office")) await requestRepeat(world.sql, noticeId);
  await world.notifier().sweep();
  await world.notifier().sweep();
  expect(world.email.received.map(({ key }) => key)).toEqual(["1-2"]);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test("what was in a provider's hands when the state was saved is listed and not repeated", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted(), accepted({ complaint: { system: "saeol", number: "2026-000002" }, assignee: "b" }));
  world.at(dMinus1);
  world.email.answerInOrder(unknown);
  await world.tellDue();
  await world.sql.query("update deliveries set outcome = null, outcome_at = null where notice_id = 2");
  await world.sql.query("update notices set state = 'sending' where notice_id = 2");
  expect(await inTransaction(world.pool, (sql) => listForgottenAttempts(sql, world.clock.now()))).toBe(2);
  await world.notifier().sweep();
  expect(world.email.received).toHaveLength(2);
  expect(await noticeLines(world)).toEqual(["a unknown: restored", "b unknown: restored"]);
});

test("while telling is held nothing is claimed, armed or repeated; afterwards all of it is told", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted(), accepted({ complaint: { system: "saeol", number: "2026-000002" }, assignee: "b" }));
  world.at(dMinus1);
  world.email.answerInOrder(unknown);
  const [first, second] = await world.arm();
  const notifier = world.notifier();
  await notifier.dispatch.tell(first!);
  expect(await holdTelling(world.sql, "moving")).toBe(true);
  expect(await notifier.dispatch.tell(second!)).toMatchObject({ kind: "early" });
  await notifier.sweep();
  await notifier.tellDue("email");
  expect(world.email.received).toHaveLength(1);
  expect(await noticeLines(world)).toEqual(["a unknown", "b armed"]);

  expect(await liftHold(world.sql, "moving")).toBe(true);
  world.email.answerWith = () => ok;
  await notifier.sweep();
  expect(await noticeLines(world)).toEqual(["a accepted", "b accepted"]);
});

test("while a restore is completed no lease runs out: what was in hand is listed, and no fact takes the place of one to be read back", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  await world.tellDue();
  await world.sql.query("update deliveries set outcome = null, outcome_at = null, lease_until = '-infinity'");
  await world.sql.query("update notices set state = 'sending'");
  const before = await newestFactPosition(world.sql);
  await holdTelling(world.sql, "restoring");
  await world.notifier().sweep();
  expect(await newestFactPosition(world.sql)).toBe(before);
  await liftHold(world.sql, "restoring");
  await world.notifier({ leaseMs: 0 }).sweep();
  expect(await newestFactPosition(world.sql)).toBeGreaterThan(before);
});

test("a hold waits for the claim that is under way, and no second hold takes its place", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  const claim = Promise.withResolvers<void>();
  const claiming = inTransaction(world.pool, async (sql) => {
    await sql.query("select from installation for share");
    await claim.promise;
  });
  let isHeld = false;
  const holding = holdTelling(world.sql, "restoring").then(() => (isHeld = true));
  await vi.waitFor(async () => expect((await world.sql.query(waitsForALock)).rowCount).toBeGreaterThan(0), {
    timeout: 10_000,
    interval: 5,
  });
  expect(isHeld).toBe(false);
  claim.resolve();
  await Promise.all([claiming, holding]);
  expect(await readInstallation(world.sql)).toMatchObject({ hold: "restoring", movedTo: null });
  expect(await holdTelling(world.sql, "moving")).toBe(false);
  expect(await liftHold(world.sql, "moving")).toBe(false);
});
