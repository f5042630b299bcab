import type { Acceptance, ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { accepted, answered, at, clockOf, days, deadlineOf, event, fold, marksOf, paused, resumed, text } from "./complaint-builder.ts";

const grievance = (change: Partial<Acceptance> = {}): ComplaintEvent =>
  accepted("2026-11-02 10:00", days(7), { kind: "grievance", ...change });
const started = (startedAt: string, id = "started"): ComplaintEvent =>
  event(id, startedAt, { type: "survey.started", data: { startedAt: at(startedAt) } });
const ended = (endedAt: string, id = "ended"): ComplaintEvent =>
  event(id, endedAt, { type: "survey.ended", data: { endedAt: at(endedAt) } });
const extended = (decidedAt: string, count: number, id = "extended"): ComplaintEvent =>
  event(id, decidedAt, { type: "survey.extended", data: { decidedAt: at(decidedAt), days: count } });
const surveyOf = (events: readonly ComplaintEvent[]) => fold(events).clocks.find(({ kind }) => kind === "survey");

describe("the survey of a grievance (Decree art. 17)", () => {
  test("does not count in its seven days", () => {
    const events = [grievance(), started("2026-11-04 09:00"), ended("2026-11-13 18:00")];
    expect(deadlineOf(fold(events))).toMatchObject({ dueOn: "2026-11-20", dueAt: "2026-11-20 18:00" });
    expect(deadlineOf(fold([grievance()]))).toMatchObject({ dueOn: "2026-11-10" });
  });

  test("is told in the explanation with its article", () => {
    const { explanation } = clockOf(fold([grievance(), started("2026-11-04 09:00"), ended("2026-11-13 18:00")]));
    expect(explanation).toContainEqual(expect.objectContaining({ code: "paused", because: "민원 처리에 관한 법률 시행령 제17조제5항" }));
  });

  test("has 14 days by the calendar, and up to 7 more once", () => {
    const events = [grievance(), started("2026-11-04 09:00")];
    const limit = surveyOf(events)!;
    expect([limit.dueOn?.toString(), text(limit.breachAt)]).toEqual(["2026-11-18", "2026-11-18 24:00"]);
    expect(surveyOf([...events, extended("2026-11-17 10:00", 7)])!.dueOn?.toString()).toBe("2026-11-25");
  });

  test("ends at its limit if nobody says that it has ended: the grievance keeps a deadline", () => {
    const events = [grievance(), started("2026-11-04 09:00")];
    // Two days before it, five after 18 November.
    expect(deadlineOf(fold(events)).dueOn).toBe("2026-11-25");
    expect(clockOf(fold(events)).state).toBe("running");
    expect(deadlineOf(fold([...events, extended("2026-11-17 10:00", 7)])).dueOn).toBe("2026-12-02");
  });

  test("stops the period no longer than its limit, whenever it really ended", () => {
    const late = [grievance(), started("2026-11-04 09:00"), ended("2026-11-30 18:00")];
    expect(deadlineOf(fold(late)).dueOn).toBe("2026-11-25");
  });

  test("reported as a pause has the same limit", () => {
    const asPause = [grievance(), paused("2026-11-04 09:00", "field-survey")];
    expect(deadlineOf(fold(asPause)).dueOn).toBe("2026-11-25");
    expect(deadlineOf(fold([...asPause, resumed("2026-12-31 18:00", "field-survey")])).dueOn).toBe("2026-11-25");
    expect(deadlineOf(fold([...asPause, resumed("2026-11-13 18:00", "field-survey")])).dueOn).toBe("2026-11-20");
    expect(deadlineOf(fold([...asPause, answered("2026-11-06 18:00")])).dueOn).toBe("2026-11-13");
  });

  test.for([
    { events: [started("2026-11-04 09:00"), started("2026-11-05 09:00", "wrong")], reason: "survey-held-before" },
    {
      events: [started("2026-11-04 09:00"), ended("2026-11-05 18:00"), started("2026-11-09 09:00", "wrong")],
      reason: "survey-held-before",
    },
    { events: [ended("2026-11-05 18:00", "wrong")], reason: "survey-not-open" },
    { events: [started("2026-11-04 09:00"), ended("2026-11-05 18:00"), ended("2026-11-06 18:00", "wrong")], reason: "survey-not-open" },
    { events: [extended("2026-11-04 09:00", 3, "wrong")], reason: "survey-not-open" },
    { events: [started("2026-11-04 09:00"), extended("2026-11-19 00:01", 3, "wrong")], reason: "survey-not-open" },
    {
      events: [started("2026-11-04 09:00"), ended("2026-11-05 18:00"), extended("2026-11-06 09:00", 3, "wrong")],
      reason: "survey-not-open",
    },
    { events: [started("2026-11-04 09:00"), extended("2026-11-06 09:00", 8, "wrong")], reason: "survey-extension-too-long" },
    {
      events: [started("2026-11-04 09:00"), extended("2026-11-06 09:00", 2), extended("2026-11-09 09:00", 2, "wrong")],
      reason: "survey-extended-before",
    },
  ])("what the law does not know is marked $reason and moves nothing", ({ events, reason }) => {
    expect(marksOf(fold([grievance(), ...events]))).toEqual({ wrong: reason });
    const others = events.filter(({ id }) => id !== "wrong");
    expect(fold([grievance(), ...events]).clocks).toEqual(fold([grievance(), ...others]).clocks);
  });

  test.for([
    { of: "a permit", acceptance: accepted("2026-11-02 10:00", days(7)) },
    { of: "a grievance of before 2021-01-05", acceptance: accepted("2020-12-28 10:00", days(7), { kind: "grievance" }) },
  ])("is marked for $of, which the law does not survey", ({ acceptance }) => {
    const start = started("2026-11-04 09:00");
    expect(marksOf(fold([acceptance, start]))).toEqual({ started: "pause-not-allowed" });
    expect(clockOf(fold([acceptance, start]))).toEqual(clockOf(fold([acceptance])));
    expect(surveyOf([acceptance, start])).toBeUndefined();
  });
});
