import type { ComplaintEvent } from "@gihan/deadline/events";
import { identityOf, inFoldOrder } from "@gihan/deadline/fold-order";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at } from "./complaint-builder.ts";

const noted = (id: string, change: Partial<Pick<ComplaintEvent, "source" | "time" | "sequence">> = {}): ComplaintEvent => ({
  source: "saeol",
  id,
  time: at("2026-11-02 10:00"),
  sequence: null,
  ...change,
  type: "progress.notified",
  data: { notifiedAt: at("2026-11-02 10:00") },
});
const ids = (...events: readonly ComplaintEvent[]): string =>
  inFoldOrder(events)
    .map(({ id }) => id)
    .join(" ");

describe("events are read", () => {
  test("by their time, to the nanosecond", () => {
    const time = at("2026-11-02 10:00");
    const later = noted("a", { time: time.add({ milliseconds: 1 }) });
    const justLater = noted("b", { time: time.add({ nanoseconds: 1 }) });
    expect(ids(later, justLater, noted("c"))).toBe("c b a");
  });

  test("of one time by the source's numbers, as numbers, those without one first", () => {
    const events = [noted("a", { sequence: 10 }), noted("b", { sequence: 9 }), noted("c"), noted("d", { sequence: 0 })];
    expect(ids(...events)).toBe("c d b a");
    expect(ids(...events.toReversed())).toBe("c d b a");
    expect(ids(noted("a", { sequence: 0 }), noted("b"))).toBe("b a");
    expect(ids(noted("b"), noted("a"))).toBe("a b");
  });

  test("of one number by source and then by id, code unit by code unit", () => {
    const events = [noted("b", { source: "a" }), noted("a", { source: "b" }), noted("B", { source: "b" }), noted("가", { source: "a" })];
    expect(ids(...events)).toBe("b 가 B a");
    expect(ids(...events.toReversed())).toBe("b 가 B a");
  });

  test("once each, though one id may come from two sources", () => {
    expect(ids(noted("a"), noted("a"), noted("a", { source: "other" }))).toBe("a a");
    expect(ids(noted("a"))).toBe("a");
    expect(ids()).toBe("");
  });

  test("in one order, however they came", () => {
    const event = fc
      .record({
        id: fc.constantFrom("a", "b", "B", "가"),
        source: fc.constantFrom("x", "y"),
        sequence: fc.option(fc.integer({ min: 0, max: 2 })),
        minute: fc.integer({ min: 0, max: 2 }),
      })
      .map(({ id, source, sequence, minute }) => noted(id, { source, sequence, time: at("2026-11-02 10:00").add({ minutes: minute }) }));
    const events = fc.uniqueArray(event, { selector: identityOf, maxLength: 8 });
    fc.assert(
      fc.property(
        events.chain((each) => fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length }))),
        ([one, other]) => {
          expect(inFoldOrder(other)).toEqual(inFoldOrder(one));
        },
      ),
    );
  });
});

test("two sources may use one id, and a line break in a name makes no two of them one", () => {
  expect(identityOf({ source: "a", id: "b" })).not.toBe(identityOf({ source: "b", id: "a" }));
  expect(identityOf({ source: "ab", id: "c" })).not.toBe(identityOf({ source: "a", id: "bc" }));
});
