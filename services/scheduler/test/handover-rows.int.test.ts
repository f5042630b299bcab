import { expect, test } from "vitest";
import { accepted, complaint, createStretchWorld, reassigned, recordsOf, type StretchWorld, type TestEvent } from "./stretch-world.ts";

const at = (event: TestEvent, time: string): TestEvent => ({ ...event, time: `2026-11-02T${time}:00+09:00` });
const retracted = (id: string): TestEvent => ({
  id: `retracts-${id}`,
  type: "event.retracted",
  data: { complaint: complaint(1), retracts: { source: "urn:test", id }, reason: "reported-by-mistake" },
});

/** The handover of the latest assignment as `ordinal moment`, as the fill would find it. */
async function liveHandover(world: StretchWorld): Promise<readonly unknown[]> {
  return await world.column(
    `select r.occurrence || ' ' || to_char(r.moment_at at time zone 'Asia/Seoul', 'HH24:MI') || coalesce(' ' || r.settled, '')
       from clocks c join reminders r using (clock_id, revision) join complaints k using (complaint_id)
      where r.stage = 'handover' and r.occurrence = k.assignments`,
  );
}

test("an assignment that changes no clock plans its handover beside the stages", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1)));
  await world.handle(recordsOf(at(reassigned(1, "b"), "08:30")), { from: 1n });
  expect(await liveHandover(world)).toEqual(["1 08:30"]);
  expect(await world.column("select distinct revision from reminders")).toEqual([1]);
});

test("when the latest assignment is taken back, whoever is responsible again has a handover", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1), at(reassigned(1, "b"), "08:30"), at(reassigned(1, "c"), "08:40")));
  await world.handle(recordsOf(at(retracted("1-to-c"), "08:50")), { from: 3n });
  expect(await liveHandover(world)).toEqual(["3 08:50"]);
});

test("an assignment after one that was taken back has a handover of its own, whatever became of the other's", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1), at(reassigned(1, "b"), "08:30")));
  await world.pool.query("update reminders set settled = 'not-needed', settled_at = moment_at where stage = 'handover'");
  await world.handle(recordsOf(at(retracted("1-to-b"), "08:40"), at(reassigned(1, "c"), "08:50")), { from: 2n });
  expect(await liveHandover(world)).toEqual(["3 08:50"]);
});

test("an assignment learned of late takes its place in the order, and the latest keeps its moment", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1), at(reassigned(1, "c"), "08:50")));
  await world.handle(recordsOf(at(reassigned(1, "b"), "08:30")), { from: 2n });
  expect(await liveHandover(world)).toEqual(["2 08:50"]);
});

test("events that change nobody's responsibility plan no further handover", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1), at(reassigned(1, "b"), "08:30")));
  const flagged = {
    id: "flags",
    type: "complaint.amended",
    data: { complaint: complaint(1), flags: { repeat: true }, reason: "clerical-error" },
  };
  await world.handle(recordsOf(at(flagged, "08:40"), at(retracted("flags"), "08:50")), { from: 2n });
  expect(await liveHandover(world)).toEqual(["1 08:30"]);
  expect(await world.column("select count(*)::int from reminders where stage = 'handover'")).toEqual([1]);
});
