import { existsSync } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../src/temporary-folder.ts";

let ofTheTestBefore = "";

test("a folder is there and others may enter it", async () => {
  ofTheTestBefore = await temporaryFolder();
  await writeFile(join(ofTheTestBefore, "file"), "");
  expect((await stat(ofTheTestBefore)).mode & 0o777).toBe(0o755);
});

test("it is gone with all that was in it when its test has finished", () => {
  expect(ofTheTestBefore).toContain("시험");
  expect(existsSync(ofTheTestBefore)).toBe(false);
});
