import { readPeriod } from "@gihan/deadline/period-text";
import { expect, it } from "vitest";
import { isLongerPeriod } from "../src/longer-period.ts";

it.each([
  ["4일", "3일", true],
  ["3일", "3일", false],
  ["3일", "4일", false],
  ["즉시", "1일", false],
  ["1일", "즉시", true],
  ["4근무시간", "즉시", true],
  ["3근무시간", "즉시", false],
  ["24시간", "1일", false],
  ["25시간", "1일", true],
  ["1주", "5일", false],
  ["1주", "4일", true],
  ["1개월", "20일", true],
  ["1개월", "30일", false],
  ["11개월", "1년", false],
  ["13개월", "1년", true],
])("a target of %s is longer than %s: %s", (one, other, isLonger) => {
  expect(isLongerPeriod(readPeriod(one)!, readPeriod(other)!)).toBe(isLonger);
});
