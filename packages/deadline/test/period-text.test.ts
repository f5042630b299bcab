import { expect, test } from "vitest";
import { periodForms, readPeriod } from "../src/period-text.ts";

test.each([
  ["즉시", { unit: "immediate" }],
  ["3일", { unit: "days", count: 3 }],
  [" 3 일 ", { unit: "days", count: 3 }],
  ["3일 이내", { unit: "days", count: 3 }],
  ["3일간", null],
  ["14일", { unit: "days", count: 14 }],
  ["2주", { unit: "weeks", count: 2 }],
  ["2주일", { unit: "weeks", count: 2 }],
  ["1개월", { unit: "months", count: 1 }],
  ["1 개월", { unit: "months", count: 1 }],
  ["1년", { unit: "years", count: 1 }],
  ["8근무시간", { unit: "working-hours", count: 8 }],
  ["8 근무시간", { unit: "working-hours", count: 8 }],
  ["24시간", { unit: "clock-hours", count: 24 }],
  ["３일", { unit: "days", count: 3 }],
  ["3일".normalize("NFD"), { unit: "days", count: 3 }],
  ["999일", { unit: "days", count: 999 }],
  ["1000일", null],
  ["0일", null],
  ["-3일", null],
  ["3.5일", null],
  ["삼일", null],
  ["3", null],
  ["3 days", null],
  ["3constructor", null],
  ["", null],
])("reads the period %j", (text, period) => {
  expect(readPeriod(text)).toEqual(period);
});

test("every form that is shown to whoever wrote another can be read", () => {
  const forms = periodForms.split(", ");
  expect(forms).toHaveLength(7);
  for (const form of forms) expect(readPeriod(form)).not.toBeNull();
});

test("a period is all of its text, in words with any spaces", () => {
  expect(readPeriod("1달")).toEqual({ unit: "months", count: 1 });
  expect(readPeriod("3  \t일   이내")).toEqual({ unit: "days", count: 3 });
  for (const text of ["3일이내에", "이내3일", "3일?", "3일x", "일", "3"]) expect(readPeriod(text)).toBeNull();
});
