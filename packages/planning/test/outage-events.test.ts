import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import type { FoldableEvent } from "@gihan/ledger/events";
import type { Outage } from "@gihan/ledger/outages";
import { describe, expect, test } from "vitest";
import { foldEvents } from "../src/fold-events.ts";
import type { OfficeContext } from "../src/office-context.ts";
import { officeItems } from "../src/office-items.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}:00+09:00`);

const event = (name: string, reportedAt: string, data: object): FoldableEvent => ({
  source: "urn:test",
  eventId: name,
  type: `gihan.complaint.${name}.v1`,
  time: at(reportedAt),
  sequence: null,
  data: { complaint: { system: "saeol", number: "1" }, ...data },
  receivedAt: at(reportedAt),
});

const accepted = (acceptedAt: string, through: object = { receivedThrough: "portal" }): FoldableEvent =>
  event("accepted", "2026-11-25T10:00", {
    acceptedAt: at(acceptedAt).toString(),
    kind: "statutory",
    period: { unit: "days", count: 7 },
    ...through,
  });
const amended = (acceptedAt: string): FoldableEvent =>
  event("amended", "2026-11-25T11:00", { acceptedAt: at(acceptedAt).toString(), reason: "wrong-acceptance-time" });

const outage: Outage = {
  outageId: "1",
  officeId: "1",
  system: "portal",
  fromAt: at("2026-11-24T09:00"),
  untilAt: at("2026-11-26T18:00"),
  source: "operator",
};

function folded(...events: readonly FoldableEvent[]) {
  const context = { calendar: createWorkingCalendar(koreanOfficeCalendar), items: officeItems([]), outages: [outage] };
  const { fold } = foldEvents(events, context as unknown as OfficeContext);
  const [clock] = fold.clocks;
  return { dueOn: clock?.dueOn?.toString(), pauses: clock?.pauses.map(({ code }) => code), marks: fold.marks };
}

const struck = { dueOn: "2026-12-04", pauses: ["system-outage"], marks: [] };
const spared = (dueOn: string) => ({ dueOn, pauses: [], marks: [] });

describe("an outage that the office declares stops what had come in through the system before", () => {
  test("and nothing that came in afterwards, or of which nobody said how", () => {
    expect(folded(accepted("2026-11-23T10:00"))).toEqual(struck);
    expect(folded(accepted("2026-11-25T10:00"))).toEqual(spared("2026-12-03"));
    expect(folded(accepted("2026-11-23T10:00", {}))).toEqual(spared("2026-12-01"));
    expect(folded(accepted("2026-11-23T10:00", { receivedThrough: "saeol" }))).toEqual(spared("2026-12-01"));
  });

  test("by the acceptance as it was corrected, either way", () => {
    expect(folded(accepted("2026-11-25T10:00"), amended("2026-11-23T10:00"))).toEqual(struck);
    expect(folded(accepted("2026-11-23T10:00"), amended("2026-11-25T10:00"))).toEqual(spared("2026-12-03"));
  });

  test("and not by a correction that was taken back", () => {
    const takenBack = {
      ...event("retracted", "2026-11-25T12:00", { retracts: { source: "urn:test", id: "amended" } }),
      type: "gihan.event.retracted.v1",
    };
    const { marks, ...counted } = folded(accepted("2026-11-25T10:00"), amended("2026-11-23T10:00"), takenBack);
    expect({ ...counted, marks: [] }).toEqual(spared("2026-12-03"));
    expect(marks).toEqual([{ source: "urn:test", id: "amended", reason: "retracted" }]);
  });
});
