import { setImmediate } from "node:timers/promises";
import { createLogger } from "@gihan/runtime/logger";
import { expect, onTestFinished, test, vi } from "vitest";
import { lookForFacts, type LookingForFacts } from "../src/application/look-for-facts.ts";

/** A log that answers once it is let to. */
function looking(waitMs: number) {
  let answers = false;
  const seen = { looks: 0, failures: 0 };
  const facts: LookingForFacts = lookForFacts({
    look() {
      seen.looks += 1;
      return answers ? Promise.resolve(false) : Promise.reject(new Error("away"));
    },
    waitMs,
    pauseMs: 1,
    logger: createLogger({ level: "silent", name: "test" }),
    onFailure: () => (seen.failures += 1),
  });
  onTestFinished(() => facts.stop());
  return { facts, seen, comeBack: () => (answers = true) };
}

test("telling waits while the log does not answer, and is asked about again and again", async () => {
  const { facts, seen } = looking(600_000);
  await vi.waitFor(() => expect(seen.failures).toBeGreaterThan(5));
  expect([facts.isOver(), facts.check.isNeeded]).toEqual([false, true]);
  await expect(facts.check.check()).rejects.toThrow("the log has not said yet");
});

test("it waits for so long and no longer: reminders go out, and readiness says that nobody has looked", async () => {
  const { facts } = looking(20);
  await facts.over;
  expect([facts.isOver(), facts.check.isNeeded]).toEqual([true, false]);
  await expect(facts.check.check()).rejects.toThrow("the log has not said yet");
});

test("it begins with the first answer", async () => {
  const { facts, comeBack } = looking(600_000);
  comeBack();
  await facts.over;
  await expect(facts.check.check()).resolves.toBeUndefined();
});

test("an answer that comes when telling has begun already is heeded, and is the last", async () => {
  const { facts, seen, comeBack } = looking(20);
  await facts.over;
  comeBack();
  await vi.waitFor(() => facts.check.check());
  expect(seen.looks).toBe(seen.failures + 1);
});

test("once it is stopped an answer that was under way begins nothing", async () => {
  const answer = Promise.withResolvers<boolean>();
  const logger = createLogger({ level: "silent", name: "test" });
  const facts = lookForFacts({ look: () => answer.promise, waitMs: 600_000, logger, onFailure: () => undefined });
  facts.stop();
  answer.resolve(true);
  await setImmediate();
  expect(facts.isOver()).toBe(false);
});
