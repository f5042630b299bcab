import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, test } from "vitest";
import { createPool } from "../src/sql.ts";
import { allowSteppingUntil, readSteppedClock, startSteppedClock, stepClock } from "../src/stepped-clock.ts";

test("of two who saw the same moment one moves the clock, and the other is told that it stands elsewhere", async () => {
  const { connectionString } = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString, name: "test", max: 2 });
  onTestFinished(() => pool.end());
  const from = Temporal.Instant.from("2026-11-02T09:00:00+09:00");
  await startSteppedClock(pool, from);
  const [near, far] = [from.add({ minutes: 5 }), from.add({ hours: 3 })];
  await allowSteppingUntil(pool, far);
  expect(await stepClock(pool, { from, to: near })).toBe(true);
  // Looked at before the first had stepped: what it took for the next planned moment leaves out what was planned meanwhile.
  expect(await stepClock(pool, { from, to: far })).toBe(false);
  expect((await readSteppedClock(pool))?.nowAt.equals(near)).toBe(true);
  expect(await stepClock(pool, { from: near, to: near })).toBe(false);
});
