import { createWorkingCalendar, type WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { FoldableEvent } from "@gihan/ledger/events";
import { expect, test } from "vitest";
import { announcedBefore, type PastOfComplaint } from "../src/announced-before.ts";
import type { OfficeContext } from "../src/office-context.ts";
import { officeItems } from "../src/office-items.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+09:00`);
const dayEnd = (day: number) => at(`2026-11-${String(day).padStart(2, "0")}T18:00`);
const deadline = (day: number) => ({ remindAt: dayEnd(day), dueAt: dayEnd(day) });

const holiday = (date: string) => ({ date, name: "임시공휴일", kind: "declared" as const, source: "국무회의" });
const calendarWith = (version: string, ...dates: readonly string[]): WorkingCalendar =>
  createWorkingCalendar({
    version,
    segments: [{ opensAt: "09:00", closesAt: "18:00" }],
    holidays: dates.map(holiday),
    confirmedThrough: 2027,
  });
const plain = calendarWith("plain");
const declared = calendarWith("declared", "2026-11-05");

const context = (calendar: WorkingCalendar): OfficeContext => ({
  office: { officeId: "office", calendarVersion: "", catalogueVersion: 1, policyVersion: 1, outagesVersion: 0 } as OfficeContext["office"],
  calendar,
  policy: { name: "none", version: 1, minimumDays: 0, sendingHours: null, stages: [], handoverChannels: [] },
  items: officeItems([]),
  outages: [],
});

/** Accepted on Monday 2 November, seven working days: due on Tuesday the 10th, or on the 11th with a holiday in between. */
const accepted: FoldableEvent = {
  source: "urn:test",
  eventId: "accepted",
  type: "gihan.complaint.accepted.v1",
  time: at("2026-11-02T08:00"),
  sequence: null,
  receivedAt: at("2026-11-02T08:00"),
  data: { acceptedAt: "2026-11-02T08:00:00+09:00", kind: "inquiry", period: { unit: "days", count: 7 } },
};

const revision = (calendarVersion: string, due: number, announced: number | null = null): PastOfComplaint["revisions"][number] => ({
  kind: "processing",
  calendarVersion,
  ...deadline(due),
  announced: announced === null ? null : deadline(announced),
});

function announcedAfter(revisions: PastOfComplaint["revisions"], due = 11): unknown {
  const calendars = new Map([plain, declared].map((calendar) => [calendar.version, calendar]));
  const past = { revisions, calendars, events: [accepted] };
  const known = announcedBefore({ kind: "processing", dueAt: dayEnd(due) }, past, context(declared));
  return known && { remindAt: known.remindAt, dueAt: known.dueAt };
}

test("what the events amount to by the calendar of a revision that said just that was announced by it", () => {
  expect(announcedAfter([revision("plain", 10), revision("declared", 11, 10), revision("declared", 16)])).toEqual(deadline(10));
  // It was extended when the holiday was declared.
  expect(announcedAfter([revision("plain", 10), revision("plain", 13), revision("declared", 16, 13)])).toEqual(deadline(10));
});

test("what stood beside the deadline for another reason than a calendar does so again", () => {
  expect(announcedAfter([revision("declared", 9), revision("declared", 11, 9), revision("declared", 16)])).toEqual(deadline(9));
});

test("nothing was, where no revision said what the events amount to, or the first that did said what holds now", () => {
  expect(announcedAfter([revision("plain", 13), revision("declared", 16, 13)])).toBeNull();
  expect(announcedAfter([revision("declared", 11), revision("declared", 16)])).toBeNull();
  expect(announcedAfter([])).toBeNull();
});

test("a calendar that does not reach as far says nothing", () => {
  const years = { ...accepted, data: { ...(accepted.data as object), period: { unit: "years", count: 900 } } };
  const past = { revisions: [revision("plain", 10)], calendars: new Map([["plain", plain]]), events: [years] };
  expect(announcedBefore({ kind: "processing", dueAt: dayEnd(11) }, past, context(declared))).toBeNull();
});
