import { icalendarCategories } from "./icalendar-categories.ts";
import { escapeText, foldLine } from "./icalendar-lines.ts";
import type { CalendarData, Holiday } from "./working-calendar.ts";

/**
 * A calendar's holidays as an iCalendar file (RFC 5545) that any calendar program can subscribe to: one all-day event each, which leaves the
 * day free, with its kind as category and its source as description. Years that are not confirmed yet are marked tentative.
 *
 * The UID of a holiday follows from its date and name, so that a program which reads a newer file replaces what it has.
 *
 * @param stampedAt when the file is made (DTSTAMP, in UTC)
 */
export function exportIcalendar(calendar: CalendarData, stampedAt: Temporal.Instant): string {
  const stamp = stampedAt.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Gihan//${escapeText(calendar.version)}//KO`,
    "CALSCALE:GREGORIAN",
    ...calendar.holidays.flatMap((holiday) => eventOf(holiday, stamp, calendar.confirmedThrough)),
    "END:VCALENDAR",
  ]
    .map(foldLine)
    .join("");
}

function eventOf(holiday: Holiday, stamp: string, confirmedThrough: number): readonly string[] {
  const on = Temporal.PlainDate.from(holiday.date);
  return [
    "BEGIN:VEVENT",
    `UID:${uidOf(holiday)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${basicDate(on)}`,
    `DTEND;VALUE=DATE:${basicDate(on.add({ days: 1 }))}`,
    `SUMMARY:${escapeText(holiday.name)}`,
    `DESCRIPTION:${escapeText(holiday.source)}`,
    `CATEGORIES:${escapeText(icalendarCategories[holiday.kind])}`,
    `STATUS:${on.year <= confirmedThrough ? "CONFIRMED" : "TENTATIVE"}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

// Some programs make file names of UIDs, so the name goes in as the hexadecimal octets of its UTF-8.
function uidOf({ date, name }: Holiday): string {
  const octets = Array.from(new TextEncoder().encode(name), (octet) => octet.toString(16).padStart(2, "0"));
  return `${date}-${octets.join("")}@holidays.gihan`;
}

const basicDate = (date: Temporal.PlainDate): string => date.toString().replaceAll("-", "");
