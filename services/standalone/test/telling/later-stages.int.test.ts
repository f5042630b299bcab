import { setPolicy } from "@gihan/ledger/offices";
import { expect, test } from "vitest";
import { accepted, amendedWithoutEffect, cast, clerkPolicy, dDay, department, dMinus1, person, role } from "./cast.ts";
import { accepted as ok, transient } from "./holdable-channel.ts";
import { settled, told } from "./ledger-view.ts";
import { createWorld } from "./world.ts";

const [ruleMinus1, ruleDDay] = clerkPolicy.stages as [(typeof clerkPolicy.stages)[number], (typeof clerkPolicy.stages)[number]];

test("a later stage that reached nobody silences no earlier one that is due again", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  world.email.answerWith = null;
  const telling = world.tellDue();
  await expect.poll(() => world.email.held.length).toBe(1);
  // At D-day nobody can be told; D-1 is still in flight.
  await world.sql.query("update offices set email = null");
  await world.post(person("a", {}), department("housing", {}));
  world.at(dDay);
  await world.arm();
  expect(await settled(world)).toEqual(["d-day: listed"]);
  world.email.held[0]!.answer(transient);
  await telling;
  world.email.answerWith = () => ok;
  await world.post(person("a"));
  await world.endBackoffs();
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(await told(world)).toEqual(["d-1 a"]);
});

test("a later stage silences an earlier one of its own audience only", async () => {
  const world = await createWorld({
    policy: { ...clerkPolicy, stages: [ruleMinus1, { ...ruleDDay, audiences: ["team-lead"] }] },
  });
  await world.post(...cast, role("team-lead", "b"), accepted());
  world.at(dDay);
  await world.tellDue();
  await world.tick(2);
  expect((await told(world)).toSorted()).toEqual(["d-1 a", "d-day b"]);
});

test("a later stage silences an earlier one of its own channel only", async () => {
  const world = await createWorld({ policy: { ...clerkPolicy, stages: [ruleMinus1, { ...ruleDDay, channels: ["text"] }] } });
  await world.post(...cast, accepted());
  world.at(dDay);
  await world.tellDue();
  await world.tick(2);
  expect((await told(world)).toSorted()).toEqual(["d-1 a", "d-day a"]);
  expect([world.email.received.length, world.text.received.length]).toEqual([1, 1]);
});

test("a later stage that only an older revision planned silences nothing", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 08:00");
  await setPolicy(world.sql, "office", { ...clerkPolicy, stages: clerkPolicy.stages.filter(({ stage }) => stage !== "d-day") });
  await world.post(amendedWithoutEffect());
  world.at(dMinus1);
  const [envelope] = await world.arm();
  // Nothing ticks until the old revision's D-day is past.
  world.at("2026-11-10 09:05");
  await world.notifier().dispatch.tell(envelope!);
  expect(await told(world)).toEqual(["d-1 a"]);
});
