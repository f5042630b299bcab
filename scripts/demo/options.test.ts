import { describe, expect, it } from "vitest";
import { readOptions } from "./options.ts";

describe("the demo's command line", () => {
  it("stays up and takes seed 1 when nothing is said", () => {
    expect(readOptions([])).toEqual({ kind: "run", options: { isDistributed: false, exits: false, seed: 1 } });
  });

  it.each([[["--exit", "--seed", "7"]], [["--seed=7", "--exit"]]])("takes %j", (args) => {
    expect(readOptions(args)).toEqual({ kind: "run", options: { isDistributed: false, exits: true, seed: 7 } });
  });

  it("takes the distributed shape", () => {
    expect(readOptions(["--distributed", "--exit"])).toEqual({ kind: "run", options: { isDistributed: true, exits: true, seed: 1 } });
  });

  it.each([["--help"], ["-h"]])("explains itself at %s", (flag) => {
    expect(readOptions(["--exit", flag])).toEqual({ kind: "help" });
  });

  it.each([
    [["--fast"], "--fast"],
    [["now"], "now"],
    [["--exit=no"], "--exit"],
    [["--distributed=3"], "--distributed"],
    [["--seed"], "--seed"],
    [["--seed", "-1"], "--seed"],
    [["--seed", "x"], "--seed"],
  ])("refuses %j in one sentence that names it", (args, named) => {
    const read = readOptions(args);
    expect(read).toMatchObject({ kind: "refused", korean: expect.stringContaining(named) });
  });
});
