import fc from "fast-check";
import { expect, test } from "vitest";
import { histories, type Step } from "./histories.ts";
import { createStretchWorld, recordsOf, type StretchWorld, type TestEvent } from "./stretch-world.ts";

const readAt = Temporal.Instant.from("2026-12-31T00:00:00+09:00");

/** The same history as another complaint's: names differ, their order does not. */
function eventsOf(steps: readonly Step[], name: string): readonly TestEvent[] {
  return steps.map((step, index) =>
    step({
      complaint: { system: "saeol", number: `2026-${name}` },
      idOf: (place) => `${name}-${String(place).padStart(3, "0")}`,
      place: index,
    }),
  );
}

/** Everything that must not depend on how events came: no revision and run numbers, no times of receipt, no notices. */
async function outcomeOf(world: StretchWorld, name: string): Promise<unknown> {
  const number = `2026-${name}`;
  const ask = async (text: string): Promise<unknown> => (await world.pool.query(text, [number])).rows;
  const state = {
    events: await ask(
      "select e.event_id, e.type, e.time, e.data from events e join complaints k using (complaint_id) where k.number = $1 order by e.event_id",
    ),
    complaint: await ask(
      "select status, accepted_at, item, item_name, kind, department, assignee, flags, assignments, marks from complaints where number = $1",
    ),
    clocks: await ask(
      `select c.kind, to_jsonb(v) - array['clock_id', 'revision', 'run', 'run_started_at', 'created_at'] as revision
         from clocks c join clock_revisions v using (clock_id, revision) join complaints k using (complaint_id) where k.number = $1`,
    ),
    reminders: await ask(
      `select r.stage, r.rank, r.occurrence, r.audience, r.channel, r.moment_at
         from clocks c join reminders r using (clock_id, revision) join complaints k using (complaint_id)
        where k.number = $1 and (r.stage <> 'handover' or r.occurrence = k.assignments)
        order by r.stage, r.occurrence, r.audience, r.channel`,
    ),
  };
  return JSON.parse(JSON.stringify(state).replaceAll(name, "NAME"));
}

const deliveries = histories.chain((steps) => {
  const places = steps.map((_, place) => place);
  return fc.record({
    steps: fc.constant(steps),
    order: fc.tuple(fc.shuffledSubarray(places, { minLength: places.length }), fc.shuffledSubarray(places)).map((parts) => parts.flat()),
    cuts: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  });
});

test("duplicated, shuffled, split and replayed events give the same clocks, marks and live reminders", async () => {
  const world = await createStretchWorld();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ steps, order, cuts }) => {
      run++;
      const straight = `${run}-straight`;
      const tangled = `${run}-tangled`;
      await world.handle(recordsOf(...eventsOf(steps, straight)), { partition: run, at: readAt });

      const events = eventsOf(steps, tangled);
      let from = 0n;
      let batch: TestEvent[] = [];
      const flush = async (): Promise<void> => {
        if (batch.length === 0) return;
        const handled = await world.handle(recordsOf(...batch), { partition: 100_000 + run, from, at: readAt });
        expect(handled).toMatchObject({ kind: "handled", deadLetters: 0 });
        from += BigInt(batch.length);
        batch = [];
      };
      for (const [index, place] of order.entries()) {
        batch.push(events[place]!);
        if (cuts[index]) await flush();
      }
      await flush();
      batch = [...events];
      await flush();

      expect(await outcomeOf(world, tangled)).toEqual(await outcomeOf(world, straight));
    }),
    { numRuns: 60 },
  );
});
