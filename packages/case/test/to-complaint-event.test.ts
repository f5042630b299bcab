import { readFileSync } from "node:fs";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { eventTypes, type GihanComplaintEvent } from "@gihan/contracts/events";
import { isNotedType } from "@gihan/contracts/noted-events";
import type { ComplaintEvent } from "@gihan/deadline/events";
import { foldComplaint } from "@gihan/deadline/fold-complaint";
import { expect, test } from "vitest";
import { toComplaintEvent, type ValidEvent } from "../src/to-complaint-event.ts";

const goldens = new URL("../../contracts/test/golden/", import.meta.url);
const calendar = createWorkingCalendar(koreanOfficeCalendar);
const complaintTypes = eventTypes.filter((type) => !type.startsWith("gihan.directory."));

function postedData(type: string): GihanComplaintEvent["data"] {
  return (JSON.parse(readFileSync(new URL(`${type}.json`, goldens), "utf8")) as Pick<GihanComplaintEvent, "data">).data;
}

function goldenOf(type: string): ComplaintEvent {
  const data = postedData(type);
  const time = Temporal.Instant.from("2026-11-02T09:00:00+09:00");
  return toComplaintEvent({ source: "urn:test", id: type, time, sequence: null, fact: { type, data } as ValidEvent["fact"] });
}

/** What the contract takes and no rule asks for. */
const withoutUse: ReadonlySet<string> = new Set([
  "complaint",
  "via",
  "from",
  "to",
  "precedingAffair",
  "reason",
  "reclassifiedAt",
  "retracts",
  "gihan.objection.decided.v1 outcome",
]);

test.each(complaintTypes)("%s keeps every field that a rule asks for, under its name", (type) => {
  const fields = Object.keys(postedData(type)).filter((field) => !withoutUse.has(field) && !withoutUse.has(`${type} ${field}`));
  expect(Object.keys(goldenOf(type).data)).toEqual(expect.arrayContaining(fields));
});

test("days become dates, moments instants, and what was left out is nothing", () => {
  expect(goldenOf("gihan.supplement.requested.v1").data).toEqual({
    sentAt: Temporal.Instant.from("2026-11-24T15:00:00+09:00"),
    dueOn: Temporal.PlainDate.from("2026-12-04"),
  });
  expect(goldenOf("gihan.cooperation.extended.v1").data).toEqual({
    cooperation: "fire-station-1",
    replyDueOn: Temporal.PlainDate.from("2026-11-30"),
    decidedAt: null,
  });
  expect(goldenOf("gihan.complaint.merged.v1").data).toMatchObject({ into: { system: "saeol", number: expect.any(String) } });
});

test.each(complaintTypes.filter(isNotedType))("%s, whose sender is told that it changes no deadline, changes none", (type) => {
  const accepted = goldenOf("gihan.complaint.accepted.v1");
  const clocksOf = (events: readonly ComplaintEvent[]) =>
    foldComplaint({
      events,
      calendar,
      itemOf: () => ({ code: "x", kind: "statutory", period: { unit: "days", count: 7 }, onMiss: "none" }),
    });
  const processing = (events: readonly ComplaintEvent[]) => clocksOf(events).clocks.filter(({ kind }) => kind === "processing");
  expect(processing([accepted])).toHaveLength(1);
  expect(processing([accepted, goldenOf(type)])).toEqual(processing([accepted]));
});
