import { createPool } from "@gihan/ledger/sql";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { expect, onTestFinished, test } from "vitest";
import { accepted, cast, clerkPolicy, dMinus1 } from "./cast.ts";
import { startHandRungNotifier } from "./hand-rung-notifier.ts";
import { overhear } from "./overhear.ts";
import { createWorld } from "./world.ts";

test("a notifier that sees the step only after its alarm tells once it sees it, and not with the next sweep", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  const behind = new SteppedClock(world.clock.now());
  const { ring } = await startHandRungNotifier(world, { clock: behind, pool: world.pool });
  world.at(dMinus1);
  const [noticeId] = await world.arm();
  expect(await ring(noticeId!)).toEqual({ kind: "done" });
  expect(world.email.readers()).toEqual([]);
  behind.show(world.clock.now());
  await expect.poll(() => world.email.readers(), { timeout: 10_000 }).toEqual(["a"]);
});

test("a step that is seen when a round has just asked what is due makes it ask once more", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  const behind = new SteppedClock(world.clock.now());
  const pool = createPool({ connectionString: world.connectionString, name: "telling-test", max: 6 });
  onTestFinished(() => pool.end());
  world.at(dMinus1);
  await world.arm();
  // Both accounts' rounds have sent their question, with the time before the step.
  let asked = 0;
  overhear(pool, (statement) => {
    if (statement.includes("for update skip locked") && statement.includes("from notices") && (asked += 1) === 2)
      behind.show(world.clock.now());
  });
  await startHandRungNotifier(world, { clock: behind, pool });
  await expect.poll(() => world.email.readers(), { timeout: 10_000 }).toEqual(["a"]);
  expect(asked).toBeGreaterThan(2);
});
