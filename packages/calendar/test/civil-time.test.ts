import { CalendarError } from "@gihan/calendar/calendar-error";
import { epochDayOf, timeOfDayMs } from "@gihan/calendar/seoul-time";
import { describe, expect, test } from "vitest";
import { remembering } from "../src/civil-time.ts";
import { byDate } from "../src/korean/by-date.ts";

const minuteMs = 60_000;

describe("a time of day", () => {
  test.each([
    ["00:00", 0],
    ["00:01", 1],
    ["09:59", 599],
    ["19:30", 1_170],
    ["23:59", 1_439],
    ["24:00", 1_440],
  ])("%s is minute %i of the day", (time, minute) => {
    expect(timeOfDayMs(time)).toBe(minute * minuteMs);
  });

  test.each(["24:01", "25:00", "09:60", "9:00", "09:0", "0900", "109:00", "09:000", "09:00:00", " 09:00", "09:00 ", "9시", ""])(
    "written %j is refused, and told how it is written",
    (time) => {
      const code = "TIME_INVALID";
      expect(() => timeOfDayMs(time)).toThrow(expect.objectContaining({ code, message: expect.stringContaining("HH:MM") }));
      expect(() => timeOfDayMs(time)).toThrow(`not "${time}"`);
    },
  );
});

test("a fault of the calendar can be told from others by its name", () => {
  expect(String(new CalendarError("TIME_INVALID", "no time"))).toBe("CalendarError: no time");
});

test.each([
  ["1970-01-01", 0],
  ["1969-12-31", -1],
  ["2026-11-26", 20_783],
  ["0099-12-31", -683_004],
])("%s is day %i", (date, day) => {
  expect(epochDayOf(Temporal.PlainDate.from(date))).toBe(day);
  expect(Temporal.PlainDate.from("1970-01-01").add({ days: day }).toString()).toBe(date);
});

describe("values that are remembered", () => {
  test("are made once each", () => {
    const made: number[] = [];
    const double = remembering((number: number) => (made.push(number), number * 2));
    expect([double(1), double(2), double(1), double(2)]).toEqual([2, 4, 2, 4]);
    expect(made).toEqual([1, 2]);
  });

  test("are at most so many, and right after they were forgotten too", () => {
    const made: number[] = [];
    const double = remembering((number: number) => (made.push(number), number * 2), 2);
    expect([1, 2, 1, 2, 3, 3, 1].map(double)).toEqual([2, 4, 2, 4, 6, 6, 2]);
    // The third one makes room first.
    expect(made).toEqual([1, 2, 3, 1]);
  });
});

test("the order by date is one order from either side", () => {
  const [earlier, later] = [{ date: "2026-09-30" }, { date: "2026-10-01" }];
  expect([byDate(earlier, later), byDate(later, earlier), byDate(later, { ...later })].map(Math.sign)).toEqual([-1, 1, 0]);
});
