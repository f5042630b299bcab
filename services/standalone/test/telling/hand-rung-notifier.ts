import { createLogger } from "@gihan/runtime/logger";
import type { Clock } from "@gihan/runtime/clock";
import type pg from "pg";
import { onTestFinished } from "vitest";
import { notifierDefaults, type NotifierConfig } from "../../../notifier/src/config.ts";
import { createNotifier, type Notifier, type NotifierParts } from "../../../notifier/src/worker.ts";
import { handRung } from "./hand-rung-queue.ts";
import type { World } from "./world.ts";

/** A notifier at work until the test ends, whose alarms the test rings itself and which sweeps only at its start. */
export async function startHandRungNotifier(
  world: World,
  parts: {
    readonly clock: Clock;
    readonly pool: pg.Pool;
    readonly config?: Partial<NotifierConfig>;
    readonly mayWork?: () => boolean;
    readonly onHandedOver?: NotifierParts["onHandedOver"];
  },
): Promise<{ readonly notifier: Notifier; ring(noticeId: string): Promise<unknown> }> {
  const { clock, pool, config, mayWork = () => true, onHandedOver } = parts;
  const { queue, accounts } = handRung();
  const notifier = createNotifier({
    pool,
    queue,
    channels: { sink: { email: world.email, text: world.text }, live: { email: world.email, text: world.text } },
    clock,
    logger: createLogger({ level: "silent", name: "telling-test" }),
    config: { ...notifierDefaults, sweepEveryMs: 3_600_000, ...config },
    mayWork,
    onHandedOver,
  });
  onTestFinished(() => notifier.stop());
  await notifier.start();
  return { notifier, ring: (noticeId) => accounts.get("email")!.handle({ noticeId, attempt: 1 }) };
}
