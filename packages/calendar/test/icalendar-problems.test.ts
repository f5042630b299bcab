import { importIcalendar } from "@gihan/calendar/icalendar-import";
import { describe, expect, test } from "vitest";

const options = { kind: "declared", source: "jeju.ics", repeatThrough: 2030 } as const;
const name = "SUMMARY:추념일";
const start = "DTSTART;VALUE=DATE:20260403";

/** A file of one event with these properties; they begin on line 4. */
const fileOf = (...properties: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", ...properties, "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
const problemOf = (text: string) => {
  const read = importIcalendar(text, options);
  if (read.kind === "holidays") throw new Error("nothing is wrong with it");
  return read.problems[0]!;
};

describe("a problem says in either language what was found and what to do about it", () => {
  test.each([
    ["no iCalendar", "날짜,이름\n", "날짜,이름", "export", "내보내"],
    ["a line that is none", fileOf(name, "추념일", start), "추념일", "space", "빈칸"],
    ["an end of something else", fileOf(name, "END:VALARM"), "VEVENT", "export", "내보내"],
    ["a calendar without an end", "BEGIN:VCALENDAR\n", "VCALENDAR", "export", "내보내"],
    ["no name", fileOf(start), "", "add SUMMARY", "SUMMARY를 넣"],
    ["no date", fileOf(name), "", "add DTSTART;VALUE=DATE:YYYYMMDD", "DTSTART;VALUE=DATE:YYYYMMDD를 넣"],
    ["a time of day", fileOf(name, "DTSTART:20260403T090000"), '"20260403T090000"', "write VALUE=DATE", "VALUE=DATE와 YYYYMMDD로"],
    ["a day that is none", fileOf(name, "DTSTART:20260431"), '"20260431"', "write YYYYMMDD", "YYYYMMDD로"],
    ["an end that is no later", fileOf(name, start, "DTEND:20260403"), '"20260403"', "leave it out", "빼"],
    ["more than a month", fileOf(name, start, "DTEND:20260505"), '"20260505"', "split it", "나누어"],
    ["a duration in hours", fileOf(name, start, "DURATION:PT24H"), '"PT24H"', "P1W", "P1W로"],
    ["another repetition", fileOf(name, start, "RRULE:FREQ=DAILY"), '"FREQ=DAILY"', "an event of its own", "따로"],
    ["dates added", fileOf(name, start, "RDATE:20260404"), "(RDATE)", "events of their own", "따로"],
    ["a changed occurrence", fileOf(name, start, "RECURRENCE-ID:20260403"), "(RECURRENCE-ID)", "events of their own", "따로"],
  ])("%s", (_, text, found, remedy, koreanRemedy) => {
    const { line, english, korean } = problemOf(text);
    expect(english).toMatch(new RegExp(`^line ${line}: `));
    expect(english).toContain(found);
    expect(english).toContain(remedy);
    expect(korean).toMatch(new RegExp(`^${line}번째 줄: .*십시오$`));
    expect(korean).toContain(found);
    expect(korean).toContain(koreanRemedy);
  });
});

test("an empty file is no file of something else", () => {
  expect(problemOf("").english).toContain('not with ""');
});

describe("what was found is shown", () => {
  test("as it is up to eighty characters", () => {
    const line = "가".repeat(80);
    expect(problemOf(line).english).toContain(`"${line}"`);
  });

  test("cut short beyond", () => {
    const { english, korean } = problemOf("가".repeat(81));
    for (const text of [english, korean]) expect(text).toContain(`"${"가".repeat(79)}…"`);
  });
});
