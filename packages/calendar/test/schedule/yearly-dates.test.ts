import { createWorkSchedule } from "@gihan/calendar/work-schedule";
import { expect, test } from "vitest";
import { week } from "./schedules.ts";

const make = (yearly: string) =>
  createWorkSchedule({
    timeZone: "Europe/Berlin",
    years: { first: 2026, last: 2026 },
    weeklyHours: week("09:00-17:00"),
    holidays: [{ name: "Fair", yearly }],
  });

test("a yearly date is a month and a day, and nothing more", () => {
  expect(() => make("05-04")).not.toThrow();
  for (const yearly of ["5-4", "--05-04", "05-04[u-ca=iso8601]", "05-04T09:00", " 05-04"])
    expect(() => make(yearly)).toThrow(`the yearly date of Fair must be written MM-DD, not "${yearly}"`);
});
