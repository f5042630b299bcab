import type { Acceptance, ComplaintEvent } from "@gihan/deadline/events";
import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import { describe, expect, test } from "vitest";
import {
  accepted,
  answered,
  at,
  clockOf,
  completedPapers,
  days,
  deadlineOf,
  demanded,
  event,
  fold,
  kindsOf,
  marksOf,
  timerOf,
} from "./complaint-builder.ts";

/** A complaint that comes from another agency. */
function transferredIn(acceptedAt: string, id = "transferred in", change: Partial<Acceptance> = {}): ComplaintEvent {
  const from = accepted(acceptedAt, days(10), change);
  if (from.type !== "complaint.accepted") throw new Error("an acceptance is meant");
  return event(id, acceptedAt, { type: "complaint.transferred_in", data: from.data });
}
const transferredOut = (transferredAt: string, id = "transferred out"): ComplaintEvent =>
  event(id, transferredAt, { type: "complaint.transferred_out", data: { transferredAt: at(transferredAt) } });
const arrived = (arrivedAt: string): ComplaintEvent =>
  event("arrived", arrivedAt, { type: "complaint.arrived", data: { arrivedAt: at(arrivedAt) } });
const amended = (reportedAt: string, change: { acceptedAt?: Temporal.Instant; department?: string }): ComplaintEvent =>
  event("amended", reportedAt, {
    type: "complaint.amended",
    data: { acceptedAt: null, item: null, department: null, flags: null, ...change },
  });
const reclassified = (reportedAt: string, change: Pick<Acceptance, "item" | "kind" | "period">): ComplaintEvent =>
  event("reclassified", reportedAt, { type: "complaint.reclassified", data: { ...change, reclassifiedAt: null } });

describe("a complaint from another agency", () => {
  test("is counted like any other, also where the transfer is reported after what followed it", () => {
    const alone = fold([transferredIn("2026-11-02 10:00")]);
    expect(deadlineOf(alone)).toEqual(deadlineOf(fold([accepted("2026-11-02 10:00", days(10))])));
    const late = { ...transferredIn("2026-11-02 10:00"), time: at("2026-11-09 10:00") };
    expect(fold([late, answered("2026-11-05 10:00")])).toMatchObject({ status: "closed", marks: [] });
  });

  test("that is transferred in twice has been accepted before", () => {
    const twice = fold([transferredIn("2026-11-02 10:00"), transferredIn("2026-11-03 10:00", "again")]);
    expect(marksOf(twice)).toEqual({ again: "accepted-twice" });
    expect(clockOf(twice).startAt).toEqual(at("2026-11-02 10:00"));
  });

  test("back here begins where it left, and not where its leaving was reported once more", () => {
    const events = [
      accepted("2026-11-02 10:00", days(10)),
      transferredOut("2026-11-03 10:00"),
      arrived("2026-11-09 09:00"),
      transferredOut("2026-11-09 09:30", "left again"),
      transferredIn("2026-11-09 10:00", "back"),
    ];
    expect(marksOf(fold(events))).toEqual({ "left again": "already-closed" });
    expect(timerOf("acceptance", events)).toMatchObject({ startAt: at("2026-11-09 09:00"), closedAt: at("2026-11-09 10:00") });
  });
});

describe("the first day of the rules", () => {
  test("is counted from its very beginning", () => {
    expect(marksOf(fold([accepted("2016-02-12 00:00", days(10))]))).toEqual({});
    expect(marksOf(fold([accepted("2016-02-11 23:59", days(10))]))).toEqual({ accepted: "before-rule-history" });
  });

  test("an acceptance before it takes nothing from the one that holds", () => {
    const early = { ...accepted("2016-02-11 10:00", days(10)), id: "early" };
    const events = [
      early,
      demanded("2026-11-04 10:00", "demanded", "2026-11-01 10:00"),
      completedPapers("2026-11-05 10:00", "papers", "2026-11-01 11:00"),
      accepted("2026-11-02 10:00", days(10)),
    ];
    const folded = fold(events);
    expect(marksOf(folded)).toEqual({ early: "before-rule-history" });
    expect(clockOf(folded).pauses).toHaveLength(1);
    expect(deadlineOf(folded)).toEqual(deadlineOf(fold(events.slice(1))));
  });
});

describe("what holds of a complaint", () => {
  test("without an item is never asked of the catalogue", () => {
    const itemOf = () => ({ code: "any", kind: "inquiry", period: days(3), onMiss: "none" }) as const;
    const folded = fold([accepted("2026-11-02 10:00", days(10))], { itemOf });
    expect([folded.item, folded.kind, clockOf(folded).period]).toEqual([null, "statutory", days(10)]);
  });

  test("may change to a kind that brings no period, and keeps its own", () => {
    const folded = fold([
      accepted("2026-11-02 10:00", days(10), { kind: "inquiry" }),
      reclassified("2026-11-03 10:00", { item: null, kind: "statutory", period: null }),
    ]);
    expect([folded.kind, clockOf(folded).period, folded.marks]).toEqual(["statutory", days(10), []]);
  });

  test("may change in its period alone, and keeps its kind", () => {
    const folded = fold([
      accepted("2026-11-02 10:00", days(10), { kind: "grievance" }),
      reclassified("2026-11-03 10:00", { item: null, kind: null, period: days(7) }),
    ]);
    expect([folded.kind, clockOf(folded).period]).toEqual(["grievance", days(7)]);
  });

  test("is not known while nothing said a period, and then from when something does", () => {
    const nothing = accepted("2026-11-02 10:00", days(10), { period: null, kind: null });
    const kindOnly = reclassified("2026-11-03 10:00", { item: null, kind: "statutory", period: null });
    const unknown = fold([nothing, kindOnly]);
    expect(marksOf(unknown)).toEqual({ accepted: "period-unknown", reclassified: "period-unknown" });
    expect(unknown.clocks.map(({ kind }) => kind)).not.toContain("processing");
    expect(kindsOf([nothing, reclassified("2026-11-03 10:00", { item: null, kind: "inquiry", period: days(7) })])).toContain("processing");
  });

  test("stays as it is where an amendment says nothing of it", () => {
    const itemOf = (code: string) => ({ code, kind: "inquiry", period: days(14), onMiss: "none" }) as const;
    const acceptance = accepted("2026-11-02 10:00", days(14), { item: "legal-question", flags: { compound: true } });
    const folded = fold([acceptance, amended("2026-11-03 10:00", { department: "roads" })], { itemOf });
    expect([folded.item, folded.kind, folded.department, folded.flags]).toEqual(["legal-question", "inquiry", "roads", { compound: true }]);
    expect(folded.acceptedAt).toEqual(at("2026-11-02 10:00"));
  });

  test("is not accepted by an amendment alone", () => {
    const folded = fold([amended("2026-11-03 10:00", { acceptedAt: at("2026-11-02 10:00") })]);
    expect([folded.status, folded.acceptedAt, folded.clocks]).toEqual(["unaccepted", null, []]);
  });
});

test("what is dated before the acceptance of a complaint that is closed is marked for its being closed", () => {
  const returned = event("returned", "2026-11-10 10:00", { type: "complaint.returned", data: { returnedAt: at("2026-11-01 10:00") } });
  const open = [accepted("2026-11-02 10:00", days(10))];
  expect(marksOf(fold([...open, returned]))).toEqual({ returned: "before-acceptance" });
  expect(marksOf(fold([...open, answered("2026-11-05 10:00"), returned]))).toEqual({ returned: "already-closed" });
});

test("an arrival waits for its acceptance also where the period begins with it", () => {
  const folded = fold([arrived("2026-11-02 09:00")], { policy: { ...defaultLegalPolicy, electronicFilingStart: "arrival" } });
  expect(folded).toMatchObject({ status: "unaccepted", clocks: [{ kind: "acceptance" }] });
});
