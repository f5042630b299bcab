import { describe, expect, it } from "vitest";
import { readOptions } from "./options.ts";

describe("the command line of the proofs", () => {
  it("kills fifty times within two thousand complaints when nothing else is said", () => {
    expect(readOptions(["kill"])).toEqual({ kind: "kill", options: { kills: 50, complaints: 2_000, seed: 1 } });
  });

  it("takes other numbers", () => {
    expect(readOptions(["kill", "--kills", "10", "--complaints=300", "--seed", "0"])).toEqual({
      kind: "kill",
      options: { kills: 10, complaints: 300, seed: 0 },
    });
  });

  it.each([["--help"], ["-h"]])("explains itself at %s, with or without a proof", (flag) => {
    expect(readOptions([flag])).toEqual({ kind: "help" });
    expect(readOptions(["kill", flag])).toEqual({ kind: "help" });
  });

  it.each([
    [[], "kill"],
    [["speed"], "kill"],
    [["kill", "--fast"], "--fast"],
    [["kill", "--kills", "4"], "--kills"],
    [["kill", "--seed", "x"], "--seed"],
    [["kill", "--kills", "10", "--complaints", "9"], "--complaints"],
  ])("refuses %j in one sentence that names it", (args, named) => {
    expect(readOptions(args)).toMatchObject({ kind: "refused", reason: expect.stringContaining(named) });
  });
});
