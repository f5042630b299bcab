import { exportIcalendar } from "@gihan/calendar/icalendar-export";
import { importIcalendar } from "@gihan/calendar/icalendar-import";
import { koreanHolidays, koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import type { Holiday, HolidayKind } from "@gihan/calendar/working-calendar";
import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";

const stampedAt = Temporal.Instant.from("2026-11-26T09:00:00.123+09:00");
const exported = (...holidays: Holiday[]) => exportIcalendar({ ...koreanOfficeCalendar, holidays }, stampedAt);
const holiday: Holiday = { date: "2026-05-05", name: "어린이날", kind: "statutory", source: "관공서의 공휴일에 관한 규정 제2조제7호" };
const anything = { kind: "declared", source: "시험", repeatThrough: 2030 } as const;

test("a holiday is an all-day event that leaves the day free", () => {
  expect(exported(holiday).split("\r\n")).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Gihan//${koreanOfficeCalendar.version}//KO`,
    "CALSCALE:GREGORIAN",
    "BEGIN:VEVENT",
    "UID:2026-05-05-ec96b4eba6b0ec9db4eb82a0@holidays.gihan",
    "DTSTAMP:20261126T000000Z",
    "DTSTART;VALUE=DATE:20260505",
    "DTEND;VALUE=DATE:20260506",
    "SUMMARY:어린이날",
    "DESCRIPTION:관공서의 공휴일에 관한 규정 제2조제7호",
    "CATEGORIES:법정공휴일",
    "STATUS:CONFIRMED",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("a day of a year that is not confirmed yet is tentative", () => {
  expect(exported({ ...holiday, date: "2027-05-05" })).toContain("STATUS:CONFIRMED");
  expect(exported({ ...holiday, date: "2028-05-05" })).toContain("STATUS:TENTATIVE");
});

test("two holidays of one date have two UIDs, which stay the same in the next file", () => {
  const uids = (text: string) => [...text.replaceAll("\r\n ", "").matchAll(/^UID:(.*)\r$/gm)].map(([, uid]) => uid);
  const other = { ...holiday, name: "부처님 오신 날" };
  expect(new Set(uids(exported(holiday, other))).size).toBe(2);
  expect(uids(exported(other))).toEqual(uids(exported(holiday, other)).slice(1));
});

describe("a line", () => {
  test.each(["a", "é", "休", "대체공휴일", "가나🎉"])("of more than 75 octets is folded between characters: %s…", (word) => {
    const lines = exported({ ...holiday, name: word.repeat(60) }).split("\r\n");
    expect(lines.filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([]);
    expect(lines.filter((line) => !line.isWellFormed())).toEqual([]);
  });

  test("carries commas, semicolons, backslashes and line breaks escaped", () => {
    const text = exported({ ...holiday, name: "가,나;다\\라\r\n마", source: "조례 제1조, 제2조" });
    expect(text).toContain("SUMMARY:가\\,나\\;다\\\\라\\n마\r\n");
    expect(text).toContain("DESCRIPTION:조례 제1조\\, 제2조\r\n");
  });
});

test("another reader, ical.js, finds every holiday as it is", () => {
  const events = new ICAL.Component(ICAL.parse(exportIcalendar(koreanOfficeCalendar, stampedAt))).getAllSubcomponents("vevent");
  const read = events.map((component) => {
    const event = new ICAL.Event(component);
    return { date: event.startDate.toString(), days: event.duration.toSeconds() / 86_400, name: event.summary, source: event.description };
  });
  expect(read).toEqual(koreanHolidays.map(({ date, name, source }) => ({ date, days: 1, name, source })));
});

test("what was exported comes back as it was", () => {
  const anyText = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 90 })
    .map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, ",;\\:\"'").trim())
    .filter((text) => text !== "");
  const anyHoliday = fc.record({
    date: fc.integer({ min: 0, max: 13_000 }).map((days) => new Temporal.PlainDate(2013, 1, 1).add({ days }).toString()),
    name: anyText,
    kind: fc.constantFrom<HolidayKind>("statutory", "substitute", "election", "declared", "local"),
    source: anyText,
  });
  fc.assert(
    fc.property(anyHoliday, (any) => {
      expect(importIcalendar(exported(any), anything)).toEqual({ kind: "holidays", holidays: [any] });
    }),
  );
  const all = importIcalendar(exportIcalendar(koreanOfficeCalendar, stampedAt), anything);
  expect(all).toEqual({ kind: "holidays", holidays: koreanHolidays });
});
