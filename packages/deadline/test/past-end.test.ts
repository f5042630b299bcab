import { isPastEnd } from "@gihan/deadline/past-end";
import { expect, test } from "vitest";
import { at } from "./complaint-builder.ts";

test("what is done at the end of a day is done on the next; what is done in the last of its hours is in time", () => {
  expect(isPastEnd(at("2026-11-13 23:59"), at("2026-11-13 24:00"))).toBe(false);
  expect(isPastEnd(at("2026-11-14 00:00"), at("2026-11-13 24:00"))).toBe(true);
  expect(isPastEnd(at("2026-11-14 00:01"), at("2026-11-13 24:00"))).toBe(true);
  expect(isPastEnd(at("2026-11-13 14:00"), at("2026-11-13 14:00"))).toBe(false);
  expect(isPastEnd(at("2026-11-13 14:01"), at("2026-11-13 14:00"))).toBe(true);
});
