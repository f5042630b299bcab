import { expect, test } from "vitest";
import { decideBrokerProjects } from "./broker-projects.ts";

const found = { kind: "found", by: "environment", start: async () => Promise.reject(new Error("not started here")) } as const;
const missing = { kind: "missing", reason: "not installed here: redis-server" } as const;

test("with brokers everything runs", () => {
  expect(decideBrokerProjects([], found)).toEqual({ args: [], skippedLine: null });
});

test("without brokers their projects are left out, and said to be", () => {
  const { args, skippedLine } = decideBrokerProjects(["packages/event-log"], missing);
  expect(args).toEqual(["--project=!brokers", "--project=!system-distributed"]);
  expect(skippedLine).toMatch(/SKIPPED: not installed here: redis-server/);
});

test.each([[["--project", "brokers"]], [["--project=unit"]]])("who asks for %j decides", (args) => {
  expect(decideBrokerProjects(args, missing)).toEqual({ args: [], skippedLine: null });
});
