import { expect, test } from "vitest";
import { holidayDifferences } from "../src/holiday-differences.ts";

const day = (date: string, name: string, kind = "statutory") => ({ date, name, kind });

test("a list does not differ from itself, whatever its order and its way of writing Hangul", () => {
  const list = [
    day("2025-05-05", "어린이날"),
    day("2025-05-05", "부처님 오신 날"),
    day("2025-05-06", "대체공휴일(어린이날)", "substitute"),
  ];
  const other = list.map((each) => ({ ...each, name: each.name.normalize("NFD") })).toReversed();
  expect(holidayDifferences(list, other)).toEqual([]);
});

test("what is missing, what is there besides and what is called otherwise is told by date", () => {
  const calendar = [
    day("2026-05-05", "어린이날"),
    day("2026-05-05", "생일"),
    day("2026-07-17", "제헌절", "declared"),
    day("2026-12-31", "종무식"),
  ];
  const declared = [day("2026-01-01", "1월 1일"), day("2026-05-05", "어린이날"), day("2026-07-17", "제헌절")];
  expect(holidayDifferences(calendar, declared)).toEqual([
    { kind: "missing", holiday: day("2026-01-01", "1월 1일") },
    { kind: "extra", holiday: day("2026-05-05", "생일") },
    { kind: "other", holiday: day("2026-07-17", "제헌절", "declared"), declared: day("2026-07-17", "제헌절") },
    { kind: "extra", holiday: day("2026-12-31", "종무식") },
  ]);
});
