import { interval } from "@gihan/calendar/interval";
import { describe, expect, test } from "vitest";
import { at, hours, on, scheduleOf, week } from "./schedules.ts";

describe("a date on which the clocks change has the open time that really goes by", () => {
  test.each([
    ["Europe/Berlin", "2026-03-29", "00:00-24:00", "PT23H"],
    ["Europe/Berlin", "2026-03-29", "01:00-05:00", "PT3H"],
    ["Europe/Berlin", "2026-03-29", "01:30-02:30", "PT30M"],
    ["Europe/Berlin", "2026-03-29", "02:15-02:45", "PT0S"],
    ["Europe/Berlin", "2026-03-29", "09:00-17:00", "PT8H"],
    ["Europe/Berlin", "2026-10-25", "00:00-24:00", "PT25H"],
    ["Europe/Berlin", "2026-10-25", "02:00-03:00", "PT2H"],
    ["Europe/Berlin", "2026-10-25", "01:30-02:30", "PT1H30M"],
    ["America/New_York", "2026-03-08", "00:00-24:00", "PT23H"],
    ["America/New_York", "2026-03-08", "01:00-04:00", "PT2H"],
    ["America/New_York", "2026-11-01", "00:00-24:00", "PT25H"],
    ["America/New_York", "2026-11-01", "01:00-02:00", "PT2H"],
    ["Australia/Lord_Howe", "2026-10-04", "00:00-24:00", "PT23H30M"],
    ["America/Sao_Paulo", "2018-11-04", "00:00-24:00", "PT23H"],
    ["America/Sao_Paulo", "2018-11-04", "00:00-02:00", "PT1H"],
    ["America/Sao_Paulo", "2018-02-17", "22:00-24:00", "PT3H"],
    ["Asia/Beirut", "2026-03-29", "00:00-08:00", "PT7H"],
    ["Africa/Cairo", "2026-04-24", "00:00-24:00", "PT23H"],
    ["Africa/Cairo", "2026-10-29", "20:00-24:00", "PT5H"],
    ["Pacific/Apia", "2011-12-30", "00:00-24:00", "PT0S"],
  ])("%s %s %s", (timeZone, date, open, expected) => {
    // One open date among closed ones: whatever is open is open on it.
    const schedule = scheduleOf(timeZone, {
      weeklyHours: { [weekdayOf("2012-01-04")]: hours("09:00-10:00") },
      holidays: [{ name: "Closed", from: "2010-01-01", through: "2030-12-31" }],
      replacementHours: [
        { date, hours: hours(open) },
        { date: "2012-01-04", hours: hours("09:00-10:00") },
      ],
    });
    const around = on(date).toZonedDateTime(timeZone);
    const measured = schedule.measure(around.subtract({ hours: 36 }).toInstant(), around.add({ hours: 60 }).toInstant());
    expect(measured.toString()).toBe(expected);
    expect(schedule.isWorkingDay(on(date))).toBe(expected !== "PT0S");
  });
});

const weekdayOf = (date: string) =>
  (["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const)[on(date).dayOfWeek - 1]!;

describe("adding across a change of the clocks", () => {
  test.each([
    ["Europe/Berlin", "00:00-24:00", "2026-03-29T00:00+01:00", "PT24H", "2026-03-30T01:00+02:00"],
    ["Europe/Berlin", "00:00-24:00", "2026-10-25T00:00+02:00", "PT24H", "2026-10-25T23:00+01:00"],
    ["Europe/Berlin", "01:00-05:00", "2026-03-29T01:00+01:00", "PT2H", "2026-03-29T04:00+02:00"],
    ["Europe/Berlin", "01:00-05:00", "2026-03-29T01:00+01:00", "PT3H", "2026-03-29T05:00+02:00"],
    ["America/New_York", "09:00-17:00", "2026-03-07T16:00-05:00", "PT2H", "2026-03-08T10:00-04:00"],
    ["America/New_York", "00:00-03:00", "2026-11-01T00:30-04:00", "PT3H", "2026-11-01T02:30-05:00"],
    ["America/Sao_Paulo", "00:00-02:00", "2018-11-03T01:30-03:00", "PT1H", "2018-11-04T01:30-02:00"],
    ["Pacific/Apia", "09:00-17:00", "2011-12-29T16:00-10:00", "PT2H", "2011-12-31T10:00+14:00"],
    ["Pacific/Apia", "00:00-24:00", "2011-12-29T12:00-10:00", "PT24H", "2011-12-31T12:00+14:00"],
  ])("%s, open %s: %s and %s", (timeZone, open, startAt, amount, expected) => {
    const schedule = scheduleOf(timeZone, { weeklyHours: week(open) });
    expect(schedule.add(at(startAt), amount).toString()).toBe(at(expected).toString());
    expect(schedule.subtract(at(expected), amount).toString()).toBe(at(startAt).toString());
  });
});

test("hours shown twice open twice, with a closing in between", () => {
  const schedule = scheduleOf("Europe/Berlin", { weeklyHours: week("01:30-02:30") });
  const found = schedule.openIntervals(interval(at("2026-10-25T00:00+02:00"), at("2026-10-25T12:00+01:00")));
  expect(found.map(({ fromAt, untilAt }) => `${fromAt}/${untilAt}`)).toEqual([
    "2026-10-24T23:30:00Z/2026-10-25T00:30:00Z",
    "2026-10-25T01:00:00Z/2026-10-25T01:30:00Z",
  ]);
});

test("hours that a skipped midnight cuts open when the date begins", () => {
  const schedule = scheduleOf("America/Sao_Paulo", { weeklyHours: week("00:00-02:00") });
  expect(schedule.openingOf(on("2018-11-04"))?.toString()).toBe("2018-11-04T03:00:00Z");
  expect(schedule.openingOf(on("2018-11-05"))?.toString()).toBe("2018-11-05T02:00:00Z");
  const rule = { startDay: "excluded", outsideHours: "stays", endsAt: "start-of-day" } as const;
  expect(schedule.addWorkingDays(at("2018-11-03T12:00Z"), 1, rule).toString()).toBe("2018-11-04T03:00:00Z");
});

test("a date that a zone skipped is no working day, and none is lost or counted for it", () => {
  const schedule = scheduleOf("Pacific/Apia", { weeklyHours: week("09:00-17:00", 6) });
  expect(schedule.isWorkingDay(on("2011-12-30"))).toBe(false);
  expect(schedule.nthWorkingDay(on("2011-12-29"), 1, "excluded").toString()).toBe("2011-12-31");
  expect(schedule.workingDaysBetween(on("2011-12-29"), on("2012-01-02"))).toBe(2);
});

test("clocks set back over midnight show a date again after the next one has begun", () => {
  // St. John's went from 00:01 on Sunday back to 23:01 on Saturday.
  const schedule = scheduleOf("America/St_Johns", { weeklyHours: { saturday: hours("23:00-24:00") } });
  const found = schedule.openIntervals(interval(at("2010-11-07T00:00Z"), at("2010-11-07T12:00Z")));
  expect(found.map(({ fromAt, untilAt }) => `${fromAt}/${untilAt}`)).toEqual([
    "2010-11-07T01:30:00Z/2010-11-07T02:30:00Z",
    "2010-11-07T02:31:00Z/2010-11-07T03:30:00Z",
  ]);
});

test("an offset is a time zone too", () => {
  const schedule = scheduleOf("+09:00", { weeklyHours: week("09:00-18:00") });
  expect(schedule.nextOpening(at("2026-11-01T12:00Z")).toString()).toBe("2026-11-02T00:00:00Z");
});
