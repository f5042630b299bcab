import { allowSteppingUntil, startSteppedClock, stepClock } from "@gihan/ledger/stepped-clock";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { expect, test, vi } from "vitest";
import { schedulerOnALog } from "./scheduler-on-a-log.ts";

// Business time jumps over days, and another process has let in an event of the new time before this one has looked at the clock again.
test("an event of the present business time is taken in, by a scheduler that has not seen the last step too", async () => {
  const [before, after] = ["2026-11-02T09:00:00+09:00", "2026-11-05T09:00:00+09:00"].map((at) => Temporal.Instant.from(at));
  const neverMs = 2 ** 30;
  const clock = new SteppedClock(before!);
  const { pool, scheduler, register, write, column } = await schedulerOnALog({ clock, config: { stepEveryMs: neverMs } });
  await startSteppedClock(pool, before!);
  await register("saeol");
  await scheduler.start();
  await write("saeol", 1, "2026-11-02T08:00:00+09:00");
  await vi.waitFor(async () => expect(await column("select event_id from events")).toEqual(["e-1"]), { timeout: 10_000 });

  await allowSteppingUntil(pool, after!);
  expect(await stepClock(pool, { from: before!, to: after! })).toBe(true);
  expect(clock.now()).toEqual(before);
  await write("saeol", 2, "2026-11-05T09:00:00+09:00");
  await vi.waitFor(async () => expect(await column("select event_id from events order by event_id")).toEqual(["e-1", "e-2"]), {
    timeout: 10_000,
  });
  expect(await column("select reason from dead_letters")).toEqual([]);
});
