import type { ClockState } from "@gihan/deadline/clock-state";
import { expect, test, vi } from "vitest";
import { explainedWhenRead } from "../src/explained-when-read.ts";
import { accepted, clockOf, days, fold } from "./complaint-builder.ts";

const clock = clockOf(fold([accepted("2026-11-09 10:00", days(6))]));
const [line] = clock.explanation;
const { explanation: _, ...counted } = clock;
const explainedAs = (because: string): ClockState => explainedWhenRead({ ...counted }, () => [{ ...line!, because }]);

test("a clock is put into words when somebody reads them, and once", () => {
  const tell = vi.fn<() => ClockState["explanation"]>(() => [line!]);
  const explained = explainedWhenRead({ ...counted }, tell);
  expect(tell).not.toHaveBeenCalled();
  expect([explained.explanation, explained.explanation]).toEqual([[line], [line]]);
  expect(tell).toHaveBeenCalledOnce();
});

test("the words belong to the clock like all else: to its copy, to its JSON and to what it is compared by", () => {
  expect({ ...explainedAs("one") }.explanation).toEqual([{ ...line, because: "one" }]);
  expect(JSON.parse(JSON.stringify(explainedAs("one")))).toMatchObject({ explanation: [{ because: "one" }] });
  expect(explainedAs("one")).toEqual(explainedAs("one"));
  expect(explainedAs("one")).not.toEqual(explainedAs("another"));
  expect(Object.keys(explainedAs("one")).toSorted()).toEqual(Object.keys(clock).toSorted());
});
