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

function goldenOf(type: string): ComplaintEvent {
  const { data } = JSON.parse(readFileSync(new URL(`${type}.json`, goldens), "utf8")) as Pick<GihanComplaintEvent, "data">;
  const time = Temporal.Instant.from("2026-11-02T09:00:00+09:00");
  return toComplaintEvent({ source: "urn:test", id: type, time, sequence: null, fact: { type, data } as ValidEvent["fact"] });
}

test.each(complaintTypes)("%s is only noted if its sender is told so", (type) => {
  expect(goldenOf(type).type !== "noted" || isNotedType(type)).toBe(true);
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
