import { exportIcalendar } from "@gihan/calendar/icalendar-export";
import { importIcalendar } from "@gihan/calendar/icalendar-import";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import type { HolidayKind } from "@gihan/calendar/working-calendar";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldLine } from "../src/icalendar-lines.ts";

const options = { kind: "declared", source: "jeju.ics", repeatThrough: 2030 } as const;
const name = "SUMMARY:추념일";
const start = "DTSTART;VALUE=DATE:20260403";

/** A file of one event with these properties; they begin on line 4. */
const fileOf = (...properties: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", ...properties, "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
const holidaysOf = (text: string) => {
  const read = importIcalendar(text, options);
  return read.kind === "holidays" ? read.holidays : read.problems.map(({ code, line }) => `${code} ${line}`);
};
const one = { date: "2026-04-03", name: "추념일", kind: "declared", source: "jeju.ics" };

describe("an event", () => {
  test("is told by its own properties, not by those of its alarm or of the calendar", () => {
    const alarm = ["BEGIN:VALARM", "SUMMARY:알림", "DTSTART:20200101T000000Z", "STATUS:CANCELLED", "END:VALARM"];
    expect(holidaysOf(fileOf(...alarm, name, start))).toEqual([one]);
    expect(holidaysOf(fileOf(name, start).replace("VERSION:2.0", "SUMMARY:달력\r\nRRULE:FREQ=DAILY"))).toEqual([one]);
  });

  test("may be written with spaces at the ends of its lines", () => {
    expect(holidaysOf(fileOf(name, start, "DURATION: P1D ").replaceAll("\r\n", " \r\n"))).toEqual([one]);
  });

  test("lasts a month at most", () => {
    const last = (...properties: string[]) => holidaysOf(fileOf(name, start, ...properties)).at(-1);
    expect(last("DTEND;VALUE=DATE:20260504")).toEqual({ ...one, date: "2026-05-03" });
    expect(last("DURATION:P31D")).toEqual({ ...one, date: "2026-05-03" });
    expect(last("DURATION:P32D")).toBe("too-long 6");
  });

  test.each([
    ["+P1D", 1],
    ["p2d", 2],
    ["P10D", 10],
    ["P2W", 14],
  ])("of the duration %s is a holiday of %i days", (duration, days) => {
    expect(holidaysOf(fileOf(name, start, `DURATION:${duration}`))).toHaveLength(days);
  });

  test.each(["-P1D", "1P1D", "P1DT12H", "P1D1", "P1M", "P1000D", ""])("of the duration %s is refused", (duration) => {
    expect(holidaysOf(fileOf(name, start, `DURATION:${duration}`))).toEqual(["duration-unreadable 6"]);
  });

  // Temporal reads all of these as dates; RFC 5545 §3.3.4 knows eight digits alone.
  test.each(["+0020260403", "20260403[u-ca=iso8601]", "2026-04-03", "20260403 00:00"])("on %s is refused", (date) => {
    expect(holidaysOf(fileOf(name, `DTSTART;VALUE=DATE:${date}`))).toEqual(["date-invalid 5"]);
  });

  test("on something with a T behind it that is no date is told to have no date, and not a time", () => {
    expect(holidaysOf(fileOf(name, "DTSTART:20260403X20260403T090000"))).toEqual(["date-invalid 5"]);
  });

  test("has its name on one line", () => {
    const named = (summary: string) => holidaysOf(fileOf(`SUMMARY:${summary}`, start));
    for (const summary of ["4·3 \\n 추념일", "4·3\\n추념일", "4·3\\N\\n  추념일", " 4·3  \\n추념일 "])
      expect(named(summary)).toEqual([{ ...one, name: "4·3 추념일" }]);
  });

  test("of several categories is of the kind that one of them names, with or without spaces", () => {
    expect(holidaysOf(fileOf(name, start, "CATEGORIES:행사, 대체공휴일 "))).toEqual([{ ...one, kind: "substitute" }]);
    expect(holidaysOf(fileOf(name, start, "CATEGORIES:행사", "CATEGORIES:선거일"))).toEqual([{ ...one, kind: "election" }]);
  });
});

describe("a yearly repetition", () => {
  const yearsOf = (...properties: string[]) =>
    holidaysOf(fileOf(name, start, ...properties)).map((each) => (typeof each === "string" ? each : each.date.slice(0, 4)));

  test("may end on its very day, and at a time of that day", () => {
    for (const until of ["20280403", "20280403T000000", "20280403T150000Z"])
      expect(yearsOf(`RRULE:FREQ=YEARLY;UNTIL=${until}`)).toEqual(["2026", "2027", "2028"]);
    expect(yearsOf("RRULE:FREQ=YEARLY;UNTIL=20280402")).toEqual(["2026", "2027"]);
  });

  test("goes by as many years as it says", () => {
    expect(yearsOf("RRULE:FREQ=YEARLY;INTERVAL=4;COUNT=10")).toEqual(["2026", "2030"]);
    expect(yearsOf("RRULE:FREQ=YEARLY;COUNT=10")).toHaveLength(5);
  });

  test.each([
    "UNTIL=20280403T15",
    "UNTIL=120280403",
    "UNTIL=20280403Z",
    "UNTIL=20280403T150000ZZ",
    "COUNT=1.5",
    "COUNT=10000",
    "COUNT=",
    "INTERVAL=+1",
    "INTERVAL=1x",
    "X-SKIP=1",
  ])("with %s is refused", (part) => {
    expect(yearsOf(`RRULE:FREQ=YEARLY;${part}`)).toEqual(["repetition-unknown 6"]);
  });
});

describe("a file", () => {
  test("may begin with blank lines", () => {
    expect(holidaysOf(`  \r\n\t\r\n\r\n${fileOf(name, start)}`)).toEqual([one]);
  });

  test("has its byte order mark at its beginning; anywhere else it belongs to the text", () => {
    expect(holidaysOf(fileOf("SUMMARY:추념\uFEFF일", start))).toEqual([{ ...one, name: "추념\uFEFF일" }]);
  });

  test("whose lines begin with something else is refused", () => {
    expect(holidaysOf(fileOf("★SUMMARY:추념일", start))).toEqual(["line-unreadable 4"]);
  });

  test("that is cut off after an event is refused: more may be missing", () => {
    expect(holidaysOf(fileOf(name, start).replace("END:VCALENDAR\r\n", ""))).toEqual(["component-not-closed 1"]);
  });

  test("with several lines after the end of the calendar is none", () => {
    expect(holidaysOf(`${fileOf(name, start)}${name}\r\n`)).toEqual(["not-icalendar 8"]);
  });
});

test.each<[HolidayKind, string]>([
  ["statutory", "법정공휴일"],
  ["substitute", "대체공휴일"],
  ["election", "선거일"],
  ["declared", "임시공휴일"],
  ["local", "지방공휴일"],
])("a clerk's calendar shows a %s holiday as %s", (kind, category) => {
  const stampedAt = Temporal.Instant.from("2026-11-26T00:00Z");
  const holidays = [{ date: "2026-04-03", name: "추념일", kind, source: "조례" }];
  expect(exportIcalendar({ ...koreanOfficeCalendar, holidays }, stampedAt)).toContain(`\r\nCATEGORIES:${category}\r\n`);
});

test("names whose octets would run together have UIDs of their own", () => {
  const stampedAt = Temporal.Instant.from("2026-11-26T00:00Z");
  const uidOf = (name: string) =>
    /^UID:(.*)\r$/m.exec(
      exportIcalendar({ ...koreanOfficeCalendar, holidays: [{ date: "2026-04-03", name, kind: "declared", source: "조례" }] }, stampedAt),
    )?.[1];
  expect(uidOf("\u0001\u0011")).not.toBe(uidOf("\u0011\u0001"));
});

test("a folded line is as full as 75 octets let it be, whatever its characters", () => {
  const octets = (text: string) => new TextEncoder().encode(text).length;
  // The first and the last character of each length in UTF-8.
  const character = fc.constantFrom("a", "\u007F", "\u0080", "é", "\u07FF", "\u0800", "휴", "\uFFFD", "\u{10000}", "🎉");
  fc.assert(
    fc.property(fc.array(character, { maxLength: 200 }), (characters) => {
      const folded = foldLine(characters.join(""));
      const lines = folded.slice(0, -2).split("\r\n ");
      expect([lines.join(""), folded.slice(-2)]).toEqual([characters.join(""), "\r\n"]);
      lines.forEach((line, index) => {
        const [next = ""] = lines[index + 1] ?? "";
        const space = index === 0 ? 0 : 1;
        expect(space + octets(line)).toBeLessThanOrEqual(75);
        if (index < lines.length - 1) expect(space + octets(line) + octets(next)).toBeGreaterThan(75);
      });
    }),
  );
});
