import { describe, expect, it } from "vitest";
import { readOptions } from "./options.ts";

const everyFault = { names: [], shard: { part: 1, of: 1 }, seed: 1, again: false };

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

  it("proves everything when no proof is named", () => {
    expect(readOptions([])).toMatchObject({
      kind: "everything",
      kill: { kills: 50 },
      faults: everyFault,
      timelines: { count: 100_000, seed: 1 },
      mutations: { names: [], shard: { part: 1, of: 1 }, again: false },
    });
  });

  it("counts a hundred thousand timelines, or as many as are asked for", () => {
    expect(readOptions(["timelines"])).toEqual({ kind: "timelines", options: { count: 100_000, seed: 1 } });
    expect(readOptions(["timelines", "--count", "500", "--seed", "7"])).toEqual({ kind: "timelines", options: { count: 500, seed: 7 } });
  });

  it("takes a part of the faults, some of them by name, and those that are known", () => {
    expect(readOptions(["faults"])).toEqual({ kind: "faults", options: everyFault });
    expect(readOptions(["faults", "--shard", "2/8", "--seed", "7"])).toEqual({
      kind: "faults",
      options: { ...everyFault, shard: { part: 2, of: 8 }, seed: 7 },
    });
    expect(readOptions(["faults", "redis-flushed", "--again"])).toEqual({
      kind: "faults",
      options: { ...everyFault, names: ["redis-flushed"], again: true },
    });
  });

  it("takes a part of the mutations, one package of the two, and some of its files", () => {
    expect(readOptions(["mutations", "calendar", "--shard", "2/4", "--again"])).toEqual({
      kind: "mutations",
      options: { names: ["calendar"], shard: { part: 2, of: 4 }, again: true },
    });
    expect(readOptions(["mutations", "deadline/src/timers"])).toMatchObject({ options: { names: ["deadline/src/timers"] } });
  });

  it("lists the faults", () => {
    expect(readOptions(["--list"])).toEqual({ kind: "list" });
  });

  it.each([["--help"], ["-h"]])("explains itself at %s, with or without a proof", (flag) => {
    expect(readOptions([flag])).toEqual({ kind: "help" });
    expect(readOptions(["kill", flag])).toEqual({ kind: "help" });
    expect(readOptions(["timelines", flag])).toEqual({ kind: "help" });
    expect(readOptions(["mutations", flag])).toEqual({ kind: "help" });
  });

  it.each([
    [["speed"], "speed"],
    [["kill", "--fast"], "--fast"],
    [["kill", "--kills", "4"], "--kills"],
    [["kill", "--seed", "x"], "--seed"],
    [["kill", "--kills", "10", "--complaints", "9"], "--complaints"],
    [["kill", "--shard", "1/2"], "--shard"],
    [["kill", "redis-flushed"], "redis-flushed"],
    [["faults", "--kills", "9"], "--kills"],
    [["faults", "--shard", "3/2"], "--shard"],
    [["faults", "no-such-fault"], "no-such-fault"],
    [["timelines", "--count", "0"], "--count"],
    [["timelines", "--kills", "9"], "--kills"],
    [["timelines", "redis-flushed"], "redis-flushed"],
    [["kill", "--count", "9"], "--count"],
    [["mutations", "plan"], "plan"],
    [["mutations", "--seed", "2"], "--seed"],
  ])("refuses %j in one sentence that names it", (args, named) => {
    expect(readOptions(args)).toMatchObject({ kind: "refused", reason: expect.stringContaining(named) });
  });
});
