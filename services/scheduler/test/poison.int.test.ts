import { describe, expect, test } from "vitest";
import { accepted, createStretchWorld, recordsOf, type StretchWorld } from "./stretch-world.ts";

/** From now on the database fails on the event of that id, with that state. */
async function failOn(world: StretchWorld, id: string, state: string): Promise<void> {
  await world.pool.query(`create function fail_on_poison() returns trigger language plpgsql as $$
    begin if new.event_id = '${id}' then raise exception 'poison' using errcode = '${state}'; end if; return new; end $$`);
  await world.pool.query("create trigger poison before insert on events for each row execute function fail_on_poison()");
}

const seven = recordsOf(...[1, 2, 3, 4, 5, 6, 7].map((number) => accepted(number)));

describe("an event that cannot be taken in", () => {
  test.for(["22P05", "22003", "23505", "23514", "57014", "P0001"])(
    "is found by halving when it fails with %s; the rest is applied",
    async (state) => {
      const world = await createStretchWorld();
      await failOn(world, "accepted-5", state);
      const handled = await world.handle(seven);
      expect(handled).toMatchObject({ kind: "handled", deadLetters: 1 });
      expect(await world.column("select reason || ' ' || event_id || ' ' || log_offset || ' ' || detail from dead_letters")).toEqual([
        "fold-failed accepted-5 4 error: poison",
      ]);
      expect(await world.column("select event_id from events order by 1")).toEqual(
        [1, 2, 3, 4, 6, 7].map((number) => `accepted-${number}`),
      );
      expect(await world.column("select next from log_positions")).toEqual(["7"]);
    },
  );

  test.for([0, 1, 3, 6])("is found at place %i", async (place) => {
    const world = await createStretchWorld();
    await failOn(world, `accepted-${place + 1}`, "22000");
    await world.handle(seven);
    expect(await world.column("select log_offset from dead_letters")).toEqual([String(place)]);
    expect(await world.column("select count(*)::int from clocks")).toEqual([6]);
  });

  test("may be one on which the fold throws: a period that runs beyond the years the calendar knows", async () => {
    const world = await createStretchWorld();
    const endless = accepted(2, { period: { unit: "years", count: 999 } });
    expect(await world.handle(recordsOf(accepted(1), endless, accepted(3)))).toMatchObject({ deadLetters: 1 });
    expect(await world.column("select reason || ' ' || event_id from dead_letters")).toEqual(["fold-failed accepted-2"]);
    expect(await world.column("select count(*)::int from clocks")).toEqual([2]);
  });

  test("may be several", async () => {
    const world = await createStretchWorld();
    const endless = (number: number): ReturnType<typeof accepted> => accepted(number, { period: { unit: "years", count: 999 } });
    await world.handle(recordsOf(endless(1), accepted(2), endless(3), endless(4), accepted(5)));
    expect(await world.column("select log_offset from dead_letters order by 1")).toEqual(["0", "2", "3"]);
    expect(await world.column("select next from log_positions")).toEqual(["5"]);
  });
});

describe("a failure that is no event's fault", () => {
  test.for(["42P01", "42703", "08006", "40001", "53300", "57P01"])("%s is thrown and nothing is written", async (state) => {
    const world = await createStretchWorld();
    await failOn(world, "accepted-5", state);
    await expect(world.handle(seven)).rejects.toMatchObject({ code: state });
    expect(await world.column("select count(*)::int from events")).toEqual([0]);
    expect(await world.column("select count(*)::int from dead_letters")).toEqual([0]);
    expect(await world.column("select count(*)::int from log_positions")).toEqual([0]);
  });

  test("a constraint that was hit by a race is tried once more before anything is suspected", async () => {
    const world = await createStretchWorld();
    await world.pool.query("create sequence tries");
    await world.pool.query(`create function fail_once() returns trigger language plpgsql as $$
      begin if nextval('tries') = 1 then raise exception 'race' using errcode = '23505'; end if; return new; end $$`);
    await world.pool.query("create trigger race before insert on complaints for each statement execute function fail_once()");
    expect(await world.handle(seven)).toMatchObject({ kind: "handled", deadLetters: 0 });
    expect(await world.column("select last_value from tries")).toEqual(["2"]);
  });
});
