import type { ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { accepted, answered, at, days, event, kindsOf, limitOf, text, timerOf } from "./complaint-builder.ts";

const atDesk = accepted("2026-11-06 17:30", days(10), { receivedBy: "civil-affairs", department: null });
const handedOn = (
  handedOnAt: string,
  change: { readonly department?: string; readonly specialReason?: boolean; readonly id?: string } = {},
): ComplaintEvent => {
  const { department = "permits", specialReason = false, id = "handed on" } = change;
  return event(id, handedOnAt, { type: "complaint.handed_on", data: { handedOnAt: at(handedOnAt), department, specialReason } });
};
const transferred = (transferredAt: string): ComplaintEvent =>
  event("away", transferredAt, { type: "complaint.transferred_out", data: { transferredAt: at(transferredAt) } });
const arrived = event("arrived", "2026-11-06 17:00", { type: "complaint.arrived", data: { arrivedAt: at("2026-11-06 17:00") } });

describe("handing a complaint on (Decree art. 13)", () => {
  test("from the desk that accepted it takes one working hour at most", () => {
    const clock = timerOf("handing-on", [atDesk]);
    expect(limitOf(clock)).toEqual(["running", "2026-11-09", "2026-11-09 09:30", "2026-11-09 09:30"]);
    expect(clock.explanation[0]).toMatchObject({ because: "민원 처리에 관한 법률 시행령 제13조제1항" });
  });

  test("is done when it was handed on, or with the complaint", () => {
    expect(timerOf("handing-on", [atDesk, handedOn("2026-11-09 09:20")])).toMatchObject({
      state: "closed",
      closing: null,
      closedAt: at("2026-11-09 09:20"),
    });
    expect(timerOf("handing-on", [atDesk, answered("2026-11-09 09:10")])).toMatchObject({ state: "closed", closing: "completed-answered" });
  });

  test("is done at once where it was handed on when it was accepted", () => {
    expect(text(timerOf("handing-on", [atDesk, handedOn("2026-11-06 17:30")]).closedAt)).toBe("2026-11-06 17:30");
    expect(timerOf("handing-on", [atDesk, handedOn("2026-11-05 23:59")]).state).toBe("running");
  });

  test("of which only the day is known is done on that of the acceptance, from which what follows counts", () => {
    const known = handedOn("2026-11-06 00:00");
    expect(timerOf("handing-on", [atDesk, known])).toMatchObject({ state: "closed", startAt: at("2026-11-06 17:30") });
    const again = [atDesk, known, handedOn("2026-11-09 09:20", { department: "roads", id: "again" })];
    expect(timerOf("handing-on", again)).toMatchObject({ startAt: at("2026-11-06 17:30"), dueAt: at("2026-11-09 11:30") });
    expect(timerOf("handing-on", [atDesk, known, transferred("2026-11-09 09:30")]).startAt).toEqual(at("2026-11-06 17:30"));
  });

  test("takes up to three where the department is far away", () => {
    const clock = timerOf("handing-on", [atDesk, handedOn("2026-11-09 11:00", { specialReason: true })]);
    expect(text(clock.dueAt)).toBe("2026-11-09 11:30");
  });

  test("does not come up where a complaint was accepted by the department that handles it", () => {
    expect(kindsOf([accepted("2026-11-06 17:30", days(10))])).not.toContain("handing-on");
    expect(kindsOf([accepted("2026-11-06 17:30", days(10), { department: null })])).not.toContain("handing-on");
  });

  test("from a department that it does not concern takes up to three, and those count from where it lay last", () => {
    const wrong = accepted("2026-11-09 10:00", days(10));
    const misdirected = timerOf("handing-on", [wrong, handedOn("2026-11-09 11:00", { department: "roads" })]);
    expect([text(misdirected.dueAt), text(misdirected.closedAt), misdirected.explanation[0]!.because]).toEqual([
      "2026-11-09 14:00",
      "2026-11-09 11:00",
      "민원 처리에 관한 법률 시행령 제13조제2항",
    ]);
    const twice = [atDesk, handedOn("2026-11-09 09:20"), handedOn("2026-11-09 11:00", { department: "roads", id: "again" })];
    expect(timerOf("handing-on", twice)).toMatchObject({
      startAt: at("2026-11-09 09:20"),
      dueAt: at("2026-11-09 13:20"),
      closedAt: at("2026-11-09 11:00"),
    });
    expect(text(timerOf("handing-on", [wrong, handedOn("2026-11-09 10:30")]).dueAt)).toBe("2026-11-09 11:00");
  });

  test("to another agency takes up to eight", () => {
    const clock = timerOf("handing-on", [accepted("2026-11-06 15:00", days(10)), transferred("2026-11-09 16:00")]);
    expect(clock).toMatchObject({ state: "closed", closing: null, dueAt: at("2026-11-09 15:00"), closedAt: at("2026-11-09 16:00") });
    expect(clock.explanation[0]!.because).toBe("민원 처리에 관한 법률 시행령 제13조제3항");
  });

  test("to another agency counts from where it lay last", () => {
    const ways = [atDesk, handedOn("2026-11-09 09:20"), handedOn("2026-11-09 11:00", { department: "roads", id: "again" })];
    expect(timerOf("handing-on", [...ways, transferred("2026-11-10 10:00")])).toMatchObject({
      startAt: at("2026-11-09 11:00"),
      dueAt: at("2026-11-10 11:00"),
      closedAt: at("2026-11-10 10:00"),
    });
  });

  test("is nothing as long as nothing was accepted", () => {
    expect(kindsOf([accepted("2016-02-11 10:00", days(10), { receivedBy: "civil-affairs" })])).toEqual([]);
  });

  test("is without delay where it came in electronically: the hours are an alarm, and say so", () => {
    expect(timerOf("handing-on", [atDesk]).warnings).toEqual([]);
    const throughPortal = accepted("2026-11-06 17:30", days(10), { receivedBy: "civil-affairs", receivedThrough: "portal" });
    for (const events of [[arrived, atDesk], [throughPortal]]) {
      const clock = timerOf("handing-on", events);
      expect(clock.warnings).toEqual(["without-delay"]);
      expect(clock.explanation[0]).toMatchObject({
        because: "민원 처리에 관한 법률 시행령 제13조제1항·제4항",
        korean: expect.stringContaining("전자문서는 지체 없이"),
      });
    }
  });
});

describe("a complaint that is handed on", () => {
  const early = accepted("2026-11-02 10:00", days(10), { receivedBy: "civil-affairs" });
  const first = handedOn("2026-11-02 10:30");
  const away = transferred("2026-11-02 14:00");
  const fromOf = (...events: readonly ComplaintEvent[]): string | null => text(timerOf("handing-on", [early, ...events]).startAt);

  test("to another agency counts from where it lay until then, that moment with it, and not from what came afterwards", () => {
    expect(fromOf(first, away, handedOn("2026-11-02 15:00", { department: "roads", id: "again" }))).toBe("2026-11-02 10:30");
    expect(fromOf(first, handedOn("2026-11-02 14:00", { department: "roads", id: "again" }), away)).toBe("2026-11-02 14:00");
  });

  test("lay last where it lay last, whichever was reported first", () => {
    const events = [handedOn("2026-11-02 11:30", { department: "roads", id: "again" }), { ...first, time: at("2026-11-02 12:00") }];
    const clock = timerOf("handing-on", [early, ...events]);
    expect([text(clock.startAt), text(clock.closedAt)]).toEqual(["2026-11-02 10:30", "2026-11-02 11:30"]);
  });

  test("is no misdirected one where a desk has it, or nobody said whom it concerns", () => {
    const articleOf = (acceptance: ComplaintEvent): string =>
      timerOf("handing-on", [acceptance, handedOn("2026-11-02 10:30", { department: "roads" })]).explanation[0]!.because;
    expect(articleOf(early)).toContain("제13조제1항");
    expect(articleOf(accepted("2026-11-02 10:00", days(10), { receivedBy: null, department: null }))).toContain("제13조제1항");
    expect(articleOf(accepted("2026-11-02 10:00", days(10)))).toContain("제13조제2항");
  });

  test("is handed on by the desk also where it came from another agency", () => {
    expect(kindsOf([{ ...early, type: "complaint.transferred_in" }])).toContain("handing-on");
  });
});
