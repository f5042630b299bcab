import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import { describe, expect, test } from "vitest";
import {
  accepted,
  clockOf,
  completedPapers,
  days,
  deadlineOf,
  demanded,
  event,
  at,
  fold,
  marksOf,
  outage,
  paused,
  resumed,
  text,
} from "./complaint-builder.ts";

const tenDays = accepted("2026-11-02 10:00", days(10));
const threeDays = accepted("2026-11-05 15:00", days(3));
const nothing = { dueOn: null, dueAt: null, breachAt: null };

describe("a supplement", () => {
  test("that is still awaited stops the clock and leaves no deadline", () => {
    const folded = fold([tenDays, demanded("2026-11-05 15:00")]);
    expect(deadlineOf(folded)).toEqual(nothing);
    expect(clockOf(folded)).toMatchObject({ state: "paused", remindAt: null, statutoryDueAt: null });
    expect(clockOf(folded).pauses).toEqual([
      { code: "supplement", fromAt: at("2026-11-05 15:00"), untilAt: null, events: [{ source: "test", id: "demanded" }] },
    ]);
  });

  test("takes the days of sending and arrival whole out of a period in hours, while reminders lean on the minutes", () => {
    const clock = clockOf(fold([threeDays, demanded("2026-11-06 15:00"), completedPapers("2026-11-12 11:00")]));
    expect(text(clock.dueAt)).toBe("2026-11-17 15:00");
    expect(text(clock.remindAt)).toBe("2026-11-16 11:00");
    expect(clock.explanation.map(({ code }) => code)).toContain("remind");
  });

  test("may be read to the minute by an office that does so", () => {
    const policy = { ...defaultLegalPolicy, supplementInHours: "to-the-minute" } as const;
    const clock = clockOf(fold([threeDays, demanded("2026-11-06 15:00"), completedPapers("2026-11-12 11:00")], { policy }));
    expect([text(clock.remindAt), text(clock.dueAt)]).toEqual(["2026-11-16 11:00", "2026-11-16 11:00"]);
  });

  test("demanded on the day of acceptance takes that day out too", () => {
    const events = [tenDays, demanded("2026-11-02 15:00"), completedPapers("2026-11-03 10:00")];
    expect(deadlineOf(fold(events)).dueOn).toBe("2026-11-17");
    const policy = { ...defaultLegalPolicy, supplementOnAcceptanceDay: "counted" } as const;
    expect(deadlineOf(fold(events, { policy })).dueOn).toBe("2026-11-16");
  });

  test("demanded on the last day still stops the clock, after it no more", () => {
    expect(clockOf(fold([tenDays, demanded("2026-11-13 20:00")])).state).toBe("paused");
    const tooLate = fold([tenDays, demanded("2026-11-14 00:00")]);
    expect(clockOf(tooLate).state).toBe("running");
    expect(deadlineOf(tooLate).dueOn).toBe("2026-11-13");
    expect(clockOf(tooLate).explanation.map(({ code }) => code)).toContain("pause-not-counted");
  });

  test("demanded after hours have run out changes nothing although its day covers the deadline", () => {
    const folded = fold([threeDays, demanded("2026-11-10 16:00"), completedPapers("2026-11-12 10:00")]);
    expect(deadlineOf(folded).dueAt).toBe("2026-11-10 15:00");
  });

  test("that nobody demanded is lawful and without effect", () => {
    const folded = fold([tenDays, completedPapers("2026-11-04 10:00")]);
    expect(marksOf(folded)).toEqual({});
    expect(deadlineOf(folded).dueOn).toBe("2026-11-13");
  });

  test("reported after its answer is paired with it all the same", () => {
    const folded = fold([tenDays, completedPapers("2026-11-12 11:00"), demanded("2026-11-05 15:00", "demanded", "2026-11-13 09:00")]);
    expect(deadlineOf(folded).dueOn).toBe("2026-11-23");
  });

  test("demanded twice at once is marked the second time", () => {
    const folded = fold([
      tenDays,
      demanded("2026-11-05 15:00"),
      demanded("2026-11-06 15:00", "again"),
      completedPapers("2026-11-12 11:00"),
    ]);
    expect(marksOf(folded)).toEqual({ again: "supplement-already-open" });
    expect(deadlineOf(folded).dueOn).toBe("2026-11-23");
  });

  test("that arrived before it was demanded is marked and the demand stays open", () => {
    const folded = fold([tenDays, demanded("2026-11-05 15:00"), completedPapers("2026-11-04 11:00", "papers", "2026-11-06 09:00")]);
    expect(marksOf(folded)).toEqual({ papers: "pause-ends-before-it-began" });
    expect(clockOf(folded).state).toBe("paused");
  });
});

describe("another pause", () => {
  test("takes its exact time out of a period in hours", () => {
    const folded = fold([threeDays, paused("2026-11-06 10:00"), resumed("2026-11-06 14:00")]);
    expect(deadlineOf(folded).dueAt).toBe("2026-11-10 18:00");
  });

  test("that begins at the moment the hours are used up does not count", () => {
    const folded = fold([threeDays, paused("2026-11-10 15:00"), resumed("2026-11-12 15:00")]);
    expect(deadlineOf(folded).dueAt).toBe("2026-11-10 15:00");
  });

  test.each([
    ["opening to closing", "2026-11-04 09:00", "2026-11-05 18:00", "2026-11-17"],
    ["a late start and an early end", "2026-11-04 09:01", "2026-11-06 17:59", "2026-11-16"],
    ["part of one day", "2026-11-04 10:00", "2026-11-04 17:00", "2026-11-13"],
    ["a weekend", "2026-11-06 18:00", "2026-11-09 09:00", "2026-11-13"],
  ])("takes only whole working days out of a period in days: %s", (_, openedAt, closedAt, dueOn) => {
    expect(deadlineOf(fold([tenDays, paused(openedAt), resumed(closedAt)])).dueOn).toBe(dueOn);
  });

  test("takes calendar days out of a period by the calendar", () => {
    const month = accepted("2026-03-03 10:00", { unit: "months", count: 1 });
    expect(deadlineOf(fold([month, paused("2026-03-10 00:00"), resumed("2026-03-15 24:00")])).dueOn).toBe("2026-04-08");
  });

  test("over the day to which the end rolled moves the end behind it", () => {
    const week = accepted("2026-09-21 10:00", { unit: "weeks", count: 1 });
    expect(deadlineOf(fold([week, paused("2026-09-28 09:00"), resumed("2026-09-30 18:00")])).dueOn).toBe("2026-10-01");
    expect(clockOf(fold([week, paused("2026-09-28 09:00")])).state).toBe("paused");
  });

  test("that overlaps another is left out once", () => {
    const events = [
      paused("2026-11-04 09:00"),
      resumed("2026-11-06 18:00"),
      demanded("2026-11-05 10:00"),
      completedPapers("2026-11-09 10:00"),
    ];
    expect(deadlineOf(fold([tenDays, ...events])).dueOn).toBe("2026-11-19");
  });

  test("that joins another within a day takes that day out together with it", () => {
    const events = [
      paused("2026-11-04 09:00"),
      resumed("2026-11-04 12:00"),
      paused("2026-11-04 11:00", "preceding-affair"),
      resumed("2026-11-04 18:00", "preceding-affair"),
    ];
    expect(deadlineOf(fold([tenDays, ...events])).dueOn).toBe("2026-11-16");
  });

  test("opened in the middle of the last day leaves the deadline where it is", () => {
    expect(deadlineOf(fold([tenDays, paused("2026-11-13 14:00")])).dueOn).toBe("2026-11-13");
  });

  test("begun before the acceptance counts from the acceptance", () => {
    expect(deadlineOf(fold([threeDays, paused("2026-11-05 09:00"), resumed("2026-11-05 16:00")])).dueAt).toBe("2026-11-10 16:00");
  });

  test("opened twice, ended without a beginning or before it is marked", () => {
    const again = event("again", "2026-11-04 11:00", {
      type: "pause.opened",
      data: { pause: "hearing", code: "hearing", openedAt: at("2026-11-04 11:00"), system: null },
    });
    expect(marksOf(fold([tenDays, paused("2026-11-04 10:00"), again]))).toEqual({ again: "pause-already-open" });
    expect(marksOf(fold([tenDays, resumed("2026-11-04 10:00")]))).toEqual({ "hearing closed": "pause-not-open" });
    const early = event("early", "2026-11-05 10:00", {
      type: "pause.closed",
      data: { pause: "hearing", closedAt: at("2026-11-03 10:00") },
    });
    expect(marksOf(fold([tenDays, paused("2026-11-04 10:00"), early]))).toEqual({ early: "pause-ends-before-it-began" });
  });
});

describe("a pause the law does not know for this complaint is marked", () => {
  test("an on-site survey of what is no grievance", () => {
    const survey = [paused("2026-11-04 09:00", "field-survey"), resumed("2026-11-13 18:00", "field-survey")];
    expect(marksOf(fold([tenDays, ...survey]))["field-survey opened"]).toBe("pause-not-allowed");
    const grievance = accepted("2026-11-02 10:00", days(7), { kind: "grievance" });
    expect(deadlineOf(fold([grievance, ...survey])).dueOn).toBe("2026-11-20");
  });

  test("an outage, for a complaint accepted before the decree excluded outages", () => {
    const outage = [paused("2026-05-07 09:00", "system-outage"), resumed("2026-05-08 18:00", "system-outage")];
    expect(marksOf(fold([accepted("2026-05-04 10:00", days(10)), ...outage]))["system-outage opened"]).toBe("pause-not-allowed");
    expect(marksOf(fold([accepted("2026-05-06 10:00", days(10)), ...outage]))).toEqual({});
  });
});

describe("the outage of a system (Decree art. 20 no. 2)", () => {
  const received = (receivedThrough: string | null) => accepted("2026-11-02 10:00", days(10), { receivedThrough });
  const ended = event("restored", "2026-11-05 18:00", {
    type: "pause.closed",
    data: { pause: "outage", closedAt: at("2026-11-05 18:00") },
  });
  const dueOf = (through: string | null, failed: string | null): string | null =>
    deadlineOf(fold([received(through), outage("2026-11-04 09:00", failed), ended])).dueOn;

  test("is left out of what came through it, and of nothing that came through another", () => {
    expect(dueOf("portal", "portal")).toBe("2026-11-17");
    expect(dueOf("portal", "saeol")).toBe("2026-11-13");
    expect(marksOf(fold([received("portal"), outage("2026-11-04 09:00", "saeol")]))).toEqual({ outage: "outage-of-another-system" });
  });

  test("is believed where one of the two is not named", () => {
    expect([dueOf(null, "portal"), dueOf("portal", null), dueOf(null, null)]).toEqual(["2026-11-17", "2026-11-17", "2026-11-17"]);
  });

  test("that began before the acceptance has no part in it, at the moment of the acceptance it has", () => {
    const begun = (openedAt: string) => marksOf(fold([received("portal"), outage(openedAt, "portal")]));
    expect(begun("2026-11-02 09:59")).toEqual({ outage: "outage-before-acceptance" });
    expect(begun("2026-11-02 10:00")).toEqual({});
  });
});
