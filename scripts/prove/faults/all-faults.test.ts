import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { allFaults } from "./all-faults.ts";

it("has a name of its own for each fault, and the documentation names them all", async () => {
  const names = allFaults.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const text = await readFile(join(import.meta.dirname, "../../../docs/proving.md"), "utf8");
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
