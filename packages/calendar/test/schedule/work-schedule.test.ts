import { interval } from "@gihan/calendar/interval";
import { describe, expect, test } from "vitest";
import { at, hours, on, scheduleOf, week } from "./schedules.ts";

const office = { weeklyHours: week("09:00-12:00 13:00-18:00", 5) };
// 2026-11-02 is a Monday.
const utc = scheduleOf("UTC", office);
const special = scheduleOf("UTC", {
  ...office,
  holidays: [
    { name: "Founders' Day", date: "2026-11-04" },
    { name: "Christmas", yearly: "12-25" },
    { name: "Leap Day", yearly: "02-29" },
    { name: "Works holidays", from: "2026-08-03", through: "2026-08-14" },
    { name: "Assembly", date: "2026-11-04" },
    { name: "Fair", date: "2026-11-05" },
  ],
  replacementHours: [
    { date: "2026-11-05", hours: hours("10:00-14:00") },
    { date: "2026-11-07", hours: hours("09:00-11:00") },
    { date: "2026-11-10", hours: [] },
  ],
  breaks: [
    { date: "2026-11-03", from: "10:00", until: "11:00" },
    { date: "2026-11-03", from: "10:30", until: "14:00" },
    { date: "2026-11-03", from: "09:00", until: "09:30" },
    { date: "2026-11-05", from: "13:00", until: "24:00" },
    { date: "2026-11-09", from: "00:00", until: "24:00" },
  ],
});

describe("adding and subtracting open time", () => {
  test.each([
    ["used up at closing ends at closing", "2026-11-02T09:00Z", "PT8H", "2026-11-02T18:00:00Z"],
    ["a millisecond more is the next morning's", "2026-11-02T09:00Z", "PT8H0.001S", "2026-11-03T09:00:00.001Z"],
    ["used up at the lunch break ends with the morning", "2026-11-02T09:00Z", "PT3H", "2026-11-02T12:00:00Z"],
    ["from within the break", "2026-11-02T12:20Z", "PT1H", "2026-11-02T14:00:00Z"],
    ["on Friday evening ends on Friday", "2026-11-06T17:00Z", "PT1H", "2026-11-06T18:00:00Z"],
    ["over a weekend", "2026-11-06T17:00Z", "PT3H", "2026-11-09T11:00:00Z"],
    ["to the millisecond", "2026-11-06T17:59:59.999Z", "PT0.002S", "2026-11-09T09:00:00.001Z"],
    ["nothing while open is the moment itself", "2026-11-02T10:00Z", "PT0S", "2026-11-02T10:00:00Z"],
    ["nothing at closing is the next opening", "2026-11-06T18:00Z", "PT0S", "2026-11-09T09:00:00Z"],
  ])("%s", (_, startAt, amount, expected) => {
    expect(utc.add(at(startAt), amount).toString()).toBe(expected);
  });

  test.each([
    ["used up at opening ends at opening", "2026-11-03T18:00Z", "PT8H", "2026-11-03T09:00:00Z"],
    ["a millisecond more is of the evening before", "2026-11-03T18:00Z", "PT8H0.001S", "2026-11-02T17:59:59.999Z"],
    ["used up after lunch ends with the lunch break", "2026-11-03T18:00Z", "PT5H", "2026-11-03T13:00:00Z"],
    ["over a weekend", "2026-11-09T10:00Z", "PT2H", "2026-11-06T17:00:00Z"],
    ["nothing while open is the moment itself", "2026-11-02T10:00Z", "PT0S", "2026-11-02T10:00:00Z"],
    ["nothing at opening is the last closing", "2026-11-09T09:00Z", "PT0S", "2026-11-06T18:00:00Z"],
  ])("backward: %s", (_, endAt, amount, expected) => {
    expect(utc.subtract(at(endAt), amount).toString()).toBe(expected);
  });

  test.each([
    ["2026-11-02T09:00Z", "2026-11-06T18:00Z", "PT40H"],
    ["2026-11-06T18:00Z", "2026-11-02T09:00Z", "-PT40H"],
    ["2026-11-02T11:59:59.999Z", "2026-11-02T13:00:00.001Z", "PT0.002S"],
    ["2026-11-07T00:00Z", "2026-11-09T09:00Z", "PT0S"],
  ])("between %s and %s lies %s", (fromAt, untilAt, expected) => {
    expect(utc.measure(at(fromAt), at(untilAt)).toString()).toBe(expected);
  });

  test("finer parts than a millisecond are cut off", () => {
    expect(utc.add(at("2026-11-02T09:00:00.000999Z"), "PT0S").toString()).toBe("2026-11-02T09:00:00Z");
  });
});

describe("opening and closing", () => {
  test.each([
    ["2026-11-02T08:59Z", false, "2026-11-02T09:00:00Z", "2026-10-30T18:00:00Z"],
    ["2026-11-02T09:00Z", true, "2026-11-02T09:00:00Z", "2026-10-30T18:00:00Z"],
    ["2026-11-02T11:59:59.999Z", true, "2026-11-02T11:59:59.999Z", "2026-11-02T11:59:59.999Z"],
    ["2026-11-02T12:00Z", false, "2026-11-02T13:00:00Z", "2026-11-02T12:00:00Z"],
    ["2026-11-07T10:00Z", false, "2026-11-09T09:00:00Z", "2026-11-06T18:00:00Z"],
  ])("at %s", (moment, isOpen, next, previous) => {
    expect(utc.isOpen(at(moment))).toBe(isOpen);
    expect(utc.nextOpening(at(moment)).toString()).toBe(next);
    expect(utc.previousClosing(at(moment)).toString()).toBe(previous);
  });

  test("around the clock there is no closing, not even at midnight", () => {
    const open = scheduleOf("Asia/Tokyo");
    expect(open.isOpen(at("2026-11-02T15:00Z"))).toBe(true);
    expect(open.previousClosing(at("2026-11-02T15:00Z")).toString()).toBe("2026-11-02T15:00:00Z");
    expect(open.add(at("2026-01-01T00:00Z"), { hours: 8_760 }).toString()).toBe("2027-01-01T00:00:00Z");
    expect(open.openIntervals(interval(at("2026-11-01T01:00Z"), at("2026-11-09T02:00Z")))).toHaveLength(1);
  });

  test("hours that touch are one", () => {
    const touching = scheduleOf("UTC", { weeklyHours: week("09:00-12:00 12:00-17:00") });
    expect(touching.openIntervals(interval(at("2026-11-02T00:00Z"), at("2026-11-03T00:00Z")))).toHaveLength(1);
  });

  test("a night shift written as two is one interval", () => {
    const nights = scheduleOf("UTC", { weeklyHours: { monday: hours("22:00-24:00"), tuesday: hours("00:00-06:00") } });
    expect(nights.nextOpening(at("2026-11-03T00:00Z")).toString()).toBe("2026-11-03T00:00:00Z");
    expect(nights.add(at("2026-11-02T20:00Z"), "PT8H").toString()).toBe("2026-11-03T06:00:00Z");
  });

  test("open intervals are cut at the ends of the question", () => {
    const found = utc.openIntervals(interval(at("2026-11-06T11:00Z"), at("2026-11-09T10:00Z")));
    expect(found.map(({ fromAt, untilAt }) => `${fromAt}/${untilAt}`)).toEqual([
      "2026-11-06T11:00:00Z/2026-11-06T12:00:00Z",
      "2026-11-06T13:00:00Z/2026-11-06T18:00:00Z",
      "2026-11-09T09:00:00Z/2026-11-09T10:00:00Z",
    ]);
  });
});

describe("holidays, replacement hours and breaks", () => {
  test.each([
    ["an ordinary day", "2026-11-02", "PT8H", []],
    ["breaks that overlap are taken out once, in whatever order", "2026-11-03", "PT4H30M", []],
    ["a holiday is closed, whoever shares it", "2026-11-04", "PT0S", ["Founders' Day", "Assembly"]],
    ["replacement hours open a holiday, a break cuts them", "2026-11-05", "PT3H", ["Fair"]],
    ["replacement hours open a Saturday", "2026-11-07", "PT2H", []],
    ["a break may take a whole day", "2026-11-09", "PT0S", []],
    ["no replacement hours at all close a day", "2026-11-10", "PT0S", []],
    ["the first day of a range", "2026-08-03", "PT0S", ["Works holidays"]],
    ["the last day of a range", "2026-08-14", "PT0S", ["Works holidays"]],
    ["the day after it", "2026-08-17", "PT8H", []],
    ["a yearly date in the first year", "2010-12-25", "PT0S", ["Christmas"]],
    ["a yearly date in the last year", "2030-12-25", "PT0S", ["Christmas"]],
    ["29 February in a leap year", "2028-02-29", "PT0S", ["Leap Day"]],
    ["28 February in a common year", "2029-02-28", "PT8H", []],
  ])("%s", (_, date, open, names) => {
    const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime("UTC").toInstant();
    expect(special.measure(midnight(on(date)), midnight(on(date).add({ days: 1 }))).toString()).toBe(open);
    expect(special.isWorkingDay(on(date))).toBe(open !== "PT0S");
    expect(special.holidayNames(on(date))).toEqual(names);
  });

  test("the first opening and the last closing of a date", () => {
    const ofDate = (date: string) => [special.openingOf(on(date)), special.closingOf(on(date))].map(String);
    expect(ofDate("2026-11-03")).toEqual(["2026-11-03T09:30:00Z", "2026-11-03T18:00:00Z"]);
    expect(ofDate("2026-11-05")).toEqual(["2026-11-05T10:00:00Z", "2026-11-05T13:00:00Z"]);
    expect(ofDate("2026-11-04")).toEqual(["null", "null"]);
  });
});

describe("pauses", () => {
  const pause = (fromAt: string, untilAt: string) => interval(at(fromAt), at(untilAt));

  test("do not count, and where they overlap do not count once", () => {
    const paused = utc.excluding([pause("2026-11-02T11:00Z", "2026-11-02T15:00Z"), pause("2026-11-02T10:00Z", "2026-11-02T11:30Z")]);
    expect(paused.add(at("2026-11-02T09:00Z"), "PT2H").toString()).toBe("2026-11-02T16:00:00Z");
    expect(paused.subtract(at("2026-11-02T16:00Z"), "PT2H").toString()).toBe("2026-11-02T09:00:00Z");
    expect(paused.measure(at("2026-11-02T09:00Z"), at("2026-11-02T18:00Z")).toString()).toBe("PT4H");
  });

  test("that begin just when the time is used up change nothing", () => {
    const paused = utc.excluding([pause("2026-11-02T11:00Z", "2026-11-05T11:00Z")]);
    expect(paused.add(at("2026-11-02T09:00Z"), "PT2H").toString()).toBe("2026-11-02T11:00:00Z");
  });

  test("take a working day only if they leave nothing of it", () => {
    const paused = utc.excluding([pause("2026-11-03T09:00Z", "2026-11-03T18:00Z"), pause("2026-11-04T09:00Z", "2026-11-04T17:59Z")]);
    expect(paused.isWorkingDay(on("2026-11-03"))).toBe(false);
    expect(paused.isWorkingDay(on("2026-11-04"))).toBe(true);
    expect(paused.nthWorkingDay(on("2026-11-02"), 3, "counted").toString()).toBe("2026-11-05");
  });

  test("are added to those that are there", () => {
    const paused = utc
      .excluding([pause("2026-11-02T09:00Z", "2026-11-02T10:00Z")])
      .excluding([pause("2026-11-02T10:00Z", "2026-11-02T11:00Z")]);
    expect(paused.nextOpening(at("2026-11-02T09:00Z")).toString()).toBe("2026-11-02T11:00:00Z");
  });

  test("that leave nothing at all are refused by name", () => {
    expect(() => utc.excluding([pause("2000-01-01T00:00Z", "2100-01-01T00:00Z")])).toThrow(
      expect.objectContaining({ code: "CALENDAR_WITHOUT_WORKING_DAYS" }),
    );
  });
});
