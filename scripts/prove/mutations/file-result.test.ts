import { describe, expect, it } from "vitest";
import { fileResultOf, type MutationReport } from "./file-result.ts";

const source = [
  "export function later(one: number, other: number) {",
  "  if (one < other)",
  "    return other;",
  "  return one;",
  "}",
].join("\n");

const mutant = (status: string, from: readonly [number, number], until: readonly [number, number], replacement: string) => ({
  mutatorName: "Some",
  replacement,
  status,
  location: { start: { line: from[0], column: from[1] }, end: { line: until[0], column: until[1] } },
});
const reportOf = (...mutants: ReturnType<typeof mutant>[]): MutationReport => ({ files: { "src/later.ts": { source, mutants } } });

describe("what the tests made of a file", () => {
  it("counts what they noticed, and leaves out what is no program", () => {
    const statuses = ["Killed", "Killed", "Timeout", "RuntimeError", "CompileError"];
    const report = reportOf(...statuses.map((status) => mutant(status, [1, 1], [1, 2], "")));
    expect(fileResultOf(report, "src/later.ts")).toEqual({ file: "src/later.ts", killed: 2, timedOut: 1, invalid: 2, survivors: [] });
  });

  it("shows a survivor as the change of whole lines", () => {
    const report = reportOf(mutant("Survived", [2, 7], [2, 18], "one <= other"), mutant("NoCoverage", [1, 51], [5, 2], "{}"));
    expect(fileResultOf(report, "src/later.ts").survivors).toEqual([
      { kind: "survived", mutator: "Some", line: 2, before: "if (one < other)", after: "if (one <= other)" },
      {
        kind: "not-covered",
        mutator: "Some",
        line: 1,
        before: "export function later(one: number, other: number) { if (one < other) return other; return one; }",
        after: "export function later(one: number, other: number) {}",
      },
    ]);
  });

  it("is nothing where there was nothing to change", () => {
    expect(fileResultOf({ files: {} }, "src/types.ts")).toEqual({
      file: "src/types.ts",
      killed: 0,
      timedOut: 0,
      invalid: 0,
      survivors: [],
    });
  });

  it("is not known while a mutant was not tried", () => {
    expect(() => fileResultOf(reportOf(mutant("Pending", [2, 1], [2, 2], "")), "src/later.ts")).toThrow(/line 2 was not tried/);
  });
});
