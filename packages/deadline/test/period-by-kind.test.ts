import type { CatalogueItem } from "@gihan/deadline/catalogue-item";
import type { Acceptance, ComplaintEvent, ComplaintKind } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { describe, expect, test } from "vitest";
import { accepted, clockOf, days, event, fold, kindsOf, marksOf } from "./complaint-builder.ts";

const of = (kind: ComplaintKind, change: Partial<Acceptance> = {}): ComplaintEvent =>
  accepted("2026-11-02 10:00", days(1), { kind, period: null, ...change });
const reclassified = (kind: ComplaintKind, period: Period | null = null): ComplaintEvent =>
  event("reclassified", "2026-11-03 10:00", { type: "complaint.reclassified", data: { item: null, kind, period, reclassifiedAt: null } });

describe("a complaint of which only the kind is known", () => {
  test.each([
    ["inquiry", days(7), "시행령 제14조", ["shorter-period-of-inquiry"]],
    ["suggestion", days(14), "시행령 제15조", []],
    ["other", { unit: "immediate" }, "시행령 제16조제1항", []],
    ["grievance", days(7), "시행령 제17조제1항", []],
  ] as const)("%s has the period that the decree sets for it, by its article", (kind, period, article, warnings) => {
    const folded = fold([of(kind)]);
    expect([folded.marks, folded.kind]).toEqual([[], kind]);
    expect(clockOf(folded)).toMatchObject({ period, warnings });
    const given = clockOf(fold([of(kind, { period })]));
    expect(clockOf(folded).dueAt).toEqual(given.dueAt);
    expect(given.warnings).toEqual([]);
    const [first] = clockOf(folded).explanation;
    expect(first?.because).toBe(`민원 처리에 관한 법률 ${article}, ${given.explanation[0]?.because ?? ""}`);
  });

  test("has none if it is statutory", () => {
    const folded = fold([of("statutory")]);
    expect(marksOf(folded)).toEqual({ accepted: "period-unknown" });
    expect(folded.clocks.map(({ kind }) => kind)).not.toContain("processing");
  });

  test("has none if it names an item that the catalogue does not know", () => {
    expect(marksOf(fold([of("suggestion", { item: "unheard-of" })]))).toEqual({ accepted: "period-unknown" });
  });

  test("has that of its item where the catalogue knows it, or its own", () => {
    const itemOf = (code: string): CatalogueItem => ({ code, kind: "suggestion", period: days(10), onMiss: "none" });
    expect(clockOf(fold([of("suggestion", { item: "idea" })], { itemOf })).period).toEqual(days(10));
    expect(clockOf(fold([of("suggestion", { period: days(9) })])).period).toEqual(days(9));
  });

  test("keeps it where a reclassification says nothing", () => {
    const nothing = event("nothing", "2026-11-03 10:00", {
      type: "complaint.reclassified",
      data: { item: null, kind: null, period: null, reclassifiedAt: null },
    });
    const folded = fold([of("inquiry"), nothing]);
    expect(folded.marks).toEqual([]);
    expect(clockOf(folded).period).toEqual(clockOf(fold([of("inquiry")])).period);
  });

  test("has that of another kind once it is reclassified", () => {
    const folded = fold([of("inquiry"), reclassified("suggestion")]);
    expect(clockOf(folded)).toMatchObject({ period: days(14), warnings: [] });
    expect(clockOf(fold([accepted("2026-11-02 10:00", days(30)), reclassified("grievance")])).period).toEqual(days(7));
  });

  test("keeps it where it is reclassified as statutory and nothing says which period that has", () => {
    const folded = fold([of("inquiry"), reclassified("statutory")]);
    expect(marksOf(folded)).toEqual({ reclassified: "period-unknown" });
    expect([folded.kind, clockOf(folded).period]).toEqual(["inquiry", days(7)]);
    expect(clockOf(fold([of("inquiry"), reclassified("statutory", days(10))]))).toMatchObject({ period: days(10), warnings: [] });
    expect(kindsOf([of("inquiry"), reclassified("statutory")])).toContain("processing");
  });
});
