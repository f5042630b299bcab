import { createLogger } from "@gihan/runtime/logger";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { expect, onTestFinished, test } from "vitest";
import { notifierDefaults } from "../../../notifier/src/config.ts";
import { createNotifier } from "../../../notifier/src/worker.ts";
import { accepted, cast, clerkPolicy, dMinus1 } from "./cast.ts";
import { handRung } from "./hand-rung-queue.ts";
import { createWorld } from "./world.ts";

test("a notifier that sees the step only after its alarm tells once it sees it, and not with the next sweep", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  const behind = new SteppedClock(world.clock.now());
  const { queue, accounts } = handRung();
  const notifier = createNotifier({
    pool: world.pool,
    queue,
    channels: { sink: { email: world.email, text: world.text }, live: { email: world.email, text: world.text } },
    clock: behind,
    logger: createLogger({ level: "silent", name: "telling-test" }),
    config: { ...notifierDefaults, sweepEveryMs: 3_600_000 },
  });
  await notifier.start();
  onTestFinished(() => notifier.stop());
  world.at(dMinus1);
  const [noticeId] = await world.arm();
  expect(await accounts.get("email")!.handle({ noticeId: noticeId!, attempt: 1 })).toEqual({ kind: "done" });
  expect(world.email.readers()).toEqual([]);
  behind.show(world.clock.now());
  await expect.poll(() => world.email.readers()).toEqual(["a"]);
});
