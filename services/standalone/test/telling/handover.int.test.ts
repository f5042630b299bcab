import { expect, test } from "vitest";
import { accepted, amendedWithoutEffect, cast, clerkPolicy, dDay, dMinus1, officeHoursPolicy, reassigned, retracted } from "./cast.ts";
import { unknown } from "./holdable-channel.ts";
import { settled, stuck, told } from "./ledger-view.ts";
import { createWorld, type World } from "./world.ts";

async function worldWith(policy = clerkPolicy): Promise<World> {
  const world = await createWorld({ policy });
  await world.post(...cast, accepted());
  return world;
}

test("who takes over after D-day was told to another hears of it", async () => {
  const world = await worldWith();
  world.at(dDay);
  await world.tellDue();
  await world.post(reassigned("b"));
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a", "b"]);
  expect(await told(world)).toEqual(["d-day a", "handover b"]);
});

test("a handover by mail does not stand in for the one by text, whichever goes first", async () => {
  const bothWays = clerkPolicy.stages.map((rule) => ({ ...rule, channels: ["email", "text"] as const }));
  const world = await worldWith({ ...clerkPolicy, name: "both-ways", stages: bothWays, handoverChannels: ["email", "text"] });
  world.at(dDay);
  await world.tellDue();
  await world.post(reassigned("b"));
  const { dispatch } = world.notifier();
  for (const noticeId of await world.arm()) await dispatch.tell(noticeId);
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a", "b"]);
  expect(world.text.addresses()).toHaveLength(2);
  expect(await stuck(world)).toEqual([]);
});

test("who takes over before anything was told needs no handover", async () => {
  const world = await worldWith();
  world.at("2026-11-03 09:00");
  await world.post(reassigned("b"));
  await world.tick(3);
  world.at(dMinus1);
  await world.tellDue();
  expect(world.email.readers()).toEqual(["b"]);
  expect(await settled(world)).toEqual(["handover: not-needed"]);
});

test("who gets a complaint back hears of what was told to another meanwhile", async () => {
  const world = await worldWith();
  world.at(dMinus1);
  await world.tellDue();
  await world.post(reassigned("b"));
  await world.tick(2);
  world.at(dDay);
  await world.tellDue();
  await world.post(reassigned("a"));
  await world.tick(2);
  expect(await told(world)).toEqual(["d-1 a", "handover b", "d-day b", "handover a"]);
  expect(world.email.readers()).toEqual(["a", "b", "b", "a"]);
});

test("to another and straight back: nobody is told what they know", async () => {
  const world = await worldWith();
  world.at(dDay);
  await world.tellDue();
  await world.post(reassigned("b"));
  await world.post(reassigned("a"));
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a"]);
  expect(await stuck(world)).toEqual([]);
});

test("a notice of which nobody knows whether it arrived counts as told to another", async () => {
  const world = await worldWith();
  world.at(dDay);
  world.email.answerInOrder(unknown);
  await world.tellDue();
  await world.post(reassigned("b"));
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a", "b"]);
  expect(await told(world)).toEqual(["d-day a", "handover b"]);
});

test("a revision of the same run carries the handover to its opening", async () => {
  const world = await worldWith(officeHoursPolicy);
  world.at("2026-11-05 09:00");
  await world.tellDue();
  world.at("2026-11-05 19:00");
  await world.post(reassigned("b"));
  world.at("2026-11-05 20:00");
  await world.post(amendedWithoutEffect());
  await world.tellDue();
  expect(world.email.readers()).toEqual(["a"]);
  world.at("2026-11-06 09:00");
  await world.tellDue();
  expect(world.email.readers()).toEqual(["a", "b"]);
  expect(await told(world)).toEqual(["d-3 a", "handover b"]);
});

test("a later assignment settles the handover of the earlier one", async () => {
  const world = await worldWith(officeHoursPolicy);
  world.at("2026-11-05 09:00");
  await world.tellDue();
  world.at("2026-11-05 19:00");
  await world.post(reassigned("b"));
  await world.post(reassigned("c"));
  world.at("2026-11-06 09:00");
  await world.tellDue();
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a", "c"]);
  expect(await settled(world)).toEqual(["handover: not-needed"]);
});

test("a handover that says how things stand takes the passed stages with it", async () => {
  const world = await worldWith(officeHoursPolicy);
  world.at(dMinus1);
  await world.tellDue();
  world.at("2026-11-09 19:00");
  await world.post(reassigned("b"));
  world.at("2026-11-10 09:00");
  await world.tellDue();
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a", "b"]);
});

test("whoever gets a complaint after a mistaken assignment was taken back hears of what was told", async () => {
  const world = await worldWith();
  world.at(dDay);
  await world.tellDue();
  await world.post(reassigned("b", "mistake"));
  await world.tick(2);
  await world.post(retracted("mistake"));
  await world.tick(2);
  await world.post(reassigned("c"));
  await world.tick(2);
  expect(await told(world)).toEqual(["d-day a", "handover b", "handover c"]);
  expect(world.email.readers()).toEqual(["a", "b", "c"]);
});

test("who is responsible again because an assignment was taken back hears of what was told to another meanwhile", async () => {
  const world = await worldWith();
  world.at("2026-11-09 08:00");
  await world.post(reassigned("b", "mistake"));
  world.at(dMinus1);
  await world.tellDue();
  await world.post(retracted("mistake"));
  await world.tick(3);
  expect(await told(world)).toEqual(["d-1 b", "handover a"]);
});
