import { seoulText } from "@gihan/terminal/seoul-text";
import { describe, expect, test } from "vitest";
import { answer } from "../src/page/answer.ts";
import type { EverydayQuestion } from "../src/page/everyday-question.ts";

const question: EverydayQuestion = {
  item: null,
  kind: "statutory",
  period: { unit: "days", count: 10 },
  accepted: { date: "2026-11-02", time: "10:00" },
  pauses: [],
  extensions: [],
  daysOff: [],
};
const day = (date: string) => ({ date, time: null });

function answered(more: Partial<EverydayQuestion>) {
  const given = answer({ kind: "everyday", question: { ...question, ...more } });
  if (given.kind === "refused") throw new Error(given.problem.korean);
  const [clock] = given.explained.clocks;
  return { dueAt: clock?.dueAt ? seoulText(clock.dueAt) : null, marks: given.explained.marks.map(({ reason }) => reason), ...given };
}

describe("what the form asks is counted as its events", () => {
  test("the plain period", () => {
    expect(answered({}).dueAt).toBe("2026-11-13T18:00:00+09:00");
  });

  test("a supplement takes the days of sending and of arrival", () => {
    const pauses = [{ code: "supplement" as const, from: day("2026-11-05"), until: day("2026-11-12") }];
    expect(answered({ pauses }).dueAt).toBe("2026-11-23T18:00:00+09:00");
  });

  test("a grievance's survey has its own clock", () => {
    const pauses = [{ code: "field-survey" as const, from: day("2026-11-04"), until: day("2026-11-13") }];
    const { dueAt, explained } = answered({ kind: "grievance", period: { unit: "days", count: 7 }, pauses });
    expect(dueAt).toBe("2026-11-20T18:00:00+09:00");
    expect(explained.clocks.map(({ kind }) => kind)).toContain("survey");
  });

  test("pauses of one code stand side by side, whole days from opening to closing", () => {
    const pauses = [
      { code: "hearing" as const, from: day("2026-11-04"), until: day("2026-11-04") },
      { code: "hearing" as const, from: day("2026-11-10"), until: { date: "2026-11-10", time: "17:59" } },
    ];
    // Of 10 November a minute remained, so that it counts.
    expect(answered({ pauses })).toMatchObject({ dueAt: "2026-11-16T18:00:00+09:00", marks: [] });
  });

  test("a day declared later is left out under its name, and the version says that it was added", () => {
    const { dueAt, explained } = answered({ daysOff: ["2026-11-05", "2026-11-06"] });
    expect(dueAt).toBe("2026-11-17T18:00:00+09:00");
    expect(explained.clocks[0]?.calendarVersion).toContain('+2026-11-05 "임시공휴일" +2026-11-06 "임시공휴일"');
    expect(explained.clocks[0]?.explanation.flatMap(({ daysOff = [] }) => daysOff)).toContain("임시공휴일");
  });

  test("a day that the calendar has already changes nothing, so that a link stays good when the calendar catches up", () => {
    const september = { accepted: { date: "2026-09-21", time: "10:00" } };
    const { dueAt, explained } = answered({ ...september, daysOff: ["2026-09-25"] });
    expect(dueAt).toBe(answered(september).dueAt);
    expect(explained.clocks[0]?.calendarVersion).not.toContain("+");
  });

  test("a day that the calendar cannot know is refused by the calendar's field", () => {
    expect(answer({ kind: "everyday", question: { ...question, daysOff: ["2099-01-01"] } })).toMatchObject({
      kind: "refused",
      problem: { code: "calendar-out-of-range", field: "/calendar/with/0" },
    });
  });

  test("a pause that goes on leaves the deadline open", () => {
    expect(answered({ pauses: [{ code: "hearing", from: day("2026-11-04"), until: null }] }).dueAt).toBeNull();
  });

  test("extensions need their consent, and a reason that the law knows", () => {
    const extension = { by: { unit: "days" as const, count: 5 }, decided: day("2026-11-10"), reason: "cooperation" as const };
    const first = { ...extension, hasConsent: false };
    expect(answered({ extensions: [first] })).toMatchObject({ dueAt: "2026-11-20T18:00:00+09:00", marks: [] });
    expect(answered({ extensions: [first, first] }).marks).toEqual(["second-extension-without-consent"]);
    expect(answered({ extensions: [first, { ...first, hasConsent: true }] })).toMatchObject({
      dueAt: "2026-11-27T18:00:00+09:00",
      marks: [],
    });
    expect(answered({ extensions: [{ ...first, reason: "overload" }] }).marks).toEqual(["extension-reason-forbidden"]);
  });
});

describe("events are taken as the intake takes them", () => {
  const accepted = {
    specversion: "1.0",
    id: "1",
    source: "urn:test",
    type: "gihan.complaint.accepted.v1",
    time: "2026-11-02T10:00:00+09:00",
    data: {
      complaint: { system: "test", number: "1" },
      acceptedAt: "2026-11-02T10:00:00+09:00",
      kind: "statutory",
      period: { unit: "days", count: 3 },
    },
  };

  test("as a list, or as a line of explain --jsonl", () => {
    for (const text of [JSON.stringify([accepted], null, 2), JSON.stringify({ id: "x", events: [accepted], policy: {} })])
      expect(answer({ kind: "events", text })).toMatchObject({ kind: "answered", explained: { kind: "statutory" } });
  });

  test.each([
    ["[", "bad-line", ""],
    ["[]", "bad-line", "/events"],
    [JSON.stringify([{ ...accepted, data: {} }]), "invalid-event", "/events/0/data/complaint"],
    [JSON.stringify({ events: [accepted], policy: { noon: true } }), "invalid-policy", "/policy/noon"],
    [
      JSON.stringify([{ ...accepted, data: { ...accepted.data, period: { unit: "years", count: 99 } } }]),
      "calendar-out-of-range",
      "/events",
    ],
  ])("%s is refused with its field, in Korean", (text, code, field) => {
    expect(answer({ kind: "events", text })).toEqual({
      kind: "refused",
      problem: { code, field, message: expect.any(String), korean: expect.stringMatching(/[가-힣]/) },
    });
  });
});
