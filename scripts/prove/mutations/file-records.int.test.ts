import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@gihan/testing/temporary-folder";
import { expect, it } from "vitest";
import { fileHashes } from "./file-hashes.ts";
import { fileRecords, isStillTrue, isWorthAnotherTry, type FileRecord } from "./file-records.ts";

const record: FileRecord = {
  files: { "src/one.ts": "1", "test/one.test.ts": "2" },
  finishedAt: "2026-11-26T00:00:00Z",
  result: {
    file: "src/korean/one.ts",
    killed: 3,
    timedOut: 0,
    invalid: 0,
    survivors: [{ kind: "survived", mutator: "BooleanLiteral", line: 1, before: "true", after: "false" }],
  },
};

it("keeps what was found out about a file, also of a folder within", async () => {
  const records = fileRecords(await temporaryFolder());
  expect(await records.read("src/korean/one.ts")).toBeNull();
  await records.write(record);
  expect(await records.read("src/korean/one.ts")).toEqual(record);
});

it("a record is true until a file that it was made with changes or goes", () => {
  expect(isStillTrue(record, record.files)).toBe(true);
  expect(isStillTrue(record, { ...record.files, "src/two.ts": "3" })).toBe(true);
  expect(isStillTrue(record, { ...record.files, "src/one.ts": "4" })).toBe(false);
  expect(isStillTrue(record, { "src/one.ts": "1" })).toBe(false);
  expect(isStillTrue(null, {})).toBe(false);
});

it("a file is tried again when there are new tests and something lives in it for no reason", () => {
  const more = { ...record.files, "test/two.test.ts": "3" };
  const reasons = [{ file: "src/korean/one.ts", before: "true", after: "false", reason: "both mean the same" }];
  expect(isWorthAnotherTry(record, more, [])).toBe(true);
  expect(isWorthAnotherTry(record, more, reasons)).toBe(false);
  expect(isWorthAnotherTry(record, record.files, [])).toBe(false);
});

it("files are told apart by their content; the list of survivors is none of them", async () => {
  const root = await temporaryFolder();
  const write = async (name: string, text: string): Promise<Readonly<Record<string, string>>> => {
    await mkdir(join(root, "src/korean"), { recursive: true });
    await writeFile(join(root, name), text);
    return fileHashes(root, ["src"]);
  };
  const first = await write("src/one.ts", "1");
  expect(Object.keys(first)).toEqual(["src/one.ts"]);
  expect(await write("src/survivors.json", "[]")).toEqual(first);
  const second = await write("src/korean/two.ts", "2");
  expect(second).toEqual({ ...first, "src/korean/two.ts": expect.stringMatching(/^[0-9a-f]+$/) });
  expect(await write("src/one.ts", "3")).not.toEqual(second);
  expect(await write("src/one.ts", "1")).toEqual(second);
});
