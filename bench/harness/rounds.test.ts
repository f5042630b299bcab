import { expect, test } from "vitest";
import { differing, medianRates, type Way } from "./rounds.ts";

function way(answers: readonly string[], answer: Way["answer"] = (place) => answers[place]): Way {
  return { name: "way", answer, told: (place) => answers[place] ?? "" };
}

test("answers that differ are counted, place by place", () => {
  expect(differing(way(["a", "b", "c"]), way(["a", "c", "b"]), 3)).toBe(2);
  expect(differing(way(["a", "b", "c"]), way(["a", "b", "x"]), 2)).toBe(0);
});

test("every way is asked all questions in turn, and the slower one has the lower rate", () => {
  const asked = new Set<number>();
  const quick = way([], (place) => asked.add(place));
  const slow = way([], () => Array.from({ length: 50_000 }, (_, number) => number).toSorted((a, b) => b - a));
  const [quickRate = 0, slowRate = 0] = medianRates([quick, slow], { places: 100, rounds: 3, roundMs: 5 });
  expect([...asked].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, place) => place));
  expect(quickRate).toBeGreaterThan(slowRate);
  expect(slowRate).toBeGreaterThan(0);
});
