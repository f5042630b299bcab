import { expect, test } from "vitest";
import { recountsInARow } from "../src/recount-causes.ts";

const revision = (run: number, recountId: string | null = null) => ({ run, recountId });

test("a clock that no recount moved has none", () => {
  expect(recountsInARow([revision(1), revision(1), revision(2)])).toEqual([]);
});

test("those in a row are all causes", () => {
  expect(recountsInARow([revision(1), revision(2, "7"), revision(2, "7"), revision(3, "8")])).toEqual(["7", "8"]);
});

test("a recount that moved only a stage is no cause", () => {
  expect(recountsInARow([revision(1), revision(1, "6"), revision(2, "7"), revision(2, "8")])).toEqual(["7"]);
});

test("what was before an event moved it, or before it came back as if nothing had been, is none either", () => {
  expect(recountsInARow([revision(1), revision(2, "7"), revision(3), revision(4, "8")])).toEqual(["8"]);
  expect(recountsInARow([revision(1), revision(2, "7"), revision(1), revision(2, "8")])).toEqual(["8"]);
});
