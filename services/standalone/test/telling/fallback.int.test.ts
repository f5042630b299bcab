import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, dDay, department, dMinus1, person, reassigned } from "./cast.ts";
import { accepted as ok, rejected, type HoldableChannel } from "./holdable-channel.ts";
import { noticeLines, settled, stuck, told } from "./ledger-view.ts";
import { createWorld, seoul, type SimpleEvent } from "./world.ts";

/** A provider that refuses one reader for good, whenever it is asked. */
function refuse(channel: HoldableChannel, reader: string): void {
  channel.answerWith = (message) => (message.address.startsWith(`${reader}@`) ? rejected : ok);
}

test("when a clerk's address is refused, the department's mailbox gets it once and nothing circles", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  refuse(world.email, "a");
  await world.tellDue();
  await world.tick(10);
  expect(world.email.readers()).toEqual(["a", "housing"]);
  expect(await noticeLines(world)).toEqual(["a void: rejected", "housing accepted"]);
});

test("a refused address is remembered: the next stage goes to the mailbox at once", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  refuse(world.email, "a");
  await world.tellDue();
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a", "housing"]);
  world.at(dDay);
  await world.tellDue();
  expect(world.email.readers()).toEqual(["a", "housing", "housing"]);
  expect(await stuck(world)).toEqual([]);
});

test("a new address in the directory makes its owner reachable again", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  refuse(world.email, "a");
  await world.tellDue();
  await world.tick(2);
  await world.post(person("a", { email: "again@gihan.example" }));
  world.at(dDay);
  await world.tellDue();
  expect(world.email.readers()).toEqual(["a", "housing", "again"]);
});

test("an address refused while another takes over stays with its owner: the other is told, not the mailbox", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  world.email.answerWith = null;
  const telling = world.tellDue();
  await expect.poll(() => world.email.held.length).toBe(1);
  await world.post(reassigned("b"));
  world.email.answerWith = () => ok;
  world.email.held[0]!.answer(rejected);
  await telling;
  await world.tick(3);
  expect(world.email.readers()).toEqual(["a", "b"]);
  expect(await told(world)).toEqual(["d-1 b"]);
});

interface Case {
  readonly name: string;
  readonly directory: readonly SimpleEvent[];
  readonly acceptance: object;
  readonly office: boolean;
  readonly hears: readonly string[];
}

const cases: readonly Case[] = [
  { name: "the clerk", directory: cast, acceptance: {}, office: true, hears: ["a"] },
  { name: "the department, without a clerk", directory: cast, acceptance: { assignee: undefined }, office: true, hears: ["housing"] },
  {
    name: "the department, when the clerk has left",
    directory: [...cast, { type: "directory.person_left", data: { person: "a" } }],
    acceptance: {},
    office: true,
    hears: ["housing"],
  },
  {
    name: "the department, when the clerk has no address",
    directory: [...cast, person("a", {})],
    acceptance: {},
    office: true,
    hears: ["housing"],
  },
  {
    name: "the clerk's own department, when none was named",
    directory: [...cast, person("a", {})],
    acceptance: { department: undefined },
    office: true,
    hears: ["housing"],
  },
  {
    name: "the office, when the department has no address",
    directory: [department("housing", {})],
    acceptance: { assignee: undefined },
    office: true,
    hears: ["office"],
  },
  { name: "the office, when the directory is empty", directory: [], acceptance: {}, office: true, hears: ["office"] },
  { name: "the operator's list, when nobody has an address", directory: [], acceptance: {}, office: false, hears: [] },
];

test.for(cases)("a stage reaches $name", async ({ directory, acceptance, office, hears }) => {
  const world = await createWorld({ policy: clerkPolicy });
  if (!office) await world.sql.query("update offices set email = null");
  await world.post(...directory, accepted(acceptance));
  world.at(dDay);
  await world.tellDue();
  await world.tick(2);
  expect(world.email.readers()).toEqual(hears);
  expect(await settled(world)).toEqual(hears.length > 0 ? ["d-1: merged"] : ["d-1: listed", "d-day: listed"]);
  expect(await stuck(world)).toEqual([]);
});

const absent = (of: string, deputy: string, id = `${of}-away`): SimpleEvent => ({
  type: "directory.absence_recorded",
  data: { absence: id, person: of, from: seoul("2026-11-09 00:00"), until: seoul("2026-11-10 00:00"), deputy },
});

test("an absent clerk's deputy is told, and the clerk again on return", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted(), absent("a", "b"));
  world.at(dMinus1);
  await world.tellDue();
  world.at(dDay);
  await world.tellDue();
  expect(world.email.readers()).toEqual(["b", "a"]);
});

test("the deputy of an absent deputy is told", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted(), absent("a", "b"), absent("b", "c"));
  world.at(dMinus1);
  await world.tellDue();
  expect(world.email.readers()).toEqual(["c"]);
});

test("two who stand in for each other while both are away end the search, and somebody is told", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted(), absent("a", "b"), absent("b", "a"));
  world.at(dMinus1);
  await world.tellDue();
  await world.tick(2);
  expect(world.email.readers()).toHaveLength(1);
});
