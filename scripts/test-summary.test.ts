import { describe, expect, test } from "vitest";
import { skippedLines, summariseTests, type VitestReport } from "./test-summary.ts";

const root = "/project";

function fileOf(statuses: readonly string[], rest: { status?: "passed" | "failed"; ancestorTitles?: string[]; name?: string } = {}) {
  return {
    name: rest.name ?? "/project/packages/x/test/x.test.ts",
    status: rest.status ?? "passed",
    message: "",
    assertionResults: statuses.map((status, index) => ({
      status,
      title: `test ${index}`,
      ancestorTitles: ["", ...(rest.ancestorTitles ?? [])],
    })),
  };
}

function summaryOf(...testResults: VitestReport["testResults"]) {
  return summariseTests({ testResults }, root);
}

describe("the summary of a run", () => {
  test("counts what passed and what failed over all files", () => {
    expect(summaryOf(fileOf(["passed", "failed"], { status: "failed" }), fileOf(["passed"]))).toEqual({
      passed: 2,
      failed: 1,
      skipped: [],
    });
  });

  test("counts a file that could not even be loaded as a failure", () => {
    expect(summaryOf(fileOf([], { status: "failed" }))).toMatchObject({ passed: 0, failed: 1 });
  });

  test("counts a file whose process died on the way as a failure beside what had passed", () => {
    expect(summaryOf(fileOf(["passed"], { status: "failed" }))).toMatchObject({ passed: 1, failed: 1 });
  });

  test("gathers skipped tests by their suite, todo ones too", () => {
    const kafka = { ancestorTitles: ["Kafka (needs KAFKA_BROKERS)"] };
    expect(summaryOf(fileOf(["skipped", "pending"], kafka), fileOf(["todo"])).skipped).toEqual([
      { file: "packages/x/test/x.test.ts", suite: "Kafka (needs KAFKA_BROKERS)", count: 2 },
      { file: "packages/x/test/x.test.ts", suite: "test 0", count: 1 },
    ]);
  });
});

test("skipped suites are told by name, place and number", () => {
  expect(skippedLines([{ file: "a.test.ts", suite: "Kafka (needs KAFKA_BROKERS)", count: 2 }])).toEqual([
    "!!! 2 tests were SKIPPED; what was missing stands in the title:",
    "!!!   2 × Kafka (needs KAFKA_BROKERS)  (a.test.ts)",
  ]);
  expect(skippedLines([])).toEqual([]);
});
