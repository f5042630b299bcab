import { oldestDueMs } from "@gihan/ledger/sweep";
import { oldestUntoldSeconds, unsettledUnknownCount } from "@gihan/ledger/views/lateness-view";
import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, dMinus1 } from "./cast.ts";
import { transient, unknown } from "./holdable-channel.ts";
import { createWorld } from "./world.ts";

const tenMinutesLater = "2026-11-09 09:10";

test("what is due and untold is as old as its moment, whether armed or not, and nothing once it is told", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  const look = async () => [await oldestUntoldSeconds(world.sql, world.clock.now()), await oldestDueMs(world.sql, world.clock.now())];
  expect(await look()).toEqual([0, null]);
  world.at(tenMinutesLater);
  expect(await look()).toEqual([600, null]);
  world.at("2026-11-09 09:11");
  const late = world.notifier();
  await world.arm();
  world.at("2026-11-09 09:13");
  const [untold, due] = await look();
  expect(untold).toBe(780);
  expect(due).toBeGreaterThanOrEqual(110_000);
  await world.tellDue(late);
  expect(await look()).toEqual([0, null]);
});

test("what waits for a provider to come back is untold, but no work of a notifier", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  world.email.answerInOrder(transient);
  await world.tellDue();
  world.at(tenMinutesLater);
  expect(await oldestDueMs(world.sql, world.clock.now())).toBeNull();
  expect(await oldestUntoldSeconds(world.sql, world.clock.now())).toBe(600);
});

test("a stage that was past when its deadline was learned of is due only from then on", async () => {
  const world = await createWorld({ policy: clerkPolicy, startAt: "2026-11-20 08:00" });
  await world.post(...cast, accepted());
  world.at("2026-11-20 08:01");
  expect(await oldestUntoldSeconds(world.sql, world.clock.now())).toBe(60);
});

test("notices of which nobody knows are counted", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  expect(await unsettledUnknownCount(world.sql)).toBe(0);
  world.at(dMinus1);
  world.email.answerInOrder(unknown);
  await world.tellDue();
  expect(await unsettledUnknownCount(world.sql)).toBe(1);
});
