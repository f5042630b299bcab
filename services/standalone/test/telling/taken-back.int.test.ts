import { statusView } from "@gihan/ledger/views/status-view";
import { expect, test } from "vitest";
import { completed, extended, reopened, retracted } from "./cast.ts";
import { deadlines, declare, holiday, recountAll, tellUntil, withdraw, worldWith } from "./holiday-story.ts";
import { stuck, told } from "./ledger-view.ts";
import type { SimpleEvent, World } from "./world.ts";

/** Due on Tuesday 10 November, and on Wednesday the 11th once a holiday is declared in between. */
async function declared(world: World): Promise<void> {
  await declare(world, { ...holiday, date: "2026-11-05" });
  await recountAll(world);
  await world.tick(2);
}

const extension = (): SimpleEvent => extended(3, "2026-11-03 10:00", "mistake");
const completion = (): SimpleEvent => completed("2026-11-03 10:00", "mistake");

test.for([
  ["an extension", extension()],
  ["a completion", completion()],
] as const)("%s that is taken back leaves beside the deadline what was announced before a holiday moved it", async ([, mistake]) => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declared(world);
  await world.post(mistake);
  await world.post(retracted("mistake"));
  expect(await deadlines(world)).toEqual(["due 11-11 announced 11-10"]);
  await tellUntil(world, "2026-11-13 00:00");
  expect(await told(world)).toEqual(["moved a", "d-1 a", "d-day a", "d-day a", "overdue a"]);
  expect(await stuck(world)).toEqual([]);
});

test.for([
  ["an extension", extension()],
  ["a completion", completion()],
] as const)("%s that was there when a holiday was declared, likewise", async ([, mistake]) => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await world.post(mistake);
  await declared(world);
  await world.post(retracted("mistake"));
  expect(await deadlines(world)).toEqual(["due 11-11 announced 11-10"]);
  await tellUntil(world, "2026-11-13 00:00");
  expect((await told(world)).slice(-4)).toEqual(["d-1 a", "d-day a", "d-day a", "overdue a"]);
  expect(await stuck(world)).toEqual([]);
});

test("what was told of the announced date is told again, in one notice that names both, as of any date that was left and come back to", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declared(world);
  await tellUntil(world, "2026-11-10 09:30");
  await world.post(completion());
  await world.tick(2);
  world.at("2026-11-10 10:30");
  await world.post(retracted("mistake"));
  await world.tick(3);
  expect(await told(world)).toEqual(["moved a", "d-1 a", "d-day a", "d-day a"]);
  const { content } = world.email.received.at(-1)!;
  for (const day of ["11월 10일(화) 18:00", "11월 11일(수) 18:00"]) expect(content).toMatchObject({ text: expect.stringContaining(day) });
  // It was told as soon as the completion was taken back, and so in time.
  expect(await statusView(world.sql, { now: world.clock.now(), officeId: null })).toMatchObject({ toldLate: { count: 0 } });
  await tellUntil(world, "2026-11-13 00:00");
  expect((await told(world)).slice(4)).toEqual(["d-day a", "overdue a"]);
});

test("a complaint that is completed and opened again keeps the date that was announced: nobody has announced another", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declared(world);
  await world.post(completed("2026-11-03 10:00"));
  world.at("2026-11-03 11:00");
  await world.post(reopened("2026-11-03 11:00"));
  expect(await deadlines(world)).toEqual(["due 11-11 announced 11-10"]);
});

test("a deadline that stands by an extension has nothing announced beside it, whatever else is taken back", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declared(world);
  await world.post(extended(3, "2026-11-03 10:01"), completion());
  await world.post(retracted("mistake"));
  expect(await deadlines(world)).toEqual(["due 11-16"]);
});

test("once the holiday is withdrawn as well, the deadline is the announced one and stands alone", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declared(world);
  await world.post(extension());
  await withdraw(world, "2026-11-05");
  await recountAll(world);
  await world.post(retracted("mistake"));
  expect(await deadlines(world)).toEqual(["due 11-10"]);
});

test("if the holiday is withdrawn after that, the clerk hears that the deadline is the announced one again", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declared(world);
  await world.post(extension());
  await world.post(retracted("mistake"));
  await withdraw(world, "2026-11-05");
  await recountAll(world);
  expect(await deadlines(world)).toEqual(["due 11-10"]);
  await tellUntil(world, "2026-11-10 10:00");
  expect(await told(world)).toEqual(["moved a", "moved a", "d-1 a", "d-day a"]);
});
