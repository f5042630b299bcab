import { stressLifecycle } from "@gihan/testing/stress-lifecycle";
import { expect, onTestFinished, test, vi } from "vitest";
import { createWatchdog, type Verdict, type Watchdog, type Watched } from "../../src/health/watchdog.ts";

function watch(...watched: readonly Watched[]): { readonly watchdog: Watchdog; readonly faults: Error[] } {
  const faults: Error[] = [];
  const watchdog = createWatchdog({ watched, everyMs: 1, onStuck: (error) => faults.push(error) });
  onTestFinished(() => watchdog.stop());
  return { watchdog, faults };
}

test("work that stands still is named once, and stays so", async () => {
  let verdict: Verdict = { kind: "well" };
  const judge = vi.fn<() => Promise<Verdict>>(async () => verdict);
  const { watchdog, faults } = watch({ name: "consumer", judge });
  await watchdog.start();
  await vi.waitFor(() => expect(judge.mock.calls.length).toBeGreaterThan(3));
  expect([watchdog.stuck(), faults]).toEqual([[], []]);

  verdict = { kind: "stuck", reason: "silent for 90 s" };
  await vi.waitFor(() => expect(watchdog.stuck()).toEqual(["consumer: silent for 90 s"]));
  const asked = judge.mock.calls.length;
  await vi.waitFor(() => expect(judge.mock.calls.length).toBeGreaterThan(asked + 3));
  expect(faults.map(({ message }) => message)).toEqual([expect.stringContaining("consumer: silent for 90 s")]);
});

test("a look that fails proves nothing, and the others are looked at all the same", async () => {
  const failing = vi.fn<() => Promise<Verdict>>(() => Promise.reject(new Error("the ledger is away")));
  const { watchdog } = watch(
    { name: "telling", judge: failing },
    { name: "sweep", judge: async () => ({ kind: "stuck", reason: "hangs" }) },
  );
  await watchdog.start();
  await vi.waitFor(() => expect(watchdog.stuck()).toEqual(["sweep: hangs"]));
  expect(failing).toHaveBeenCalled();
});

test("a look that hangs does not keep the others, or the next, from being taken", async () => {
  const hanging = vi.fn<() => Promise<Verdict>>(() => new Promise(() => undefined));
  const watchdog = createWatchdog({ watched: [{ name: "telling", judge: hanging }], everyMs: 1, limitMs: 5, onStuck: () => undefined });
  onTestFinished(() => watchdog.stop());
  await watchdog.start();
  await vi.waitFor(() => expect(hanging.mock.calls.length).toBeGreaterThan(2));
  expect(watchdog.stuck()).toEqual([]);
});

stressLifecycle("a watchdog", () => createWatchdog({ watched: [], everyMs: 1, onStuck: () => undefined }));
