import { expect, test } from "vitest";
import { explainFailure, explainFileError } from "../src/embedded-postgres/explain-failure.ts";

const clusterFolder = "/data/cluster";

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', "EMBEDDED_POSTGRES_DISK_FULL"],
  ['FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 9', "EMBEDDED_POSTGRES_DISK_FULL"],
  ['initdb: error: could not access directory "/data/cluster": Permission denied', "EMBEDDED_POSTGRES_NO_PERMISSION"],
  ["FATAL:  database files are incompatible with server", "EMBEDDED_POSTGRES_OTHER_VERSION"],
  ['FATAL:  lock file "postmaster.pid" already exists', "EMBEDDED_POSTGRES_IN_USE"],
  ["FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use", "EMBEDDED_POSTGRES_IN_USE"],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', "EMBEDDED_POSTGRES_IN_USE"],
])("%s", (line, code) => {
  const error = explainFailure({ lines: ["LOG:  starting", line, "HINT:  none"], clusterFolder, program: "postgres" });
  expect(error).toMatchObject({ code, serverLines: expect.arrayContaining([line]) });
  expect(error.message).toContain(clusterFolder);
});

test("what has no sentence of its own is told in the server's words", () => {
  const error = explainFailure({
    lines: ["LOG:  starting", "FATAL:  the moon is wrong", "LOG:  ended"],
    clusterFolder,
    program: "postgres",
  });
  expect(error).toMatchObject({ code: "EMBEDDED_POSTGRES_FAILED", message: expect.stringContaining("FATAL:  the moon is wrong") });
});

test("refusals of the file system are told by their kind, other faults stay as they are", () => {
  const fault = Object.assign(new Error("write"), { code: "ENOSPC" });
  expect(explainFileError(fault, "/data")).toMatchObject({ code: "EMBEDDED_POSTGRES_DISK_FULL", cause: fault });
  expect(explainFileError(Object.assign(new Error(), { code: "EROFS" }), "/data")).toMatchObject({
    code: "EMBEDDED_POSTGRES_NO_PERMISSION",
  });
  const other = new Error("other");
  expect(explainFileError(other, "/data")).toBe(other);
});
