import type { ClockState, ExplanationLine } from "@gihan/deadline/clock-state";
import type { ComplaintEvent, PauseCode } from "@gihan/deadline/events";
import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import { describe, expect, test } from "vitest";
import {
  accepted,
  answered,
  at,
  clockOf,
  completedPapers,
  cooperationAsked,
  days,
  demanded,
  demandedBy,
  event,
  extended,
  fold,
  officeCalendar,
  papersPutOff,
  paused,
  reopened,
  replied,
  resumed,
  retracted,
  timerOf,
} from "./complaint-builder.ts";

const tenDays = accepted("2026-11-02 10:00", days(10));
const outage = [paused("2026-11-06 00:00", "system-outage"), resumed("2026-11-06 12:00", "system-outage")];
const papers = [demanded("2026-11-04 11:00"), completedPapers("2026-11-05 10:00")];

const linesOf = (code: string, ...events: readonly ComplaintEvent[]): readonly ExplanationLine[] =>
  clockOf(fold(events)).explanation.filter((line) => line.code === code);
const idsOf = (each: { readonly events?: ClockState["pauses"][number]["events"] }): readonly string[] =>
  (each.events ?? []).map(({ id }) => id);

describe("a line is made of", () => {
  test("the events by which the period began and has its length", () => {
    const later = event("amended", "2026-11-03 10:00", {
      type: "complaint.amended",
      data: { acceptedAt: at("2026-11-02 11:00"), item: null, department: null, flags: null },
    });
    const moved = event("moved", "2026-11-03 11:00", {
      type: "complaint.amended",
      data: { acceptedAt: null, item: null, department: "roads", flags: null },
    });
    const inquiry = event("reclassified", "2026-11-03 12:00", {
      type: "complaint.reclassified",
      data: { item: null, kind: "inquiry", period: days(7), reclassifiedAt: null },
    });
    const again = { ...tenDays, id: "accepted again" };
    const [start] = linesOf("start", tenDays, again, later, moved, inquiry);
    expect(idsOf(start!)).toEqual(["accepted", "amended", "reclassified"]);
  });

  test("its return, where it came back from another agency, and no event of before", () => {
    const away = event("away", "2026-11-04 10:00", { type: "complaint.transferred_out", data: { transferredAt: at("2026-11-04 10:00") } });
    const back = { ...accepted("2026-11-09 10:00", days(10)), id: "back", type: "complaint.transferred_in" } as const;
    expect(linesOf("start", tenDays, away, back).map(idsOf)).toEqual([["back"]]);
  });

  test("the arrival too, where the office counts from it", () => {
    const arrival = event("arrived", "2026-11-02 09:10", { type: "complaint.arrived", data: { arrivedAt: at("2026-11-02 09:10") } });
    const policy = { ...defaultLegalPolicy, electronicFilingStart: "arrival" } as const;
    expect(idsOf(clockOf(fold([arrival, tenDays], { policy })).explanation[0]!)).toEqual(["accepted", "arrived"]);
    expect(idsOf(clockOf(fold([arrival, tenDays])).explanation[0]!)).toEqual(["accepted"]);
  });

  test("what it counted, and all before it with it", () => {
    const counted = linesOf("counted", tenDays, ...papers).map((line) => line.counted);
    expect(counted.slice(0, 3)).toEqual([
      { unit: "days", count: 2, total: 2 },
      { unit: "days", count: 1, total: 3 },
      { unit: "days", count: 5, total: 8 },
    ]);
    expect(counted.at(-1)?.total).toBe(10);
  });

  test("time to the millisecond, where its words round", () => {
    const start = Temporal.Instant.from("2026-11-12T10:20:10.5+09:00");
    const fiveDays = accepted("2026-11-12 10:20", days(5), { acceptedAt: start });
    const [first, second] = linesOf("counted", fiveDays);
    expect(first?.counted).toEqual({ unit: "milliseconds", count: 52_789_500, total: 52_789_500 });
    expect(second?.counted).toEqual({ unit: "milliseconds", count: 144_000_000 - 52_789_500, total: 144_000_000 });
    expect(first?.korean).toContain("14시간 39분 49초 산입");
  });

  test("the names of the days off", () => {
    expect(linesOf("not-counted", accepted("2026-09-23 15:30", days(1)))[0]?.daysOff).toEqual([
      "추석 전날",
      "추석",
      "추석 다음 날",
      "일요일",
    ]);
    expect(linesOf("rolled", accepted("2026-09-21 10:00", { unit: "weeks", count: 1 }))[0]?.daysOff).toEqual(["일요일"]);
  });

  test("the pauses that took it out, and not of one that only touches it", () => {
    const [line, ...others] = linesOf("paused", tenDays, ...papers, ...outage);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ pauses: ["supplement"], because: "행정절차법 시행령 제11조제1호" });
    expect(line!.korean).toBe("2026. 11. 4.(수) ~ 2026. 11. 5.(목) 산입하지 않음: 보완 (행정절차법 시행령 제11조제1호)");
    expect(idsOf(line!)).toEqual(["demanded", "papers"]);
    const [noEffect] = linesOf("pause-not-counted", tenDays, ...papers, ...outage);
    expect(noEffect).toMatchObject({ pauses: ["system-outage"], why: "no-whole-day" });
    expect(idsOf(noEffect!)).toEqual(["system-outage opened", "system-outage closed"]);
  });

  test("all pauses where they overlap, a code told once", () => {
    const two = (code: PauseCode) => [paused("2026-11-05 09:00", code), resumed("2026-11-06 18:00", code)];
    const [line] = linesOf("paused", tenDays, ...papers, ...two("hearing"), ...two("inter-office-transit"));
    expect(line?.pauses).toEqual(["supplement", "hearing", "inter-office-transit"]);
    expect(idsOf(line!)).toHaveLength(6);
  });

  test("the extension that was granted, and not another of the same moment", () => {
    const events = [
      tenDays,
      extended("overload", "2026-11-04 10:00", days(2), { reason: "overload" }),
      extended("lawful", "2026-11-04 10:00", days(3)),
    ];
    const lines = linesOf("extended", ...events);
    expect(lines.map((line) => [line.extension, idsOf(line)])).toEqual([[{ by: days(3), reason: "cooperation", ordinal: 1 }, ["lawful"]]]);
    const again = extended("again", "2026-11-05 10:00", days(1), { applicantConsent: true });
    expect(linesOf("extended", ...events, again)[1]?.extension).toEqual({ by: days(1), reason: "cooperation", ordinal: 2 });
  });

  test("how a complaint was closed and opened again", () => {
    const events = [tenDays, answered("2026-11-05 10:00"), reopened("2026-11-09 10:00", "statute-specific")];
    expect(linesOf("closed", ...events)).toMatchObject([{ closing: "completed-answered", events: [{ id: "answered" }] }]);
    expect(linesOf("reopened", ...events)).toMatchObject([
      { isUnbroken: false, pauses: ["statute-specific"], events: [{ id: "reopened" }] },
    ]);
    expect(clockOf(fold(events)).pauses.map(idsOf)).toEqual([["answered", "reopened"]]);
    expect(linesOf("paused", ...events).map(idsOf)).toEqual([["answered", "reopened"]]);
    expect(linesOf("reopened", tenDays, answered("2026-11-05 10:00"), reopened("2026-11-09 10:00"))).toMatchObject([{ isUnbroken: true }]);
  });

  test("the complaint into which it was merged", () => {
    const into = { system: "saeol", number: "2026-000119" };
    const merged = event("merged", "2026-11-03 10:00", { type: "complaint.merged", data: { mergedAt: at("2026-11-03 10:00"), into } });
    expect(linesOf("closed", tenDays, merged)).toMatchObject([{ closing: "merged", into, events: [{ id: "merged" }] }]);
  });

  test("no event that was taken back", () => {
    const twice = [demanded("2026-11-04 11:00", "first"), retracted("first", "2026-11-04 12:00"), ...papers];
    expect(linesOf("paused", tenDays, ...twice).map(idsOf)).toEqual([["demanded", "papers"]]);
  });

  test("the survey that was held", () => {
    const survey = [
      event("began", "2026-11-04 09:00", { type: "survey.started", data: { startedAt: at("2026-11-04 09:00") } }),
      event("ended", "2026-11-06 18:00", { type: "survey.ended", data: { endedAt: at("2026-11-06 18:00") } }),
    ];
    const grievance = accepted("2026-11-02 10:00", days(7), { kind: "grievance" });
    expect(linesOf("paused", grievance, ...survey).map(idsOf)).toEqual([["began", "ended"]]);
  });

  test("no more than it has", () => {
    const [due] = linesOf("due", tenDays);
    expect(Object.keys(due!)).toEqual(["code", "fromAt", "untilAt", "because", "korean"]);
  });
});

describe("a limit beside the processing period", () => {
  test("names the events by which it began, was put off and was kept", () => {
    const { explanation } = timerOf("supplement-period", [
      tenDays,
      demandedBy("2026-11-13", "2026-11-04 11:00"),
      papersPutOff("2026-11-20", "2026-11-10 10:00"),
      completedPapers("2026-11-12 10:00"),
    ]);
    const ids = Object.fromEntries(explanation.map((line) => [line.code, idsOf(line)]));
    expect(ids).toMatchObject({ start: ["demanded"], extended: ["put off"], done: ["papers"] });
    expect(explanation.find(({ code }) => code === "extended")?.extension).toEqual({
      by: { unit: "calendar-days", count: 7 },
      ordinal: 1,
    });
    expect(explanation.find(({ code }) => code === "statutory-due")?.korean).toMatch(/^연장하지 않았으면 .*2026\. 11\. 13\.\(금\) 18:00$/);
  });

  test("names the correction by which it begins at another moment than was reported", () => {
    const data = { acceptedAt: at("2026-11-02 14:00"), item: null, department: null, flags: null };
    const later = event("amended", "2026-11-03 10:00", { type: "complaint.amended", data });
    const department = event("moved", "2026-11-02 14:00", {
      type: "complaint.amended",
      data: { ...data, acceptedAt: null, department: "roads" },
    });
    const { explanation } = timerOf("supplement-demand", [tenDays, department, later]);
    expect(idsOf(explanation[0]!)).toEqual(["amended"]);
  });

  test("names each handing on", () => {
    const atDesk = accepted("2026-11-02 10:00", days(10), { receivedBy: "desk" });
    const handedOn = event("handed on", "2026-11-02 11:00", {
      type: "complaint.handed_on",
      data: { handedOnAt: at("2026-11-02 11:00"), department: "permits", specialReason: false },
    });
    const { explanation } = timerOf("handing-on", [atDesk, handedOn]);
    expect(idsOf(explanation[0]!)).toEqual(["accepted"]);
    expect(idsOf(explanation.find(({ code }) => code === "done")!)).toEqual(["handed on"]);
  });

  test("names no event where days have to pass first", () => {
    const { explanation } = timerOf("progress-notice", [tenDays]);
    expect(explanation[0]).not.toHaveProperty("events");
  });

  test("takes the request of its own name where two were made at one moment", () => {
    const asked = [
      cooperationAsked("2026-11-03 10:00", "2026-11-06", { id: "one", cooperation: "roads" }),
      cooperationAsked("2026-11-03 10:00", "2026-11-06", { id: "other", cooperation: "fire-station" }),
      replied("2026-11-05 10:00"),
    ];
    const clocks = fold([tenDays, ...asked]).clocks.filter(({ kind }) => kind === "cooperation-reply");
    expect(clocks.map(({ subject, explanation }) => [subject, idsOf(explanation[0]!)])).toEqual([
      ["roads", ["one"]],
      ["fire-station", ["other"]],
    ]);
  });
});

describe("the other deadlines", () => {
  test("without extensions, where there was one", () => {
    const longer = clockOf(fold([tenDays, extended("longer", "2026-11-04 10:00", days(3))]));
    expect(longer.explanation.filter(({ code }) => code === "statutory-due")).toEqual([
      {
        code: "statutory-due",
        fromAt: longer.statutoryDueAt,
        untilAt: null,
        because: "민원 처리에 관한 법률 제19조제2항",
        korean: "연장하지 않았으면 처리기한 2026. 11. 13.(금) 18:00",
      },
    ]);
    expect(linesOf("statutory-due", tenDays)).toEqual([]);
  });

  test("of the office's own shorter target, unless it stands still", () => {
    const itemOf = (code: string) => ({ code, kind: "statutory", period: days(10), targetPeriod: days(6), onMiss: "none" }) as const;
    const clock = clockOf(fold([accepted("2026-11-02 10:00", days(10), { item: "permit" })], { itemOf }));
    expect(clock.explanation.find(({ code }) => code === "target-due")).toMatchObject({
      fromAt: clock.targetDueAt,
      period: days(6),
      korean: expect.stringMatching(/^기관의 자체목표 6일: 2026\. 11\. 9\.\(월\) 18:00까지/),
    });
    const open = clockOf(fold([accepted("2026-11-02 10:00", days(10), { item: "permit" }), demanded("2026-11-03 10:00")], { itemOf }));
    expect(open.explanation.map(({ code }) => code)).not.toContain("target-due");
  });
});

describe("an acceptance after closing that an office counts from the next working day", () => {
  const policy = { ...defaultLegalPolicy, afterClosingAcceptance: "next-working-day" } as const;
  const told = (acceptedAt: string, period = days(7)) =>
    clockOf(foldBy(accepted(acceptedAt, period)))
      .explanation.slice(0, 3)
      .map(({ korean }) => korean);
  const foldBy = (...events: readonly ComplaintEvent[]) => fold(events, { policy, calendar: officeCalendar });

  test("is told as such, with its day", () => {
    expect(told("2026-11-05 19:00")).toEqual([
      "2026. 11. 5.(목) 19:00 접수. 처리기간 7일: 업무 시간이 끝난 뒤 접수하여 그다음 근무일을 첫날로 산입하여(D2) 일 단위로 계산하고 토요일과 공휴일은 산입하지 않음",
      "2026. 11. 5.(목) 산입하지 않음: 업무 시간이 끝난 뒤 접수(D2)",
      "2026. 11. 6.(금) 1일 산입 (누계 1일)",
    ]);
    expect(clockOf(foldBy(accepted("2026-11-05 19:00", days(7)))).explanation[1]).toMatchObject({
      code: "not-counted",
      why: "accepted-after-closing",
    });
  });

  test("names each day off before the first once, in days and in weeks", () => {
    expect(told("2026-11-06 19:00").slice(1)).toEqual([
      "2026. 11. 6.(금) 산입하지 않음: 업무 시간이 끝난 뒤 접수(D2)",
      "2026. 11. 7.(토) ~ 2026. 11. 8.(일) 산입하지 않음: 토요일, 일요일",
    ]);
    expect(told("2026-11-06 19:00", { unit: "weeks", count: 1 }).slice(1)).toEqual([
      "2026. 11. 6.(금) ~ 2026. 11. 8.(일) 산입하지 않음: 업무 시간이 끝난 뒤 접수(D2)",
      "2026. 11. 9.(월) ~ 2026. 11. 15.(일) 7일 산입 (누계 7일)",
    ]);
  });

  test("changes nothing of one that came in before closing, or of hours", () => {
    expect(told("2026-11-05 17:59")[0]).toContain("처리기간 7일: 첫날을 산입하여");
    expect(told("2026-11-05 19:00", days(3))[0]).toContain("1일을 8근무시간으로");
    expect(told("2026-11-05 19:00", days(3)).join()).not.toContain("D2");
  });
});
