import { noteCaughtUp } from "@gihan/ledger/positions";
import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, dDay, role } from "./cast.ts";
import { noticeLines, told } from "./ledger-view.ts";
import { createWorld, type SimpleEvent } from "./world.ts";

const numbers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `2026-0001${String(index).padStart(2, "0")}`);
const acceptances = (count: number): readonly SimpleEvent[] =>
  numbers(count).map((number) => accepted({ complaint: { system: "saeol", number } }));

test("thirty complaints of one clerk that fall due at nine come in one notice, each once", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, ...acceptances(30));
  world.at("2026-11-09 09:00");
  await world.tellDue();
  await world.tick(2);
  expect(world.email.received.map((message) => message.content.subject)).toEqual([expect.stringContaining("30건")]);
  const { text } = world.email.received[0]!.content;
  for (const number of numbers(30)) expect(text.split(number)).toHaveLength(2);
  expect(await told(world)).toHaveLength(30);
});

test("complaints posted late in one batch come in one notice, whatever their stages' moments were", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast);
  world.at("2026-11-10 13:00");
  const late = acceptances(3).map((event, index) => ({
    ...event,
    data: { ...event.data, acceptedAt: `2026-11-0${index + 2}T08:00:00+09:00` },
  }));
  await world.post(...late);
  await world.tellDue();
  await world.tick(3);
  expect(await told(world)).toEqual(["d-1 a", "d-day a"]);
  expect(world.email.readers()).toEqual(["a"]);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

test("who is meant in two roles gets one notice with the complaint once", async () => {
  const policy = {
    ...clerkPolicy,
    stages: clerkPolicy.stages.map((rule) => ({ ...rule, audiences: ["clerk", "team-lead"] as const })),
  };
  const world = await createWorld({ policy });
  await world.post(...cast, role("team-lead", "a"), accepted());
  world.at(dDay);
  await world.tellDue();
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a"]);
  expect(world.email.received[0]!.content.subject).toContain("1건");
  expect(world.email.received[0]!.content.text.split("새올 2026-000001")).toHaveLength(2);
  expect(await told(world)).toEqual(["d-day a", "d-day a"]);
});

test("two people in two roles get a notice each", async () => {
  const policy = {
    ...clerkPolicy,
    stages: clerkPolicy.stages.map((rule) => ({ ...rule, audiences: ["clerk", "team-lead"] as const })),
  };
  const world = await createWorld({ policy });
  await world.post(...cast, role("team-lead", "c"), accepted());
  world.at(dDay);
  await world.tellDue();
  await world.tick(2);
  expect(world.email.readers().toSorted()).toEqual(["a", "c"]);
});

test("a moment shared with another day's stage makes one notice that tells both complaints", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  const [one, other] = acceptances(2);
  await world.post(...cast, one!);
  world.at("2026-11-03 08:00");
  await world.post({ ...other!, data: { ...other!.data, acceptedAt: "2026-11-03T08:00:00+09:00" } });
  world.at("2026-11-10 09:00");
  await world.tellDue();
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a"]);
  expect((await told(world)).toSorted()).toEqual(["d-1 a", "d-day a"]);
});

test("a notice says that the latest state may be missing while the scheduler has not read to the end of the log", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 09:00");
  await world.tellDue();
  await noteCaughtUp(world.sql);
  world.at(dDay);
  await world.tellDue();
  await world.sql.query("update scheduler_state set caught_up_at = clock_timestamp() - interval '6 minutes'");
  world.at("2026-11-11 00:00");
  await world.tellDue();
  const says = world.email.received.map(({ content }) => content.text.includes("빠져 있을 수 있"));
  expect(says).toEqual([true, false, true]);
});
