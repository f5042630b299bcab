import { readFactRecord, writeFactRecord } from "@gihan/contracts/fact-record";
import type { Fact } from "@gihan/contracts/facts";
import { stateFact } from "@gihan/contracts/state-fact";
import { giveUpUnknown, requestRepeat } from "@gihan/ledger/unknowns";
import { factsAfter } from "@gihan/ledger/views/fact-view";
import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, complaint, dMinus1, textPolicy } from "./cast.ts";
import { accepted as ok, rejected, transient, unknown } from "./holdable-channel.ts";
import { noticeLines } from "./ledger-view.ts";
import { createWorld, type Policy, type World } from "./world.ts";

async function worldAtDMinus1(policy: Policy = clerkPolicy): Promise<World> {
  const world = await createWorld({ policy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  return world;
}

async function facts(world: World): Promise<readonly Fact[]> {
  return (await factsAfter(world.sql, { position: 0, limit: 1_000 })).map(stateFact);
}

/** Facts as `n-1-1-sent`, with why they failed or what they were settled as. */
async function factLines(world: World): Promise<readonly string[]> {
  return (await facts(world)).map(({ id, data }) => [id, "reason" in data ? data.reason : "as" in data ? data.as : ""].join(" ").trim());
}

test("an accepted notice is sent: who was told what, by ids, with all that brings the telling back", async () => {
  const world = await worldAtDMinus1();
  await world.tellDue();
  const { rows } = await world.sql.query<{ clock_id: string; run: number; rank: number }>("select clock_id, run, rank from tellings");
  const [telling] = rows;
  expect(await facts(world)).toEqual([
    {
      specversion: "1.0",
      id: "n-1-1-sent",
      source: "urn:gihan:office",
      type: "gihan.notice.sent.v1",
      time: "2026-11-09T09:00:00+09:00",
      subject: "n-1",
      sequence: 1,
      data: {
        office: "office",
        notice: "1",
        attempt: 1,
        channel: "email",
        recipient: { kind: "person", id: "a" },
        momentAt: "2026-11-09T09:00:00+09:00",
        tellings: [
          {
            complaint,
            clock: "processing",
            clockId: telling!.clock_id,
            run: telling!.run,
            stage: "d-1",
            occurrence: 0,
            audience: "clerk",
            rank: telling!.rank,
            momentAt: "2026-11-09T09:00:00+09:00",
            toldAt: "2026-11-09T09:00:00+09:00",
          },
        ],
        recordedAt: expect.stringMatching(/^\d{4}-.*\+09:00$/),
      },
    },
  ]);
});

test("a refused notice has failed, and what it would have told is still said", async () => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(rejected);
  await world.tellDue();
  await world.tick();
  expect(await factLines(world)).toEqual(["n-1-1-failed rejected", "n-2-1-sent"]);
  const [failed, sent] = await facts(world);
  expect(failed!.data.tellings).toMatchObject([{ complaint, stage: "d-1" }]);
  expect(sent!.data).toMatchObject({ recipient: { kind: "department", id: "housing" }, tellings: [{ complaint, stage: "d-1" }] });
});

test("an attempt that fails for now is no fact: the notice goes on", async () => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(transient);
  await world.tellDue();
  expect(await factLines(world)).toEqual([]);
  await world.endBackoffs();
  await world.tellDue();
  expect(await factLines(world)).toEqual(["n-1-2-sent"]);
});

test("an unknown that its provider has is settled as accepted, and sent", async () => {
  const world = await worldAtDMinus1(textPolicy);
  world.text.answerInOrder(unknown);
  await world.tellDue();
  expect(await factLines(world)).toEqual(["n-1-1-unknown"]);
  world.text.answerLookUpWith("delivered");
  await world.notifier().sweep();
  expect(await factLines(world)).toEqual(["n-1-1-unknown", "n-1-1-settled accepted", "n-1-1-sent"]);
});

test("an unknown that never reached its provider is settled as not sent, and told anew", async () => {
  const world = await worldAtDMinus1(textPolicy);
  world.text.answerInOrder(unknown);
  await world.tellDue();
  world.text.answerLookUpWith("failed");
  await world.notifier().sweep();
  expect(await factLines(world)).toEqual(["n-1-1-unknown", "n-1-1-settled not-sent"]);
  expect((await facts(world)).map(({ data }) => data.tellings.length)).toEqual([1, 1]);
  await world.endBackoffs();
  await world.tellDue();
  expect((await factLines(world)).at(-1)).toBe("n-1-2-sent");
});

test("an unknown mail is settled as repeated, and its repeat has the word", async () => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(unknown);
  await world.tellDue();
  await world.notifier().sweep();
  expect(await factLines(world)).toEqual(["n-1-1-unknown", "n-1-1-settled repeated", "n-1-2-sent"]);
});

test.for([
  { name: "unknown too", outcome: unknown },
  { name: "refused", outcome: rejected },
])("a repeat that is $name leaves the notice unknown, until an operator gives it up", async ({ outcome }) => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(unknown, outcome);
  await world.tellDue();
  await world.notifier().sweep();
  const before = ["n-1-1-unknown", "n-1-1-settled repeated", "n-1-2-unknown"];
  expect(await factLines(world)).toEqual(before);
  expect(await giveUpUnknown(world.pool, "1", world.clock.now())).toBe(true);
  expect(await factLines(world)).toEqual([...before, "n-1-2-settled given-up", "n-1-2-failed given-up"]);
  expect((await facts(world)).at(-1)!.data.tellings).toMatchObject([{ complaint, stage: "d-1" }]);
});

test("a repeat that was refused is sent again when an operator wants it", async () => {
  const world = await worldAtDMinus1();
  world.email.answerInOrder(unknown, rejected);
  await world.tellDue();
  await world.notifier().sweep();
  expect(await requestRepeat(world.sql, "1")).toBe(true);
  await world.notifier().sweep();
  expect(await noticeLines(world)).toEqual(["a accepted"]);
  expect((await factLines(world)).slice(-2)).toEqual(["n-1-2-settled repeated", "n-1-3-sent"]);
});

test("an attempt whose process died is unknown once, whatever is heard of it later", async () => {
  const world = await worldAtDMinus1(textPolicy);
  world.text.answerWith = null;
  const telling = world.tellDue(world.notifier({ leaseMs: 0 }));
  await expect.poll(() => world.text.held.length).toBe(1);
  await world.notifier().sweep();
  expect(await factLines(world)).toEqual(["n-1-1-unknown"]);
  world.text.held[0]!.answer(unknown);
  await telling;
  expect(await factLines(world)).toEqual(["n-1-1-unknown"]);
});

test("a refusal that comes after the lease settles the unknown, and the notice has failed", async () => {
  const world = await worldAtDMinus1(textPolicy);
  world.text.answerWith = null;
  const telling = world.tellDue(world.notifier({ leaseMs: 0 }));
  await expect.poll(() => world.text.held.length).toBe(1);
  await world.notifier().sweep();
  world.text.held[0]!.answer(rejected);
  await telling;
  expect(await factLines(world)).toEqual(["n-1-1-unknown", "n-1-1-settled not-sent", "n-1-1-failed rejected"]);
});

test("facts of one batch are in the order of their notices, and every fact fits its schema and carries nobody's name or contact", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  const others = ["b", "c"].map((assignee, index) => accepted({ complaint: { ...complaint, number: `2026-00000${index + 2}` }, assignee }));
  await world.post(...cast, accepted(), ...others);
  world.at(dMinus1);
  world.email.answerInOrder(ok, unknown, rejected);
  await world.tellDue();
  await world.notifier().sweep();
  await world.tick();
  const all = await facts(world);
  expect(all.length).toBeGreaterThan(5);
  expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index + 1));
  expect(all.slice(0, 3).map(({ subject }) => subject)).toEqual(["n-1", "n-2", "n-3"]);
  for (const fact of all) expect(readFactRecord(writeFactRecord(fact))).toEqual({ kind: "fact", fact });
  expect(JSON.stringify(all)).not.toMatch(/@|010-|직원|부서|한빛|550/);
});
