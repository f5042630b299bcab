import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test.for([
  [[], { kind: "run", isQuick: false, only: null }],
  [["--quick", "--only", "burst"], { kind: "run", isQuick: true, only: "burst" }],
  [["--help"], { kind: "help" }],
] as const)("reads %o", ([args, asked]) => {
  expect(readOptions(args)).toEqual(asked);
});

test.for([[["--only"]], [["--only", "bursts"]], [["--fast"]], [["burst"]]] as const)("refuses %o in one sentence", ([args]) => {
  expect(readOptions(args)).toMatchObject({ kind: "refused", reason: expect.stringMatching(/\S/) });
});
