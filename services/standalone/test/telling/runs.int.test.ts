import { setPolicy } from "@gihan/ledger/offices";
import { expect, test } from "vitest";
import {
  accepted,
  amendedWithoutEffect,
  cast,
  clerkPolicy,
  completed,
  dDay,
  dMinus1,
  extended,
  officeHoursPolicy,
  reopened,
  retracted,
} from "./cast.ts";
import { noticeLines, settled, stuck, told } from "./ledger-view.ts";
import { createWorld, seoul, type SimpleEvent, type World } from "./world.ts";

async function worldToldUpTo(at: string): Promise<World> {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  for (const moment of [dMinus1, dDay].filter((each) => each <= at)) {
    world.at(moment);
    await world.tellDue();
  }
  return world;
}

const acceptedAt = (local: string): SimpleEvent => ({
  type: "complaint.amended",
  data: { complaint: { system: "saeol", number: "2026-000001" }, acceptedAt: seoul(local), reason: "wrong-acceptance-time" },
});

async function runOf(world: World): Promise<{ readonly revision: number; readonly run: number }> {
  const { rows } = await world.sql.query<{ revision: number; run: number }>("select revision, run from clocks");
  return rows[0]!;
}

test("a due date left and come back to is told again: extended after D-day, retracted an hour later", async () => {
  const world = await worldToldUpTo(dDay);
  world.at("2026-11-10 09:30");
  await world.post(extended(3, "2026-11-10 09:30"));
  await world.tick(2);
  world.at("2026-11-10 10:30");
  await world.post(retracted());
  await world.tick(3);
  expect(await told(world)).toEqual(["d-1 a", "d-day a", "d-day a"]);
  expect(world.email.readers()).toEqual(["a", "a", "a"]);
  expect(world.email.received.at(-1)!.content.subject).toContain("오늘까지");
  expect(await runOf(world)).toMatchObject({ run: 3 });
});

test("an extension and its retraction in one batch leave the run as it was: nothing is told again", async () => {
  const world = await worldToldUpTo(dDay);
  world.at("2026-11-10 09:30");
  await world.post(extended(3, "2026-11-10 09:30"), retracted());
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a", "a"]);
});

test("a complaint closed after D-day and reopened is told again, though its due date is the old one", async () => {
  const world = await worldToldUpTo(dDay);
  world.at("2026-11-10 10:00");
  await world.post(completed("2026-11-10 10:00"));
  await world.tick(2);
  world.at("2026-11-10 11:00");
  await world.post(reopened("2026-11-10 11:00"));
  await world.tick(3);
  expect(await told(world)).toEqual(["d-1 a", "d-day a", "d-day a"]);
  const { rows } = await world.sql.query<{ due: string }>("select distinct due_on::text as due from clock_revisions");
  expect(rows).toEqual([{ due: "2026-11-10" }]);
});

test("a completion that is taken back opens the complaint again: it is told again", async () => {
  const world = await worldToldUpTo(dDay);
  world.at("2026-11-10 10:00");
  await world.post(completed("2026-11-10 10:00", "mistake"));
  world.at("2026-11-10 11:00");
  await world.post(retracted("mistake"));
  await world.tick(3);
  expect(await told(world)).toEqual(["d-1 a", "d-day a", "d-day a"]);
});

test("closed and reopened in one batch begins a run of its own", async () => {
  const world = await worldToldUpTo(dDay);
  world.at("2026-11-10 11:00");
  await world.post(completed("2026-11-10 10:00"), reopened("2026-11-10 11:00"));
  await world.tick(3);
  expect(await told(world)).toEqual(["d-1 a", "d-day a", "d-day a"]);
});

test("a correction that moves no due date is a revision of the same run: nothing is told again", async () => {
  const world = await worldToldUpTo(dMinus1);
  await world.post(amendedWithoutEffect());
  await world.tick(5);
  expect(await runOf(world)).toEqual({ revision: 2, run: 1 });
  expect(world.email.readers()).toEqual(["a"]);
  world.at(dDay);
  await world.tellDue();
  expect(await told(world)).toEqual(["d-1 a", "d-day a"]);
});

test("when a correction puts both stages into the past, exactly one notice says so", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 08:30");
  await world.tellDue();
  // A day earlier: due on Monday the 9th, D-1 was on Friday the 6th.
  world.at("2026-11-09 09:30");
  await world.post(acceptedAt("2026-10-30 08:00"));
  await world.tick(3);
  expect(world.email.received.map((message) => message.content.subject)).toEqual([expect.stringContaining("오늘까지")]);
  expect(await told(world)).toEqual(["d-day a"]);
  expect(await settled(world)).toContain("d-1: merged");
  expect(await stuck(world)).toEqual([]);
});

test("after an outage the later of two stages speaks and the earlier is merged into it", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 08:58");
  await world.arm(5 * 60_000);
  world.at("2026-11-10 09:20");
  await world.tellDue();
  await world.tick(3);
  expect(world.email.received.map((message) => message.content.subject)).toEqual([expect.stringContaining("오늘까지")]);
  expect(await told(world)).toEqual(["d-day a"]);
  expect(await settled(world)).toEqual(["d-1: merged"]);
});

test("after an outage no alarm of an earlier stage speaks after the later one", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-10 09:20");
  const [earlier, later] = await world.arm();
  const notifier = world.notifier();
  await notifier.dispatch.tell(later!);
  await notifier.dispatch.tell(earlier!);
  expect(await noticeLines(world)).toEqual(expect.arrayContaining(["a accepted", "a void: merged"]));
  expect(world.email.readers()).toEqual(["a"]);
});

test("what was merged stays merged when the complaint gets a further revision", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dDay);
  await world.tellDue();
  await world.post(amendedWithoutEffect());
  await world.tick(3);
  expect(await told(world)).toEqual(["d-day a"]);
  expect(world.email.readers()).toEqual(["a"]);
});

test("no earlier stage speaks after a later one that a new policy does not plan any more", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dDay);
  await world.tellDue();
  await setPolicy(world.sql, "office", { ...clerkPolicy, stages: clerkPolicy.stages.filter(({ stage }) => stage !== "d-day") });
  await world.post(amendedWithoutEffect());
  await world.tick(3);
  expect(await told(world)).toEqual(["d-day a"]);
  expect(world.email.readers()).toEqual(["a"]);
});

test("once a deadline has passed, the stages before it are silent", async () => {
  const world = await createWorld({ policy: { ...clerkPolicy, stages: clerkPolicy.stages.slice(0, 2) } });
  await world.post(...cast, accepted());
  world.at("2026-11-11 08:00");
  await world.tellDue();
  await world.tick(2);
  expect(world.email.readers()).toEqual([]);
  expect(await settled(world)).toEqual(["d-1: merged", "d-day: silenced"]);
});

test("overdue silences D-day and tells of itself", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-11 00:00");
  await world.tellDue();
  await world.tick(2);
  expect(await told(world)).toEqual(["overdue a"]);
  expect(await settled(world)).toEqual(["d-1: merged", "d-day: merged"]);
  expect(world.email.received.map((message) => message.content.subject)).toEqual([expect.stringContaining("기한 지남")]);
});

test("a complaint registered long after its deadline is told in one merged notice", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast);
  world.at("2026-11-20 14:03");
  await world.post(accepted());
  await world.tellDue();
  await world.tick(3);
  expect(world.email.received.map((message) => message.content.subject)).toEqual([expect.stringContaining("기한 지남")]);
  expect(await told(world)).toEqual(["overdue a"]);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test("what is past when it is learned of in the evening waits for the morning if the policy has hours", async () => {
  const world = await createWorld({ policy: officeHoursPolicy });
  world.at("2026-11-06 20:00");
  await world.post(...cast, accepted());
  await world.tick(3);
  expect(world.email.readers()).toEqual([]);
  world.at("2026-11-09 08:59");
  await world.tellDue();
  expect(world.email.readers()).toEqual([]);
  world.at("2026-11-09 09:00");
  await world.tellDue();
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a"]);
  expect(await told(world)).toEqual(["d-1 a"]);
});
