import type { ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { accepted, answered, at, days, event, limitOf, text, timerOf } from "./complaint-builder.ts";

describe("the progress notice (Decree art. 23)", () => {
  const acceptance = accepted("2026-10-01 10:00", { unit: "months", count: 6 });
  const tenDays = accepted("2026-11-02 10:00", days(10));
  const notified = (notifiedAt: string): ComplaintEvent =>
    event(`told ${notifiedAt}`, notifiedAt, { type: "progress.notified", data: { notifiedAt: at(notifiedAt) } });
  const requested = (requestedAt: string): ComplaintEvent =>
    event(`asked ${requestedAt}`, requestedAt, { type: "progress.requested", data: { requestedAt: at(requestedAt) } });
  const dueOn = (...events: readonly ComplaintEvent[]): string => timerOf("progress-notice", [acceptance, ...events]).dueOn!.toString();

  test("is due when 30 days have passed, on the next working day", () => {
    expect(limitOf(timerOf("progress-notice", [acceptance]))).toEqual(["running", "2026-11-02", "2026-11-02 18:00", "2026-11-02 24:00"]);
    expect(timerOf("progress-notice", [acceptance]).startAt).toEqual(at("2026-11-01 00:00"));
  });

  test.for([
    { told: [], due: "2026-11-02" },
    { told: ["2026-10-25 10:00"], due: "2026-11-02" },
    { told: ["2026-11-02 10:00"], due: "2026-12-01" },
    { told: ["2026-11-20 10:00"], due: "2026-12-01" },
    { told: ["2026-11-02 10:00", "2026-12-01 10:00"], due: "2026-12-31" },
    { told: ["2026-12-05 10:00"], due: "2026-12-31" },
  ])("told $told, it is due again on $due", ({ told, due }) => {
    expect(dueOn(...told.map(notified))).toBe(due);
  });

  test("is due on the day on which it is asked for, and no more once it was given", () => {
    expect(dueOn(requested("2026-10-14 16:00"))).toBe("2026-10-14");
    expect(dueOn(requested("2026-10-17 16:00"))).toBe("2026-10-19");
    expect(dueOn(requested("2026-10-14 16:00"), notified("2026-10-14 17:00"))).toBe("2026-11-02");
    expect(dueOn(requested("2026-11-20 16:00"))).toBe("2026-11-02");
  });

  test("asked for after closing is due on the next working day, and asked for before the acceptance not at all", () => {
    expect(dueOn(requested("2026-10-14 17:59"))).toBe("2026-10-14");
    expect(dueOn(requested("2026-10-14 18:00"))).toBe("2026-10-15");
    expect(timerOf("progress-notice", [acceptance, requested("2026-10-14 20:00")]).startAt).toEqual(at("2026-10-14 20:00"));
    expect(dueOn(requested("2026-09-30 23:59"))).toBe("2026-11-02");
  });

  test("asked for on the day of the acceptance is due on that day, whatever the hour", () => {
    expect(dueOn(requested("2026-10-01 00:00"))).toBe("2026-10-01");
  });

  test("ends with the complaint", () => {
    expect(timerOf("progress-notice", [acceptance, answered("2026-10-20 10:00")]).state).toBe("closed");
  });

  test("given at the moment at which it is due, or was asked for, is given in time", () => {
    const startOf = (...events: readonly ComplaintEvent[]): string | null => text(timerOf("progress-notice", [tenDays, ...events]).startAt);
    expect(startOf(notified("2026-12-02 23:59"))).toBe("2026-12-02 24:00");
    expect(startOf(notified("2026-12-03 00:00"))).toBe("2027-01-01 24:00");
    const request = requested("2026-11-09 10:00");
    expect(startOf(request, notified("2026-11-09 10:00"))).toBe("2026-12-02 24:00");
    expect(startOf(request, notified("2026-11-09 09:59"))).toBe("2026-11-09 10:00");
  });

  test("that is due is so without being asked for at that very moment", () => {
    const { explanation } = timerOf("progress-notice", [tenDays, requested("2026-12-03 00:00")]);
    expect(explanation[0]!.korean).toContain("접수한 날부터 30일이 지남");
  });

  test("counts the day of an acceptance at midnight, which is whole (민법 제157조)", () => {
    const startOf = (acceptedAt: string) => text(timerOf("progress-notice", [accepted(acceptedAt, days(10))]).startAt);
    expect([startOf("2026-11-02 00:00"), startOf("2026-11-02 00:01")]).toEqual(["2026-12-01 24:00", "2026-12-02 24:00"]);
  });
});
