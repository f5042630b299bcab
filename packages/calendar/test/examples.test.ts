import { expect, test } from "vitest";
import { examples, runExample } from "./examples.ts";

const load = (name: string): Promise<unknown> => import(/* @vite-ignore */ name);

test.each(examples())("the example at $place runs as it says", async ({ code }) => {
  await runExample(code, load);
});

test("the README and the schedule have examples", () => {
  const files = new Set(examples().map(({ place }) => place.split(":")[0]));
  expect([...files]).toEqual(expect.arrayContaining(["README.md", "src/work-schedule.ts", "src/interval.ts"]));
});

test.each([
  ["another value", "1 + 1; // → 3"],
  ["no error", "1 + 1; // throws TIME_INVALID"],
  ["nothing", "1 + 1;"],
])("an example that gives %s fails", async (_, code) => {
  await expect(runExample(code, load)).rejects.toThrow();
});
