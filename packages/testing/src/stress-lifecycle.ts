import type { Runnable } from "@gihan/runtime/lifecycle";
import { describe, expect, onTestFinished, test } from "vitest";

/**
 * The tests every runnable passes: starting twice, stopping twice, stopping before starting, both at once, and again and again.
 * `create` makes a fresh one that has not started.
 */
export function stressLifecycle(name: string, create: () => Runnable | Promise<Runnable>): void {
  async function fresh(): Promise<Runnable> {
    const runnable = await create();
    onTestFinished(() => runnable.stop());
    return runnable;
  }

  describe(`the life of ${name}`, () => {
    test("it stops although it never started", async () => {
      const runnable = await fresh();
      await expect(runnable.stop()).resolves.toBeUndefined();
    });

    test("starting twice, one after the other and at once, is starting once", async () => {
      const runnable = await fresh();
      await expect(Promise.all([runnable.start(), runnable.start()])).resolves.toBeDefined();
      await expect(runnable.start()).resolves.toBeUndefined();
    });

    test("stopping twice, one after the other and at once, is stopping once", async () => {
      const runnable = await fresh();
      await runnable.start();
      await expect(Promise.all([runnable.stop(), runnable.stop()])).resolves.toBeDefined();
      await expect(runnable.stop()).resolves.toBeUndefined();
    });

    test("a stop during the start ends with it stopped", async () => {
      const runnable = await fresh();
      const starting = runnable.start();
      await expect(Promise.all([starting, runnable.stop()])).resolves.toBeDefined();
    });

    test("it starts and stops again and again", async () => {
      const runnable = await fresh();
      for (let round = 0; round < 5; round += 1) {
        await expect(runnable.start()).resolves.toBeUndefined();
        await expect(runnable.stop()).resolves.toBeUndefined();
      }
    });
  });
}
