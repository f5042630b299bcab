import { relative } from "node:path";

/** What is read of the report that vitest's json reporter writes. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: "passed" | "failed";
    readonly message: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

/** Tests that did not run, by the suite that holds them; the suite's title says what was missing. */
export interface SkippedSuite {
  readonly file: string;
  readonly suite: string;
  readonly count: number;
}

/** What a run came to. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedSuite[];
}

/** Counts a report. A file that could not be run to its end counts as one failed test: its tests are in no other figure. */
export function summariseTests(report: VitestReport, root: string): TestSummary {
  let [passed, failed] = [0, 0];
  const skipped = new Map<string, SkippedSuite>();
  for (const file of report.testResults) {
    const failures = file.assertionResults.filter((test) => test.status === "failed").length;
    failed += failures > 0 || file.status === "passed" ? failures : 1;
    for (const { status, title, ancestorTitles } of file.assertionResults) {
      if (status === "passed") passed += 1;
      if (status === "passed" || status === "failed") continue;
      const titles = ancestorTitles.filter((ancestor) => ancestor !== "");
      const suite = titles.length === 0 ? title : titles.join(" › ");
      const key = `${file.name} ${suite}`;
      skipped.set(key, { file: relative(root, file.name), suite, count: (skipped.get(key)?.count ?? 0) + 1 });
    }
  }
  return { passed, failed, skipped: [...skipped.values()] };
}

/** The lines that tell what did not run; empty when everything did. */
export function skippedLines(skipped: readonly SkippedSuite[]): readonly string[] {
  if (skipped.length === 0) return [];
  const total = skipped.reduce((sum, { count }) => sum + count, 0);
  return [
    `!!! ${total} ${total === 1 ? "test was" : "tests were"} SKIPPED; what was missing stands in the title:`,
    ...skipped.map(({ file, suite, count }) => `!!!   ${count} × ${suite}  (${file})`),
  ];
}
