import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import { expect, test } from "vitest";
import { withAnnounced } from "../src/announced-line.ts";
import { explainComplaint } from "../src/explain-complaint.ts";
import { acceptance } from "./acceptance.ts";

const [clock] = explainComplaint({
  events: [acceptance("1", { period: { unit: "days", count: 10 } })],
  calendar: createWorkingCalendar(koreanOfficeCalendar),
  policy: defaultLegalPolicy,
  asOf: null,
}).clocks;
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

test("a deadline that was told before the calendar changed is explained before the one that is counted now", () => {
  const announcedDueAt = at("2026-11-12T18:00:00+09:00");
  const told = withAnnounced(clock!, announcedDueAt);
  expect(told.announcedDueAt).toEqual(announcedDueAt);
  expect(told.explanation.map(({ code }) => code)).toEqual([
    "start",
    "counted",
    "not-counted",
    "counted",
    "announced-due",
    "due",
    "breach",
  ]);
  expect(told.explanation[4]).toEqual({
    code: "announced-due",
    fromAt: announcedDueAt,
    untilAt: null,
    because: "D10",
    korean: "달력이 바뀌기 전에 알린 처리기한 2026. 11. 12.(목) 18:00: 민원인이 아는 날이므로 이를 지킴(D10)",
    english: "Announced before the calendar changed: due by Thu 12 Nov 2026 18:00",
  });
});

test("one that is the deadline itself, or none, needs no line", () => {
  expect(withAnnounced(clock!, clock!.dueAt).explanation).toEqual(clock!.explanation);
  expect(withAnnounced(clock!, null)).toEqual({ ...clock, announcedDueAt: null });
});
