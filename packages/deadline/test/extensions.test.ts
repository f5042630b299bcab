import { describe, expect, test } from "vitest";
import { accepted, clockOf, days, deadlineOf, demanded, extended, fold, marksOf, text } from "./complaint-builder.ts";

const sevenDays = accepted("2026-11-09 10:00", days(7));
const first = extended("first", "2026-11-12 10:00", days(7));

describe("an extension", () => {
  test("follows the deadline without a gap, and the statutory deadline stays beside it", () => {
    const clock = clockOf(fold([sevenDays, first]));
    expect(clock).toMatchObject({ extensions: 1, state: "running" });
    expect([text(clock.dueAt), text(clock.statutoryDueAt)]).toEqual(["2026-11-26 18:00", "2026-11-17 18:00"]);
  });

  test("of a period in hours is counted in hours", () => {
    expect(deadlineOf(fold([accepted("2026-11-05 15:00", days(3)), extended("first", "2026-11-09 10:00", days(2))])).dueAt).toBe(
      "2026-11-12 15:00",
    );
  });

  test("by the calendar begins on the day after the deadline and rolls at its own end", () => {
    const month = accepted("2026-09-01 10:00", { unit: "months", count: 1 });
    expect(deadlineOf(fold([month, extended("first", "2026-09-10 10:00", { unit: "months", count: 1 })])).dueOn).toBe("2026-11-02");
  });

  test("a second time needs the applicant's consent", () => {
    const second = (applicantConsent: boolean) => extended("second", "2026-11-20 10:00", days(7), { applicantConsent });
    expect(marksOf(fold([sevenDays, first, second(false)]))).toEqual({ second: "second-extension-without-consent" });
    const folded = fold([sevenDays, first, second(true)]);
    expect(marksOf(folded)).toEqual({});
    expect(deadlineOf(folded).dueOn).toBe("2026-12-07");
  });

  test("a third time is not allowed", () => {
    const consented = (id: string, decidedAt: string) => extended(id, decidedAt, days(1), { applicantConsent: true });
    expect(marksOf(fold([sevenDays, first, consented("second", "2026-11-20 10:00"), consented("third", "2026-11-23 10:00")]))).toEqual({
      third: "third-extension",
    });
  });

  test.each([
    [days(8), "extension-longer-than-period"],
    [{ unit: "weeks", count: 1 }, "extension-unit-differs"],
    [{ unit: "working-hours", count: 8 }, "extension-unit-differs"],
  ] as const)("by %j is marked", (by, reason) => {
    const folded = fold([sevenDays, extended("first", "2026-11-12 10:00", by)]);
    expect(marksOf(folded)).toEqual({ first: reason });
    expect(deadlineOf(folded).dueOn).toBe("2026-11-17");
  });

  test("may be decided until midnight of the last day, afterwards it is marked", () => {
    expect(marksOf(fold([sevenDays, extended("first", "2026-11-17 23:00", days(7))]))).toEqual({});
    expect(marksOf(fold([sevenDays, extended("first", "2026-11-18 09:00", days(7))]))).toEqual({ first: "extension-after-due" });
  });

  test("at 24:00 of the last day is too late, as a supplement at that moment is", () => {
    expect(marksOf(fold([sevenDays, extended("first", "2026-11-17 24:00", days(7))]))).toEqual({ first: "extension-after-due" });
    expect(clockOf(fold([sevenDays, demanded("2026-11-17 24:00")])).state).toBe("running");
  });

  test("in the last moment of a period in hours is in time", () => {
    const threeDays = accepted("2026-11-05 15:00", days(3));
    expect(marksOf(fold([threeDays, extended("first", "2026-11-10 15:00", days(2))]))).toEqual({});
  });

  test("decided while a supplement is awaited is in time however late it is", () => {
    expect(marksOf(fold([sevenDays, demanded("2026-11-10 10:00"), extended("first", "2026-12-18 09:00", days(7))]))).toEqual({});
  });

  test.each(["overload", "assignee-delay", "assignee-absence"] as const)("because of %s is forbidden since 6 May 2026", (reason) => {
    const before = [accepted("2026-04-28 10:00", days(14)), extended("first", "2026-05-05 23:59", days(7), { reason })];
    const since = [accepted("2026-04-28 10:00", days(14)), extended("first", "2026-05-06 00:00", days(7), { reason })];
    expect(marksOf(fold(before))).toEqual({});
    expect(marksOf(fold(since))).toEqual({ first: "extension-reason-forbidden" });
  });

  test("that is marked does not use up one of the two", () => {
    const folded = fold([sevenDays, extended("overlong", "2026-11-11 10:00", days(30)), first]);
    expect(clockOf(folded).extensions).toBe(1);
    expect(deadlineOf(folded).dueOn).toBe("2026-11-26");
  });

  test("is judged by its date of decision, not by when it was reported", () => {
    const late = { ...extended("first", "2026-11-12 10:00", days(7)), time: Temporal.Instant.from("2026-11-30T00:00:00Z") };
    expect(marksOf(fold([sevenDays, late]))).toEqual({});
  });
});
