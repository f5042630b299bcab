import { describe, expect, it } from "vitest";
import type { FileResult, Survivor } from "./mutant.ts";
import { brokenPromises, mutationReport, packageTable, type PackageResult } from "./mutation-report.ts";

const survivor = (before: string, kind: Survivor["kind"] = "survived"): Survivor => ({
  kind,
  mutator: "BooleanLiteral",
  line: 3,
  before,
  after: "changed",
});
const result = (file: string, killed: number, ...survivors: Survivor[]): FileResult => ({
  file,
  killed,
  timedOut: 0,
  invalid: 0,
  survivors,
});
const reason = (file: string, before: string) => ({ file, before, after: "changed", reason: "both mean the same" });
const known = (changes: Partial<PackageResult>): PackageResult => ({ name: "calendar", files: 1, results: [], reasons: [], ...changes });

describe("the promise", () => {
  it("is kept where enough is noticed and every survivor has its reason", () => {
    const kept = known({
      results: [result("src/a.ts", 17, survivor("one"), survivor("two"), survivor("one"))],
      reasons: ["one", "two"].map((each) => reason("src/a.ts", each)),
    });
    expect(brokenPromises(kept, 85)).toEqual([]);
  });

  it("is broken by a survivor without a reason, were the score ever so high", () => {
    const results = [result("src/a.ts", 999, survivor("one"))];
    for (const reasons of [[], [reason("src/b.ts", "one")], [reason("src/a.ts", "two")], [{ ...reason("src/a.ts", "one"), reason: " " }]])
      expect(brokenPromises(known({ results, reasons }), 85)).toEqual([expect.stringContaining("1 mutants live")]);
  });

  it("is broken by a low score, for whatever reasons, but not before every file is done", () => {
    const results = [result("src/a.ts", 84, ...Array.from({ length: 16 }, () => survivor("one")))];
    const reasons = [reason("src/a.ts", "one")];
    expect(brokenPromises(known({ results, reasons }), 85)).toEqual(["calendar: 84.0 % is less than 85 %"]);
    expect(brokenPromises(known({ results, reasons, files: 2 }), 85)).toEqual([]);
  });

  it("is not kept by rounding", () => {
    const results = [result("src/a.ts", 8_499, ...Array.from({ length: 1_501 }, () => survivor("one")))];
    expect(brokenPromises(known({ results, reasons: [reason("src/a.ts", "one")] }), 85)).toEqual(["calendar: 84.9 % is less than 85 %"]);
  });
});

it("the table has a line for each package", () => {
  const results = [result("src/a.ts", 6, survivor("one"), survivor("two", "not-covered"))];
  expect(
    packageTable([known({ files: 3, results, reasons: [reason("src/a.ts", "one")] })])
      .split("\n")
      .at(-1),
  ).toBe("| calendar | 1 of 3 | 8 | 6 | 1 | 1 | 1 | 75.0 % |");
});

it("the report names every survivor with its reason, those without one first, and what is listed for nothing", () => {
  const results = [result("src/a.ts", 1, survivor("one"), survivor("two"))];
  const reasons = [reason("src/a.ts", "one"), reason("src/a.ts", "noticed"), reason("src/not-tried.ts", "far")];
  const report = mutationReport([known({ results, reasons })]);
  expect(report).toContain("packages/calendar/src/a.ts:3 BooleanLiteral: both mean the same\n```diff\n- one\n+ changed\n```");
  expect(report.indexOf("NO REASON\n```diff\n- two")).toBeGreaterThan(0);
  expect(report.indexOf("NO REASON")).toBeLessThan(report.indexOf("both mean the same"));
  expect(report).toContain("Listed, and noticed by now:\n\n- src/a.ts: `noticed`");
  expect(report).not.toContain("far");
});
