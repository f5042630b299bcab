import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { describe, expect, it } from "vitest";
import { runStryker } from "./run-stryker.ts";

const source = "export const isLate = (at: number, dueAt: number): boolean => at > dueAt;\n";

describe("the mutants of a small package", () => {
  it("are tried one by one: what its test holds is noticed, what it leaves open is not", { timeout: 120_000 }, async () => {
    const folder = await packageWith("expect(isLate(2, 1)).toBe(true); expect(isLate(1, 2)).toBe(false);");
    const { signal } = new AbortController();
    expect(await runStryker(folder, ["src/types.ts", "src/is-late.ts"], { concurrency: 1, signal })).toEqual([
      { file: "src/types.ts", killed: 0, timedOut: 0, invalid: 0, survivors: [] },
      {
        file: "src/is-late.ts",
        killed: 4,
        timedOut: 0,
        invalid: 0,
        survivors: [
          {
            kind: "survived",
            mutator: "EqualityOperator",
            line: 1,
            before: source.trim(),
            after: source.trim().replace("at > dueAt", "at >= dueAt"),
          },
        ],
      },
    ]);
    expect(await readFile(join(folder, "src/is-late.ts"), "utf8")).toBe(source);
  });

  it("are not tried where the tests fail without any", { timeout: 120_000 }, async () => {
    const folder = await packageWith("expect(isLate(1, 2)).toBe(true);");
    const { signal } = new AbortController();
    await expect(runStryker(folder, ["src/is-late.ts"], { concurrency: 1, signal })).rejects.toThrow("src/is-late.ts");
  });

  it("are left alone once the proof is to end", async () => {
    const interruption = new Error("interrupted");
    await expect(runStryker("nowhere", ["src/is-late.ts"], { concurrency: 1, signal: AbortSignal.abort(interruption) })).rejects.toBe(
      interruption,
    );
  });
});

async function packageWith(expectations: string): Promise<string> {
  const folder = await temporaryFolder();
  await symlink(join(import.meta.dirname, "../../../node_modules"), join(folder, "node_modules"));
  for (const part of ["src", "test"]) await mkdir(join(folder, part));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "small", type: "module" }));
  await writeFile(join(folder, "src/is-late.ts"), source);
  await writeFile(join(folder, "src/types.ts"), "export interface Moment {\n  readonly at: number;\n}\n");
  const test = [
    'import { expect, test } from "vitest";',
    'import { isLate } from "../src/is-late.ts";',
    `test("late", () => { ${expectations} });`,
  ];
  await writeFile(join(folder, "test/is-late.test.ts"), test.join("\n"));
  return folder;
}
