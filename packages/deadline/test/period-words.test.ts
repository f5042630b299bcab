import { expect, test } from "vitest";
import { periodForms, readPeriod } from "../src/period-text.ts";

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
