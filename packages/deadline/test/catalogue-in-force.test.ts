import type { CatalogueItem } from "@gihan/deadline/catalogue-item";
import type { ComplaintEvent } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { describe, expect, test } from "vitest";
import { accepted, at, clockOf, days, deadlineOf, event, fold, marksOf, retracted } from "./complaint-builder.ts";

const changedAt = at("2026-11-04 12:00");

/** Ten days until noon of 4 November, three from then on; by `other` six and two. */
function itemOf(code: string, asked: Temporal.Instant): CatalogueItem | undefined {
  const isChanged = Temporal.Instant.compare(asked, changedAt) >= 0;
  const item = (before: Period, after: Period): CatalogueItem => ({
    code,
    kind: isChanged ? "inquiry" : "statutory",
    period: isChanged ? after : before,
    onMiss: isChanged ? "deemed-accepted" : "none",
  });
  if (code === "permit") return item(days(10), days(3));
  return code === "other" ? item(days(6), days(2)) : undefined;
}

const dueOn = (...events: readonly ComplaintEvent[]): string | null => deadlineOf(fold(events, { itemOf })).dueOn;
const acceptance = (acceptedAt: string, item = "permit"): ComplaintEvent => accepted(acceptedAt, days(1), { item, period: null });
const reclassified = (reportedAt: string, data: object): ComplaintEvent =>
  event("reclassified", reportedAt, {
    type: "complaint.reclassified",
    data: { item: null, kind: null, period: null, reclassifiedAt: null, ...data },
  });
const amended = (reportedAt: string, data: object, id = "amended"): ComplaintEvent =>
  event(id, reportedAt, {
    type: "complaint.amended",
    data: { acceptedAt: null, item: null, department: null, flags: null, ...data },
  });

describe("the catalogue that was in force at the acceptance", () => {
  test("gives kind, period and the effect of missing it, whatever happens after it was changed", () => {
    const handedOn = event("assigned", "2026-11-05 10:00", {
      type: "complaint.reassigned",
      data: { person: "kim", department: null },
    });
    const folded = fold([acceptance("2026-11-04 11:59"), handedOn], { itemOf });
    expect([folded.kind, clockOf(folded)]).toMatchObject(["statutory", { period: days(10), warnings: [] }]);
    expect(deadlineOf(folded).dueOn).toBe("2026-11-17");
  });

  test("is the changed one from the very moment of the change", () => {
    const folded = fold([acceptance("2026-11-04 12:00")], { itemOf });
    expect([folded.kind, clockOf(folded)]).toMatchObject(["inquiry", { period: days(3), warnings: ["deemed-accepted-if-missed"] }]);
  });

  test("is that of the moment which is given, however late it is reported", () => {
    expect(dueOn({ ...acceptance("2026-11-02 10:00"), time: at("2026-11-06 10:00") })).toBe("2026-11-13");
  });

  test("is another one where the moment of acceptance is corrected, and where the type is", () => {
    expect(dueOn(acceptance("2026-11-05 10:00"))).toBe("2026-11-10");
    expect(dueOn(acceptance("2026-11-05 10:00"), amended("2026-11-06 10:00", { acceptedAt: at("2026-11-02 10:00") }))).toBe("2026-11-13");
    expect(dueOn(acceptance("2026-11-02 10:00"), amended("2026-11-06 10:00", { acceptedAt: at("2026-11-05 10:00") }))).toBe("2026-11-10");
    expect(dueOn(acceptance("2026-11-02 10:00"), amended("2026-11-06 10:00", { item: "other" }))).toBe("2026-11-09");
    const both = amended("2026-11-06 10:00", { item: "other", acceptedAt: at("2026-11-05 10:00") });
    expect(dueOn(acceptance("2026-11-02 10:00"), both)).toBe("2026-11-09");
  });

  test("serves a type that was corrected before the moment was", () => {
    const item = amended("2026-11-06 10:00", { item: "other" }, "type");
    const moment = amended("2026-11-06 11:00", { acceptedAt: at("2026-11-05 10:00") }, "moment");
    expect(dueOn(acceptance("2026-11-02 10:00"), item, moment)).toBe("2026-11-09");
  });

  test("is that of the second acceptance, once the complaint has come back from another agency", () => {
    const left = event("left", "2026-11-03 10:00", {
      type: "complaint.transferred_out",
      data: { transferredAt: at("2026-11-03 10:00") },
    });
    const back = { ...acceptance("2026-11-05 10:00"), id: "back" };
    expect(dueOn(acceptance("2026-11-02 10:00"), left, back)).toBe("2026-11-10");
  });

  test("gives an unknown type no mark when its moment of acceptance is corrected", () => {
    const own = accepted("2026-11-02 10:00", days(7), { item: "unheard-of" });
    const folded = fold([own, amended("2026-11-06 10:00", { acceptedAt: at("2026-11-03 10:00") })], { itemOf });
    expect([marksOf(folded), deadlineOf(folded).dueOn]).toEqual([{}, "2026-11-11"]);
  });
});

describe("the catalogue that was in force when a complaint was reclassified", () => {
  test("gives the period that is counted from the acceptance", () => {
    expect(dueOn(acceptance("2026-11-02 10:00"), reclassified("2026-11-04 11:59", { item: "other" }))).toBe("2026-11-09");
    expect(dueOn(acceptance("2026-11-02 10:00"), reclassified("2026-11-04 12:00", { item: "other" }))).toBe("2026-11-04");
  });

  test("stays where the moment of acceptance is corrected afterwards, and judges a corrected type", () => {
    const before = reclassified("2026-11-04 11:00", { item: "other" });
    expect(dueOn(acceptance("2026-11-02 10:00"), before, amended("2026-11-06 10:00", { acceptedAt: at("2026-11-05 10:00") }))).toBe(
      "2026-11-12",
    );
    const after = reclassified("2026-11-04 13:00", { item: "other" });
    expect(dueOn(acceptance("2026-11-02 10:00"), after, amended("2026-11-06 10:00", { item: "permit" }))).toBe("2026-11-05");
  });

  test("is none where the reclassification was without effect", () => {
    const nowhere = reclassified("2026-11-04 13:00", { item: "nowhere" });
    expect(dueOn(acceptance("2026-11-02 10:00"), nowhere, amended("2026-11-06 10:00", { item: "other" }))).toBe("2026-11-09");
  });

  test("is none where the reclassification was retracted", () => {
    const after = reclassified("2026-11-04 13:00", { item: "other" });
    expect(dueOn(acceptance("2026-11-02 10:00"), after, retracted("reclassified", "2026-11-05 10:00"))).toBe("2026-11-13");
  });

  test("is that of the moment at which it was reclassified, where that was told", () => {
    const late = (reclassifiedAt: string) => reclassified("2026-11-04 13:00", { item: "other", reclassifiedAt: at(reclassifiedAt) });
    expect(dueOn(acceptance("2026-11-02 10:00"), late("2026-11-04 11:59"))).toBe("2026-11-09");
    expect(dueOn(acceptance("2026-11-02 10:00"), late("2026-11-04 12:00"))).toBe("2026-11-04");
  });
});
