import { createPool } from "@gihan/ledger/sql";
import { createLogger } from "@gihan/runtime/logger";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import type pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { notifierDefaults } from "../../../notifier/src/config.ts";
import { createNotifier } from "../../../notifier/src/worker.ts";
import { accepted, cast, clerkPolicy, dMinus1 } from "./cast.ts";
import { handRung } from "./hand-rung-queue.ts";
import { overhear } from "./overhear.ts";
import { createWorld, type World } from "./world.ts";

/** A notifier that looks at the clock only when it is shown it, and sweeps only at its start. */
async function startNotifier(world: World, clock: SteppedClock, pool: pg.Pool = world.pool) {
  const { queue, accounts } = handRung();
  const notifier = createNotifier({
    pool,
    queue,
    channels: { sink: { email: world.email, text: world.text }, live: { email: world.email, text: world.text } },
    clock,
    logger: createLogger({ level: "silent", name: "telling-test" }),
    config: { ...notifierDefaults, sweepEveryMs: 3_600_000 },
  });
  await notifier.start();
  onTestFinished(() => notifier.stop());
  return accounts;
}

test("a notifier that sees the step only after its alarm tells once it sees it, and not with the next sweep", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  const behind = new SteppedClock(world.clock.now());
  const accounts = await startNotifier(world, behind);
  world.at(dMinus1);
  const [noticeId] = await world.arm();
  expect(await accounts.get("email")!.handle({ noticeId: noticeId!, attempt: 1 })).toEqual({ kind: "done" });
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
  await startNotifier(world, behind, pool);
  await expect.poll(() => world.email.readers(), { timeout: 10_000 }).toEqual(["a"]);
  expect(asked).toBeGreaterThan(2);
});
