import { readIcalendar } from "@gihan/calendar/icalendar-import";
import { expect, test } from "vitest";

test("what is no calendar has no holidays beside its problem", () => {
  const { holidays, problems } = readIcalendar("설날", { kind: "declared", source: "시험", repeatThrough: 2030 });
  expect(holidays).toEqual([]);
  expect(problems).toHaveLength(1);
});
