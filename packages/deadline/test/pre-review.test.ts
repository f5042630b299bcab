import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import type { Period } from "@gihan/deadline/period";
import { describe, expect, test } from "vitest";
import { accepted, clockOf, completedPapers, days, deadlineOf, demanded, event, extended, fold, marksOf } from "./complaint-builder.ts";

const reviewed = (period: Period) => accepted("2026-11-02 10:00", period, { flags: { preReview: true } });
const dueOn = (period: Period): string | null => deadlineOf(fold([reviewed(period)])).dueOn;
const dueOnAsComplaint = (period: Period): string | null => deadlineOf(fold([accepted("2026-11-02 10:00", period)])).dueOn;

describe("a pre-review (Act art. 30, Decree art. 34)", () => {
  test("has the period of the complaint itself if that is shorter than 30 days", () => {
    expect(dueOn(days(29))).toBe(dueOnAsComplaint(days(29)));
    expect(dueOn(days(3))).toBe(dueOnAsComplaint(days(3)));
  });

  test("has 30 days for all that takes longer", () => {
    expect(clockOf(fold([reviewed(days(60))]))).toMatchObject({ period: days(30) });
    for (const period of [days(30), days(60), { unit: "months", count: 2 }, { unit: "years", count: 1 }] as const)
      expect(dueOn(period)).toBe(dueOnAsComplaint(days(30)));
  });

  test("keeps a period by the calendar that ends before 30 working days have passed", () => {
    expect(dueOn({ unit: "months", count: 1 })).toBe("2026-12-01");
  });

  test("is said to be one, and by which article", () => {
    const [start] = clockOf(fold([reviewed(days(60))])).explanation;
    expect(start).toMatchObject({
      because: expect.stringContaining("제34조제2항"),
      korean: expect.stringContaining("사전심사 처리기간 30일"),
    });
  });

  test("is stopped by nothing, unless the office reads it so, and says why", () => {
    const events = [reviewed(days(10)), demanded("2026-11-04 10:00"), completedPapers("2026-11-09 10:00")];
    expect(deadlineOf(fold(events)).dueOn).toBe("2026-11-13");
    expect(clockOf(fold(events)).explanation).toContainEqual(
      expect.objectContaining({ code: "pause-not-counted", korean: expect.stringContaining("사전심사") }),
    );
    const open = clockOf(fold(events.slice(0, 2)));
    expect([open.state, open.dueOn?.toString()]).toEqual(["running", "2026-11-13"]);
    const policy = { ...defaultLegalPolicy, preReviewPauses: "as-processing-period" } as const;
    expect(deadlineOf(fold(events, { policy })).dueOn).toBe("2026-11-19");
  });

  test("is extended like any other period, by its own length at most", () => {
    const extendedBy = (count: number) => fold([reviewed(days(60)), extended("extended", "2026-12-01 10:00", days(count))]);
    expect(clockOf(extendedBy(30)).extensions).toBe(1);
    expect(marksOf(extendedBy(31))).toEqual({ extended: "extension-longer-than-period" });
  });

  test("may turn out to be one later", () => {
    const amended = event("amended", "2026-11-03 10:00", {
      type: "complaint.amended",
      data: { acceptedAt: null, item: null, department: null, flags: { preReview: true } },
    });
    expect(clockOf(fold([accepted("2026-11-02 10:00", days(60)), amended]))).toMatchObject({ period: days(30) });
  });
});
