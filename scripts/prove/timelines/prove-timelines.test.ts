import { expect, it } from "vitest";
import type { checkTimelines } from "../../../packages/deadline/test/timelines/check-timelines.ts";
import { proveTimelines } from "./prove-timelines.ts";

it("says how many complaints were counted twice, and with which seed", () => {
  const { isKept, said, printed } = prove({ count: 40, seed: 7 });
  expect(isKept).toBe(true);
  expect(said.at(0)).toContain("40 timelines, seed 7");
  expect(said.at(-1)).toMatch(/^\d+ timelines agree \(seed 7\)/);
  expect(printed).toEqual([]);
});

it("prints the smallest complaint in disagreement as JSON, and says how to find it again", () => {
  const smallest = { happenings: [] };
  const { isKept, said, printed } = prove({ count: 40, seed: 7 }, ({ onProgress }) => {
    onProgress?.(1);
    return { kind: "disagreed", seed: 7, smallest, differences: ["dueOn: the package says 2026-11-05, the naive counter 2026-11-06"] };
  });
  expect(isKept).toBe(false);
  expect(said.join("\n")).toContain("2026-11-06");
  expect(said.join("\n")).toContain("npm run prove -- timelines --count 40 --seed 7");
  expect(printed.map((json) => JSON.parse(json))).toEqual([smallest]);
});

function prove(options: Parameters<typeof proveTimelines>[0], check?: typeof checkTimelines) {
  const said: string[] = [];
  const printed: string[] = [];
  const output = { say: (line: string) => void said.push(line), print: (json: string) => void printed.push(json) };
  return { isKept: proveTimelines(options, output, check), said, printed };
}
