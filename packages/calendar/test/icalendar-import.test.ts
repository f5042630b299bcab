import { importIcalendar, readIcalendar } from "@gihan/calendar/icalendar-import";
import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";

const options = { kind: "declared", source: "jeju.ics", repeatThrough: 2030 } as const;

/** A file of one event with these properties; they begin on line 4. */
const fileOf = (...properties: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", ...properties, "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
const datesOf = (text: string) => {
  const read = importIcalendar(text, options);
  return read.kind === "holidays" ? read.holidays.map(({ date }) => date) : read;
};
const problemsOf = (text: string) => {
  const read = importIcalendar(text, options);
  return read.kind === "refused" ? read.problems.map(({ code, line }) => `${code} ${line}`) : read;
};
const name = "SUMMARY:4·3희생자 추념일";
const start = "DTSTART;VALUE=DATE:20260403";

test("an all-day event is a holiday of the kind and source that the file is taken for", () => {
  expect(importIcalendar(fileOf(name, start), options)).toEqual({
    kind: "holidays",
    holidays: [{ date: "2026-04-03", name: "4·3희생자 추념일", kind: "declared", source: "jeju.ics" }],
  });
});

test("whoever judges the problems themselves gets the other events' holidays beside them", () => {
  const meeting = ["SUMMARY:회의", "DTSTART:20260404T090000"];
  const text = fileOf(name, start, "END:VEVENT", "BEGIN:VEVENT", ...meeting);
  expect(readIcalendar(text, options)).toMatchObject({
    holidays: [{ date: "2026-04-03" }],
    problems: [{ code: "not-a-whole-day", line: 9 }],
  });
  expect(problemsOf(text)).toEqual(["not-a-whole-day 9"]);
});

describe("the days of an event", () => {
  test.each([
    ["one without an end", [start], ["2026-04-03"]],
    ["up to the day before DTEND", [start, "DTEND;VALUE=DATE:20260406"], ["2026-04-03", "2026-04-04", "2026-04-05"]],
    ["as long as DURATION says", [start, "DURATION:P2D"], ["2026-04-03", "2026-04-04"]],
    ["a date without VALUE=DATE", ["DTSTART:20260403"], ["2026-04-03"]],
    ["a date with another parameter", ['DTSTART;X-NOTE="a:b;c";VALUE=DATE:20260403'], ["2026-04-03"]],
    ["every year to the bound", [start, "RRULE:FREQ=YEARLY"], ["2026", "2027", "2028", "2029", "2030"].map((year) => `${year}-04-03`)],
    ["without EXDATE", [start, "RRULE:FREQ=YEARLY;COUNT=4", "EXDATE;VALUE=DATE:20270403,20280403"], ["2026-04-03", "2029-04-03"]],
    [
      "two days every second year",
      [start, "DURATION:P2D", "RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20280403"],
      ["2026-04-03", "2026-04-04", "2028-04-03", "2028-04-04"],
    ],
    ["its own date named again", [start, "RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=03;WKST=MO;COUNT=1"], ["2026-04-03"]],
    ["29 February in leap years", ["DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;COUNT=2"], ["2024-02-29", "2028-02-29"]],
    ["none if it is cancelled", [start, "STATUS:CANCELLED"], []],
  ])("%s", (_, properties, expected) => {
    expect(datesOf(fileOf(name, ...properties))).toEqual(expected);
  });

  test("are those that another reader, ical.js, finds", () => {
    const anyRule = fc.record({
      // Of 29 February ical.js makes 1 March in other years, where RFC 5545 §3.3.10 says that a date which does not exist is left out.
      first: fc
        .integer({ min: 0, max: 1500 })
        .map((days) => new Temporal.PlainDate(2022, 1, 1).add({ days }))
        .filter(({ month, day }) => month !== 2 || day !== 29),
      interval: fc.integer({ min: 1, max: 4 }),
      end: fc.oneof(
        fc.integer({ min: 1, max: 6 }).map((count) => `;COUNT=${count}`),
        fc.integer({ min: 2024, max: 2030 }).map((year) => `;UNTIL=${year}0301`),
      ),
      days: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(anyRule, ({ first, interval, end, days }) => {
        const date = first.toString().replaceAll("-", "");
        const text = fileOf(name, `DTSTART;VALUE=DATE:${date}`, `DURATION:P${days}D`, `RRULE:FREQ=YEARLY;INTERVAL=${interval}${end}`);
        expect(datesOf(text)).toEqual(datesByIcalJs(text, days));
      }),
    );
  });

  function datesByIcalJs(text: string, days: number): readonly string[] {
    const component = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
    const dates: string[] = [];
    const starts = new ICAL.Event(component ?? undefined).iterator();
    for (let start = starts.next(); start && start.year <= options.repeatThrough; start = starts.next())
      for (let day = 0; day < days; day += 1) dates.push(Temporal.PlainDate.from(start.toString()).add({ days: day }).toString());
    return dates;
  }
});

describe("a file", () => {
  test("may end its lines in LF, begin with a byte order mark, fold with tabs and hold other components", () => {
    const text = `\uFEFF${fileOf("SUMMARY:4·3희생\r\n\t자 추념일", start, "BEGIN:VALARM", "SUMMARY:알림", "DTSTART:20200101T000000Z", "END:VALARM")}`;
    expect(importIcalendar(text.replaceAll("\r\n", "\n"), options)).toEqual(importIcalendar(fileOf(name, start), options));
  });

  test("may write names in lower case", () => {
    expect(datesOf(fileOf("summary:추념일", "dtstart;value=date:20260403", "rrule:freq=yearly;count=1"))).toEqual(["2026-04-03"]);
  });

  test("brings its days in order of date", () => {
    const events = ["20270403", "20260403"].flatMap((date) => ["BEGIN:VEVENT", name, `DTSTART:${date}`, "END:VEVENT"]);
    expect(datesOf(["BEGIN:VCALENDAR", ...events, "END:VCALENDAR"].join("\n"))).toEqual(["2026-04-03", "2027-04-03"]);
  });

  test("that names a day twice brings it once, and one without events brings none", () => {
    const event = fileOf(name, start).split("\r\n").slice(2, -2).join("\r\n");
    expect(datesOf(["BEGIN:VCALENDAR", event, event, "END:VCALENDAR"].join("\r\n"))).toEqual(["2026-04-03"]);
    expect(datesOf("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")).toEqual([]);
  });

  test("with our own category keeps its kind and source; with another it is what it is taken for", () => {
    const read = (category: string) => importIcalendar(fileOf(name, start, "DESCRIPTION:조례", `CATEGORIES:${category}`), options);
    expect(read("행사,대체공휴일")).toMatchObject({ holidays: [{ kind: "substitute", source: "조례" }] });
    expect(importIcalendar(fileOf(name, start, "CATEGORIES:선거일"), options)).toMatchObject({
      holidays: [{ kind: "election", source: "jeju.ics" }],
    });
    expect(read("행사")).toMatchObject({ holidays: [{ kind: "declared", source: "jeju.ics" }] });
  });
});

describe("a problem names its line", () => {
  test.each([
    ["no iCalendar", "date,name\n2026-04-03,추념일\n", "not-icalendar 1"],
    ["an empty file", "\r\n", "not-icalendar 1"],
    ["a line that is none", fileOf(name, "추념일", start), "line-unreadable 5"],
    ["a file cut off", fileOf(name, start).slice(0, -27), "component-not-closed 3"],
    ["an end of something else", fileOf(name, "END:VALARM"), "component-not-closed 5"],
    ["no name", fileOf("SUMMARY: ", start), "summary-missing 3"],
    ["no date", fileOf(name), "start-missing 3"],
    ["a time of day", fileOf(name, "DTSTART;TZID=Asia/Seoul:20260403T090000"), "not-a-whole-day 5"],
    ["a time of day by its type", fileOf(name, "DTSTART;VALUE=DATE-TIME:20260403"), "not-a-whole-day 5"],
    ["a time of day by its type in quotes", fileOf(name, 'DTSTART;VALUE="DATE-TIME":20260403'), "not-a-whole-day 5"],
    ["a day that is none", fileOf(name, "DTSTART;VALUE=DATE:20260431"), "date-invalid 5"],
    ["a date written otherwise", fileOf(name, "DTSTART;VALUE=DATE:2026-04-03"), "date-invalid 5"],
    ["an end that is no later", fileOf(name, start, "DTEND;VALUE=DATE:20260403"), "end-not-after-start 6"],
    ["an end with a time", fileOf(name, start, "DTEND:20260404T000000Z"), "not-a-whole-day 6"],
    ["more than a month", fileOf(name, start, "DTEND;VALUE=DATE:20260505"), "too-long 6"],
    ["a long duration", fileOf(name, start, "DURATION:P5W"), "too-long 6"],
    ["a duration in hours", fileOf(name, start, "DURATION:PT24H"), "duration-unreadable 6"],
    ["no duration", fileOf(name, start, "DURATION:P0D"), "duration-unreadable 6"],
    ["another repetition", fileOf(name, start, "RRULE:FREQ=MONTHLY"), "repetition-unknown 6"],
    ["a weekday of a month", fileOf(name, start, "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1FR"), "repetition-unknown 6"],
    ["another month", fileOf(name, start, "RRULE:FREQ=YEARLY;BYMONTH=5"), "repetition-unknown 6"],
    ["another day", fileOf(name, start, "RRULE:FREQ=YEARLY;BYMONTHDAY=4"), "repetition-unknown 6"],
    ["a count beside an end", fileOf(name, start, "RRULE:FREQ=YEARLY;COUNT=2;UNTIL=20280101"), "repetition-unknown 6"],
    ["a count that is none", fileOf(name, start, "RRULE:FREQ=YEARLY;COUNT=0"), "repetition-unknown 6"],
    ["an interval that is none", fileOf(name, start, "RRULE:FREQ=YEARLY;INTERVAL=0"), "repetition-unknown 6"],
    ["an end that is no date", fileOf(name, start, "RRULE:FREQ=YEARLY;UNTIL=2028"), "repetition-unknown 6"],
    ["two repetitions", fileOf(name, start, "RRULE:FREQ=YEARLY", "RRULE:FREQ=YEARLY"), "repetition-unknown 7"],
    ["an exception with a time", fileOf(name, start, "RRULE:FREQ=YEARLY", "EXDATE:20270403T000000Z"), "not-a-whole-day 7"],
    ["dates added", fileOf(name, start, "RDATE;VALUE=DATE:20260404"), "change-unknown 6"],
    ["a changed occurrence", fileOf(name, start, "RECURRENCE-ID;VALUE=DATE:20260403"), "change-unknown 6"],
  ])("%s", (_, text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  test("and its remedy, in English and Korean", () => {
    expect(importIcalendar(fileOf(name, "DTSTART:20260403T090000"), options)).toMatchObject({
      problems: [
        {
          english: 'line 5: a holiday lasts whole days, but "20260403T090000" has a time; write VALUE=DATE and YYYYMMDD',
          korean: '5번째 줄: 공휴일은 하루 단위인데 시각이 있습니다("20260403T090000"). VALUE=DATE와 YYYYMMDD로 쓰십시오',
        },
      ],
    });
  });

  test("of every event that has one, and then nothing is brought", () => {
    const events = ["DTSTART:20260403", "DTSTART:1", "DTSTART:2"].flatMap((line) => ["BEGIN:VEVENT", name, line, "END:VEVENT"]);
    expect(problemsOf(["BEGIN:VCALENDAR", ...events, "END:VCALENDAR"].join("\n"))).toEqual(["date-invalid 8", "date-invalid 12"]);
  });
});
