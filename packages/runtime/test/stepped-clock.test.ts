import { stressLifecycle } from "@gihan/testing/stress-lifecycle";
import { expect, onTestFinished, test, vi } from "vitest";
import { followSteppedClock, SteppedClock } from "../src/stepped-clock.ts";

const at = (hour: number): Temporal.Instant => Temporal.Instant.from(`2026-11-24T${String(hour).padStart(2, "0")}:00:00Z`);

test("a process sees what another has stepped to, and goes on when the ledger was away for a moment", async () => {
  const clock = new SteppedClock(at(1));
  let shared: Temporal.Instant | "away" = at(1);
  const faults: Error[] = [];
  const follower = followSteppedClock({
    clock,
    everyMs: 1,
    read: async () => {
      if (shared === "away") throw new Error("away");
      return shared;
    },
    onError: (error) => faults.push(error),
  });
  onTestFinished(() => follower.stop());
  await follower.start();
  shared = at(5);
  await vi.waitFor(() => expect(clock.now()).toEqual(at(5)));
  shared = "away";
  await vi.waitFor(() => expect(faults).not.toEqual([]));
  shared = at(9);
  await vi.waitFor(() => expect(clock.now()).toEqual(at(9)));
});

test("an older reading that comes late does not turn it back", () => {
  const clock = new SteppedClock(at(5));
  clock.show(at(3));
  expect(clock.now()).toEqual(at(5));
});

stressLifecycle("a follower of the stepped clock", () =>
  followSteppedClock({ clock: new SteppedClock(at(1)), read: async () => null, onError: () => undefined }),
);
