import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, it } from "vitest";
import { workingTree } from "./working-tree.ts";

const run = promisify(execFile);

it("tells what lies in a checkout, uncommitted changes included, and leaves its index alone", async () => {
  const folder = await temporaryFolder();
  expect(await workingTree(folder)).toBeNull();
  await run("git", ["init", "--quiet"], { cwd: folder });
  await writeFile(join(folder, "one"), "1");
  const first = await workingTree(folder);
  expect(first).toMatch(/^[0-9a-f]{40,64}$/);
  expect(await workingTree(folder)).toBe(first);
  await writeFile(join(folder, "one"), "2");
  expect(await workingTree(folder)).not.toBe(first);
  expect((await run("git", ["status", "--porcelain"], { cwd: folder })).stdout).toBe("?? one\n");
});
