import { expect, test } from "vitest";
import { accepted, createStretchWorld, reassigned, recordsOf } from "./stretch-world.ts";

test("a stretch moves the position to its end", async () => {
  const world = await createStretchWorld();
  const handled = await world.handle(recordsOf(accepted(1), accepted(2)));
  expect(handled).toMatchObject({ kind: "handled", complaintIds: ["1", "2"], deadLetters: 0 });
  expect(await world.column("select next from log_positions")).toEqual(["2"]);
  expect(await world.column("select run from clocks")).toEqual([1, 1]);
});

test("a stretch in which nothing may be read moves the position, from exactly where it begins", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1)));
  expect(await world.handle([], { from: 1n, next: 4n })).toEqual({ kind: "handled", complaintIds: [], deadLetters: 0, named: [] });
  expect(await world.handle([], { from: 1n, next: 4n })).toEqual({ kind: "elsewhere" });
  expect(await world.column("select next from log_positions")).toEqual(["4"]);
});

test("a stretch in which nothing may be read is delivered again when the position could not be moved", async () => {
  const world = await createStretchWorld();
  await world.pool.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no position'; end $$`);
  await world.pool.query("create trigger refuse before insert or update on log_positions for each row execute function refuse()");
  await expect(world.handle([], { next: 4n })).rejects.toThrow("no position");
  expect(await world.column("select count(*)::int from dead_letters")).toEqual([0]);
});

test("a stretch that was handled before changes nothing", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1)));
  const again = await world.handle(recordsOf(accepted(1), reassigned(1, "b")));
  expect(again).toEqual({ kind: "elsewhere" });
  expect(await world.column("select event_id from events")).toEqual(["accepted-1"]);
  expect(await world.column("select next from log_positions")).toEqual(["1"]);
});

test("a stretch that overlaps what was read, or leaves a gap, changes nothing", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1), accepted(2), accepted(3)));
  expect(await world.handle(recordsOf(accepted(3), accepted(4)), { from: 2n })).toEqual({ kind: "elsewhere" });
  expect(await world.handle(recordsOf(accepted(5)), { from: 4n })).toEqual({ kind: "elsewhere" });
  expect(await world.column("select count(*)::int from complaints")).toEqual([3]);
});

test("of two consumers that read a partition's first stretch, one takes it in", async () => {
  const world = await createStretchWorld();
  for (let partition = 0; partition < 5; partition++) {
    const handled = await Promise.all([1, 2].map(() => world.handle(recordsOf(accepted(partition)), { partition })));
    expect(handled.map(({ kind }) => kind).toSorted()).toEqual(["elsewhere", "handled"]);
  }
  expect(await world.column("select next from log_positions")).toEqual(["1", "1", "1", "1", "1"]);
});

test("of two consumers that read the same later stretch, one takes it in", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1)));
  for (let from = 1n; from < 6n; from++) {
    const handled = await Promise.all([1, 2].map(() => world.handle(recordsOf(reassigned(1, `p${from}`)), { from })));
    expect(handled.map(({ kind }) => kind).toSorted()).toEqual(["elsewhere", "handled"]);
  }
  expect(await world.column("select assignments from complaints")).toEqual([5]);
});

test("a partition's position is its own", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1)), { partition: 0 });
  expect(await world.handle(recordsOf(accepted(2)), { partition: 1 })).toMatchObject({ kind: "handled" });
  expect(await world.column("select partition from log_positions order by 1")).toEqual([0, 1]);
});

test("twenty stretches over the same ten complaints, each in an order of its own, do not deadlock", async () => {
  const world = await createStretchWorld();
  const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
  for (let round = 0n; round < 3n; round++) {
    const handled = await Promise.all(
      Array.from({ length: 20 }, (_, partition) => {
        const turned = [...numbers.slice(partition % 10), ...numbers.slice(0, partition % 10)];
        const ordered = partition % 2 === 0 ? turned : turned.toReversed();
        const events = ordered.map((number) => reassigned(number, "b", `${round}-${partition}-${number}`));
        return world.handle(recordsOf(...events), { partition, from: round * 10n });
      }),
    );
    expect(handled.every(({ kind }) => kind === "handled")).toBe(true);
  }
  expect(await world.column("select distinct assignments from complaints")).toEqual([60]);
  expect(await world.column("select count(*)::int from events")).toEqual([600]);
});
