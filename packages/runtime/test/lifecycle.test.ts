import { stressLifecycle } from "@gihan/testing/stress-lifecycle";
import { expect, test } from "vitest";
import { composeRunnables, createRunnable, stopInOrder } from "../src/lifecycle.ts";

const fault = new Error("does not");

/** A runnable that notes what happens to it and throws if it is started while it runs or stopped while it does not. */
function noting(name: string, notes: string[], fails: { start?: Error; stop?: Error } = {}) {
  let isRunning = false;
  return createRunnable({
    async start() {
      if (isRunning) throw new Error(`${name} was started twice`);
      if (fails.start) throw fails.start;
      await Promise.resolve();
      isRunning = true;
      notes.push(`+${name}`);
    },
    async stop() {
      if (!isRunning) throw new Error(`${name} was stopped twice`);
      isRunning = false;
      await Promise.resolve();
      notes.push(`-${name}`);
      if (fails.stop) throw fails.stop;
    },
  });
}

stressLifecycle("one", () => noting("one", []));
stressLifecycle("several", () => composeRunnables([noting("one", []), noting("other", [])]));

test("parts start in order and stop in the opposite order", async () => {
  const notes: string[] = [];
  const whole = composeRunnables([noting("database", notes), noting("queue", notes), noting("web", notes)]);
  await whole.start();
  await whole.stop();
  expect(notes).toEqual(["+database", "+queue", "+web", "-web", "-queue", "-database"]);
});

test("when a part does not start, those that run are stopped and its fault is thrown; the whole may be tried again", async () => {
  const notes: string[] = [];
  const fails: { start?: Error } = { start: fault };
  const whole = composeRunnables([
    noting("database", notes, { stop: new Error("also") }),
    noting("queue", notes, fails),
    noting("web", notes),
  ]);
  await expect(whole.start()).rejects.toBe(fault);
  expect(notes).toEqual(["+database", "-database"]);
  delete fails.start;
  await whole.start();
  expect(notes.slice(2)).toEqual(["+database", "+queue", "+web"]);
});

test("a part that does not stop does not spare the others", async () => {
  const notes: string[] = [];
  const parts = [noting("database", notes), noting("queue", notes, { stop: fault }), noting("web", notes)];
  const whole = composeRunnables(parts);
  await whole.start();
  await expect(whole.stop()).rejects.toBe(fault);
  expect(notes.slice(3)).toEqual(["-web", "-queue", "-database"]);
});

test("several faults of stopping are thrown together", async () => {
  const parts = ["one", "other"].map((name) => noting(name, [], { stop: fault }));
  await Promise.all(parts.map((part) => part.start()));
  await expect(stopInOrder(parts)).rejects.toMatchObject({ errors: [fault, fault] });
});

test("a stop waits for the start it interrupts", async () => {
  const notes: string[] = [];
  const one = noting("one", notes);
  await Promise.all([one.start(), one.stop(), one.start(), one.stop()]);
  expect(notes).toEqual(["+one", "-one", "+one", "-one"]);
});
