import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { expect, test } from "vitest";
import { isOutOfReach, isWithinReach, outOfReachProblem } from "../src/calendar-reach.ts";

const calendar = createWorkingCalendar(koreanOfficeCalendar);

test.for(["2014-12-31", "2015-01-01", "2045-12-31", "2046-01-01"])("%s is within reach if the calendar answers for it", (text) => {
  const date = Temporal.PlainDate.from(text);
  let answers = true;
  try {
    calendar.isWorkingDay(date);
  } catch (error) {
    answers = !isOutOfReach(error);
  }
  expect(isWithinReach(date)).toBe(answers);
});

test("what lies beyond is told with the years that can be counted", () => {
  expect(outOfReachProblem("/events")).toMatchObject({ field: "/events", korean: expect.stringContaining("2015~2045년") });
});
