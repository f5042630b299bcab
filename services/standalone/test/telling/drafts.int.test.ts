import { postpone } from "@gihan/ledger/claims";
import { holdTelling, liftHold, noteRestore } from "@gihan/ledger/installation";
import { createPool } from "@gihan/ledger/sql";
import { expect, onTestFinished, test, vi } from "vitest";
import { accepted, cast, clerkPolicy, dDay, dMinus1, officeHoursPolicy, person } from "./cast.ts";
import { gateClaims } from "./claim-gate.ts";
import { accepted as ok, transient } from "./holdable-channel.ts";
import { noticeLines, settled, told } from "./ledger-view.ts";
import { overhear } from "./overhear.ts";
import { createWorld, type SimpleEvent, type World } from "./world.ts";
import { absence, ahead, event, other } from "./written-ahead-story.ts";
import { isMarked, markingNotifier, untilAllElseHasEnded } from "./written-ahead.ts";

const inAMinute = "2026-11-09 08:59";

const oneOf = (assignee: string, index = 0): SimpleEvent =>
  accepted({ complaint: { system: "saeol", number: `2026-00000${index + 1}` }, assignee });

/** A minute before D-1 of a complaint for each clerk, which is armed. */
async function armedFor(...clerks: readonly string[]): Promise<{ readonly world: World; readonly armed: readonly string[] }> {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, ...clerks.map(oneOf));
  world.at(inAMinute);
  return { world, armed: await world.arm(ahead) };
}

/** Who got what had been written ahead, and who what was written at the claim. */
function readersOf({ email }: World): { readonly ofDrafts: readonly string[]; readonly afresh: readonly string[] } {
  const readers = email.received.map(({ address, content }) => ({
    reader: address.split("@")[0]!,
    isDraft: isMarked(content.text),
  }));
  const those = (isDraft: boolean): readonly string[] =>
    readers
      .filter((each) => each.isDraft === isDraft)
      .map(({ reader }) => reader)
      .toSorted();
  return { ofDrafts: those(true), afresh: those(false) };
}

/** A transaction of the test's own that has its number already. */
async function openTransaction({ pool, sql }: World) {
  const client = await pool.connect();
  await client.query("begin");
  await client.query("select pg_current_xact_id()");
  // Whoever begins from here on is younger.
  await sql.query("select pg_current_xact_id()");
  return {
    sql: client,
    async end(how: "commit" | "rollback") {
      await client.query(how);
      client.release();
    },
  };
}

const tellToAnother = `
  insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
  select clock_id, run, stage, occurrence, audience, channel, rank, 999, 'person', 'c', moment_at, moment_at from reminders
   where stage = 'd-1' and clock_id = 1`;

async function untilSomebodyWaits({ sql }: World): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rowCount } = await sql.query(
        "select from pg_stat_activity where datname = current_database() and wait_event = 'transactionid'",
      );
      expect(rowCount).toBe(1);
    },
    { timeout: 5_000, interval: 5 },
  );
}

test("of notices that are claimed together each is looked at by itself", async () => {
  const { world, armed } = await armedFor("a", "b", "c");
  const notifier = markingNotifier(world);
  await notifier.writeAhead();
  await world.post(person("b", { email: "again@gihan.example" }));
  world.at(dMinus1);
  await notifier.tell(armed);
  expect(readersOf(world)).toEqual({ ofDrafts: ["a", "c"], afresh: ["again"] });
  expect((await told(world)).toSorted()).toEqual(["d-1 a", "d-1 b", "d-1 c"]);
});

/** Two drafts are claimed while another claim has all but told something of the first, and waited for; then that one ends. */
async function claimedBesideAnother(ending: "commit" | "rollback"): Promise<World> {
  const { world, armed } = await armedFor("a", "b");
  const notifier = markingNotifier(world);
  await notifier.writeAhead();
  world.at(dMinus1);
  const another = await openTransaction(world);
  await another.sql.query(tellToAnother);
  const telling = notifier.tell(armed);
  await untilSomebodyWaits(world);
  await another.end(ending);
  await telling;
  return world;
}

test("what another claim tells after a draft was looked at is not told, and what was claimed with it is", async () => {
  const world = await claimedBesideAnother("commit");
  expect(readersOf(world)).toEqual({ ofDrafts: [], afresh: ["b"] });
  expect(await noticeLines(world)).toEqual(["a void: told", "b accepted"]);
  expect((await told(world)).toSorted()).toEqual(["d-1 b", "d-1 c"]);
});

test.each([
  { what: "of a draft", drafted: ["a", "a"], since: [], sent: { ofDrafts: ["a"], afresh: ["b"] } },
  { what: "that was attached after the draft", drafted: ["a"], since: [oneOf("a", 1)], sent: { ofDrafts: [], afresh: ["a", "b"] } },
])("a fold waits for the claim of a complaint $what, and who takes over hears of what was told", async ({ drafted, since, sent }) => {
  const { world, armed } = await armedFor(...drafted);
  const notifier = markingNotifier(world);
  await notifier.writeAhead();
  await world.post(...since);
  await world.arm(ahead);
  world.at(dMinus1);
  const gate = await gateClaims(world);
  const claiming = notifier.tell(armed);
  await gate.untilHeld();
  const order: string[] = [];
  const folding = world.post(event("complaint.reassigned", { complaint: other, person: "b" })).then(() => order.push("folded"));
  await Promise.race([gate.untilBlocked(), folding]);
  order.push("opened");
  await gate.open();
  await Promise.all([claiming, folding]);
  await notifier.tick();
  expect(order).toEqual(["opened", "folded"]);
  expect(readersOf(world)).toEqual(sent);
  expect(await told(world)).toEqual(["d-1 a", "d-1 a", "handover b"]);
});

test("a draft is sent although another claim had all but told it", async () => {
  const world = await claimedBesideAnother("rollback");
  expect(readersOf(world)).toEqual({ ofDrafts: ["a", "b"], afresh: [] });
});

test("what was written by a transaction that is still open is not drafted before it has ended", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  const notifier = markingNotifier(world);
  const another = await openTransaction(world);
  await world.post(...cast, oneOf("a"));
  world.at(inAMinute);
  const [noticeId] = await world.arm(ahead);
  await notifier.drafts.write();
  expect(notifier.drafts.of(noticeId!)).toBeUndefined();
  await another.end("commit");
  await notifier.writeAhead();
  expect(notifier.drafts.of(noticeId!)).toBeDefined();
});

test("what a transaction writes that was open when a draft was made undoes the draft", async () => {
  const { world, armed } = await armedFor("a");
  const notifier = markingNotifier(world);
  await untilAllElseHasEnded(world.sql);
  const another = await openTransaction(world);
  await notifier.drafts.write();
  expect(notifier.drafts.of(armed[0]!)).toBeDefined();
  await another.sql.query("update complaints set item_name = '옥외광고물 표시신고'");
  await another.end("commit");
  world.at(dMinus1);
  await notifier.tell(armed);
  expect(readersOf(world)).toEqual({ ofDrafts: [], afresh: ["a"] });
  expect(world.email.received[0]!.content.text).toContain("옥외광고물 표시신고");
});

interface LeftToItsClaim {
  readonly what: string;
  /** Up to a minute before the moment. */
  readonly make: () => Promise<World>;
  readonly toldAt: string;
  readonly lines: readonly string[];
}

const late = "2026-11-09 20:00";
const leftToTheirClaims: readonly LeftToItsClaim[] = [
  {
    what: "in which a later stage silences an earlier one",
    async make() {
      const world = await createWorld({ policy: officeHoursPolicy });
      world.at(late);
      await world.post(...cast, accepted());
      world.at("2026-11-10 08:59");
      return world;
    },
    toldAt: dDay,
    lines: ["a accepted", "d-3: merged", "d-1: merged", "d-day a"],
  },
  {
    what: "in which something was due before a restore",
    async make() {
      const world = await createWorld({ policy: { ...officeHoursPolicy, stages: [clerkPolicy.stages[0]!] } });
      world.at("2026-11-09 12:00");
      const at = world.clock.now();
      await noteRestore(world.sql, { kind: "backup", backupAt: null, restoredAt: at, uncertainFrom: null, uncertainUntil: at });
      world.at(late);
      await world.post(...cast, accepted());
      world.at("2026-11-10 08:59");
      return world;
    },
    toldAt: dDay,
    lines: ["a unknown: restored", "d-1 a"],
  },
  {
    what: "whose reader is away from its moment on",
    async make() {
      const world = await createWorld({ policy: clerkPolicy });
      await world.post(...cast, accepted(), absence("a", "b", { from: dMinus1 }));
      world.at(inAMinute);
      return world;
    },
    toldAt: dMinus1,
    lines: ["a void: recipient-changed"],
  },
];

test.for(leftToTheirClaims.map((notice) => [notice.what, notice] as const))(
  "a notice %s is left to its claim",
  async ([, { make, toldAt, lines }]) => {
    const world = await make();
    const notifier = markingNotifier(world);
    const armed = await world.arm(ahead);
    expect(armed).toHaveLength(1);
    await notifier.writeAhead();
    expect(notifier.drafts.of(armed[0]!)).toBeUndefined();
    world.at(toldAt);
    await notifier.tell(armed);
    expect(readersOf(world).ofDrafts).toEqual([]);
    expect([...(await noticeLines(world)), ...(await settled(world)), ...(await told(world))]).toEqual(lines);
  },
);

test("a notice that was put off is left to its claim", async () => {
  const { world, armed } = await armedFor("a", "b");
  const notifier = markingNotifier(world);
  await postpone(world.sql, armed[0]!, 60_000);
  await notifier.writeAhead();
  expect(armed.map((noticeId) => notifier.drafts.of(noticeId)?.notice.address)).toEqual([undefined, "b@gihan.example"]);
});

test("while telling is held nothing is drafted, and once it is not everything is", async () => {
  const { world, armed } = await armedFor("a");
  const notifier = markingNotifier(world);
  await holdTelling(world.sql, "moving");
  await notifier.writeAhead();
  expect(notifier.drafts.of(armed[0]!)).toBeUndefined();
  await liftHold(world.sql, "moving");
  await notifier.writeAhead();
  expect(notifier.drafts.of(armed[0]!)).toBeDefined();
});

test("a draft is kept while its alarm is early and while telling is held, and is sent afterwards", async () => {
  const { world, armed } = await armedFor("a");
  const notifier = markingNotifier(world);
  await notifier.writeAhead();
  await notifier.tell(armed);
  world.at(dMinus1);
  await holdTelling(world.sql, "moving");
  await notifier.tell(armed);
  expect(readersOf(world)).toEqual({ ofDrafts: [], afresh: [] });
  await liftHold(world.sql, "moving");
  await notifier.tell(armed);
  expect(readersOf(world)).toEqual({ ofDrafts: ["a"], afresh: [] });
});

test("what was claimed is forgotten, and if it has to be told again it is written afresh", async () => {
  const { world, armed } = await armedFor("a");
  const notifier = markingNotifier(world);
  await notifier.writeAhead();
  world.at(dMinus1);
  world.email.answerInOrder(transient, ok);
  await notifier.tell(armed);
  expect(notifier.drafts.of(armed[0]!)).toBeUndefined();
  await world.endBackoffs();
  await notifier.tell(armed);
  expect(readersOf(world)).toEqual({ ofDrafts: ["a"], afresh: ["a"] });
});

test("what was refused for now when another notifier told it is sent as it was written here", async () => {
  const { world, armed } = await armedFor("a");
  const [notifier, elsewhere] = [markingNotifier(world), markingNotifier(world)];
  await notifier.writeAhead();
  world.at(dMinus1);
  world.email.answerInOrder(transient, ok);
  await elsewhere.tell(armed);
  await world.endBackoffs();
  await notifier.tell(armed);
  expect(world.email.received.map(({ key }) => key)).toEqual(["1-1", "1-2"]);
  expect(readersOf(world)).toEqual({ ofDrafts: ["a"], afresh: ["a"] });
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test("what comes soon is drafted, what is due already or comes later is not", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, oneOf("a"));
  world.at("2026-11-09 08:58:59");
  const [noticeId] = await world.arm(ahead);
  const notifier = markingNotifier(world, { draftAheadMs: 60_000 });
  await notifier.writeAhead();
  expect(notifier.drafts.of(noticeId!)).toBeUndefined();
  world.at(inAMinute);
  await notifier.writeAhead();
  expect(notifier.drafts.of(noticeId!)).toBeDefined();
  world.at(dMinus1);
  const late = markingNotifier(world, { draftAheadMs: 60_000 });
  await late.writeAhead();
  expect(late.drafts.of(noticeId!)).toBeUndefined();
});

test("no more are kept than may be, and the soonest come first", async () => {
  const { world, armed } = await armedFor("a", "b", "c");
  await world.sql.query("update notices set moment_at = moment_at + interval '1 second' where recipient_id = 'a'");
  const notifier = markingNotifier(world, { draftAheadMs: ahead, maxDrafts: 2 });
  await notifier.writeAhead();
  await notifier.writeAhead();
  const drafted = armed.flatMap((noticeId) => notifier.drafts.of(noticeId)?.notice.address ?? []);
  expect(drafted.toSorted()).toEqual(["b@gihan.example", "c@gihan.example"]);
});

test("what is drafted or left to its claim is not looked at again", async () => {
  const { world } = await armedFor("a", "b");
  await world.post(absence("b", "c", { from: dMinus1 }));
  let snapshots = 0;
  const pool = createPool({ connectionString: world.connectionString, name: "overheard", max: 2 });
  onTestFinished(() => pool.end());
  overhear(pool, (statement) => void (snapshots += statement.startsWith("begin") ? 1 : 0));
  const notifier = markingNotifier({ ...world, pool });
  await notifier.writeAhead();
  await notifier.writeAhead();
  expect(snapshots).toBe(1);
});

test("a draft that nobody has claimed is forgotten when its moment is as long ago as it was written ahead", async () => {
  const { world, armed } = await armedFor("a");
  const notifier = markingNotifier(world, { draftAheadMs: 60_000 });
  await notifier.writeAhead();
  world.at("2026-11-09 09:01");
  await notifier.writeAhead();
  expect(notifier.drafts.of(armed[0]!)).toBeDefined();
  world.at("2026-11-09 09:01:01");
  await notifier.writeAhead();
  expect(notifier.drafts.of(armed[0]!)).toBeUndefined();
});

test("what changes in the directory while a draft is written is in all of it or in nothing", async () => {
  const { world, armed } = await armedFor("a");
  let asked = 0;
  const pool = createPool({ connectionString: world.connectionString, name: "interrupted", max: 2 });
  onTestFinished(() => pool.end());
  // First for what the notice says, then for what it is compared by.
  overhear(pool, async (statement) => {
    if (statement.includes("recipient_now") && ++asked === 2) await world.post(person("a", { email: "again@gihan.example" }));
  });
  const notifier = markingNotifier({ ...world, pool });
  await notifier.writeAhead();
  expect([asked, notifier.drafts.of(armed[0]!)?.notice.address]).toEqual([2, "a@gihan.example"]);
  world.at(dMinus1);
  await notifier.tell(armed);
  expect(readersOf(world)).toEqual({ ofDrafts: [], afresh: ["again"] });
});
