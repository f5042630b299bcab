import { contains, difference, durationOf, intersection, interval, union, type Interval } from "@gihan/calendar/interval";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const start = Temporal.Instant.from("2026-11-02T00:00Z");
const of = (from: number, until: number): Interval => interval(start.add({ hours: from }), start.add({ hours: until }));
const hoursOf = (intervals: readonly Interval[]) =>
  intervals.map(({ fromAt, untilAt }) => [fromAt, untilAt].map((at) => start.until(at).total("hours")));

describe("an interval", () => {
  test("holds its beginning and not its end", () => {
    expect(contains(of(1, 2), start.add({ hours: 1 }))).toBe(true);
    expect(contains(of(1, 2), start.add({ hours: 2 }))).toBe(false);
    expect(contains(of(1, 1), start.add({ hours: 1 }))).toBe(false);
  });

  test("is a value of whole milliseconds that nobody can change", () => {
    const fine = interval(start, start.add({ nanoseconds: 1_999_999 }));
    expect(durationOf(fine).toString()).toBe("PT0.001S");
    expect(Object.isFrozen(fine)).toBe(true);
  });
});

describe("lists of intervals", () => {
  test.each([
    ["overlapping", [of(1, 3), of(2, 5)], [[1, 5]]],
    ["touching", [of(3, 5), of(1, 3)], [[1, 5]]],
    ["one within another", [of(1, 9), of(2, 3)], [[1, 9]]],
    ["apart, and an empty one", [of(7, 8), of(4, 4), of(1, 2)], [[1, 2], [7, 8]]], // prettier-ignore
    ["none", [], []],
  ])("united: %s", (_, intervals, expected) => {
    expect(hoursOf(union(intervals))).toEqual(expected);
  });

  test.each([
    ["over several", [of(1, 4), of(6, 9)], [of(3, 7)], [[3, 4], [6, 7]], [[1, 3], [7, 9]]], // prettier-ignore
    ["in the middle", [of(1, 9)], [of(3, 4), of(6, 7)], [[3, 4], [6, 7]], [[1, 3], [4, 6], [7, 9]]], // prettier-ignore
    ["only touching", [of(1, 3)], [of(3, 5)], [], [[1, 3]]],
    ["all of it", [of(2, 3)], [of(1, 9)], [[2, 3]], []],
    ["nothing", [of(1, 2)], [], [], [[1, 2]]],
  ])("cut: %s", (_, some, others, common, rest) => {
    expect(hoursOf(intersection(some, others))).toEqual(common);
    expect(hoursOf(difference(some, others))).toEqual(rest);
  });

  test("any hour lies in the union, the intersection and the difference as logic has it", () => {
    const list = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 })).map(([from, length]) => of(from, from + length)),
      { maxLength: 6 },
    );
    const holds = (intervals: readonly Interval[], at: Temporal.Instant) => intervals.some((each) => contains(each, at));
    fc.assert(
      fc.property(list, list, fc.integer({ min: 0, max: 25 }), (some, others, hour) => {
        const at = start.add({ hours: hour });
        expect(holds(union([...some, ...others]), at)).toBe(holds(some, at) || holds(others, at));
        expect(holds(intersection(some, others), at)).toBe(holds(some, at) && holds(others, at));
        expect(holds(difference(some, others), at)).toBe(holds(some, at) && !holds(others, at));
      }),
    );
  });
});
