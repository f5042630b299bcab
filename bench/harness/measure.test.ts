import { expect, test } from "vitest";
import { exitCodeOf, type Row } from "./measure.ts";

function row(ratio: number, aim: Row["aim"]): Row {
  return { name: "row", ours: "", peer: "", peerName: "", ratio, aim };
}

const met = row(0.6, { kind: "at-least", ratio: 0.6 });
const missed = row(1.1, { kind: "at-most", ratio: 1 });
const shownOnly = row(0.01, null);

test("a run of the full size ends with 1 when an aim is missed, whatever else is met or only shown", () => {
  expect(exitCodeOf([met, missed, shownOnly], { isQuick: false })).toBe(1);
  expect(exitCodeOf([met, shownOnly], { isQuick: false })).toBe(0);
});

test("a quick run is too rough to fail", () => {
  expect(exitCodeOf([missed], { isQuick: true })).toBe(0);
});
