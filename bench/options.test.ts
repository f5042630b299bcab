import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test.for([
  [[], { kind: "run", shape: "embedded", isQuick: false, only: null }],
  [["--quick", "--only", "burst"], { kind: "run", shape: "embedded", isQuick: true, only: "burst" }],
  [["--distributed"], { kind: "run", shape: "distributed", isQuick: false, only: null }],
  [["--distributed", "--only", "end-to-end"], { kind: "run", shape: "distributed", isQuick: false, only: "end-to-end" }],
  [["--only", "deadlines"], { kind: "run", shape: "embedded", isQuick: false, only: "deadlines" }],
  [["--distributed", "--only", "deadlines"], { kind: "run", shape: "distributed", isQuick: false, only: "deadlines" }],
  [["--help"], { kind: "help" }],
] as const)("reads %o", ([args, asked]) => {
  expect(readOptions(args)).toEqual(asked);
});

test.for([[["--only"]], [["--only", "bursts"]], [["--distributed", "--only", "bursts"]], [["--fast"]], [["burst"]]] as const)(
  "refuses %o in one sentence",
  ([args]) => {
    expect(readOptions(args)).toMatchObject({ kind: "refused", reason: expect.stringMatching(/\S/) });
  },
);

test("a stage of the distributed shape alone says what it needs", () => {
  expect(readOptions(["--only", "mail"])).toMatchObject({ kind: "refused", reason: expect.stringContaining("--distributed") });
});
