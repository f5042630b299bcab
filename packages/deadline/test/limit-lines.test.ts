import type { ClockKind, ClockState } from "@gihan/deadline/clock-state";
import type { ComplaintEvent } from "@gihan/deadline/events";
import { defaultLegalPolicy, type LegalPolicy } from "@gihan/deadline/legal-policy";
import { describe, expect, test } from "vitest";
import {
  accepted,
  at,
  completedPapers,
  cooperationAsked,
  days,
  demandedAgain,
  demandedBy,
  event,
  fold,
  papersPutOff,
  replyPutOff,
  text,
  timerOf,
} from "./complaint-builder.ts";

const tenDays = accepted("2026-11-02 10:00", days(10));
const atDesk = accepted("2026-11-02 10:00", days(10), { receivedBy: "civil-affairs" });
const handedOn = (handedOnAt: string, id: string, department: string, specialReason = false): ComplaintEvent =>
  event(id, handedOnAt, { type: "complaint.handed_on", data: { handedOnAt: at(handedOnAt), department, specialReason } });
const transferred = event("away", "2026-11-02 14:00", {
  type: "complaint.transferred_out",
  data: { transferredAt: at("2026-11-02 14:00") },
});
const asked = (requestedAt: string): ComplaintEvent =>
  event("progress", requestedAt, { type: "progress.requested", data: { requestedAt: at(requestedAt) } });

/** The clock of a kind under a policy; fails the test if there is none. */
function clockBy(policy: Partial<LegalPolicy>, kind: ClockKind, events: readonly ComplaintEvent[]): ClockState {
  const { clocks } = fold(events, { policy: { ...defaultLegalPolicy, ...policy } });
  const clock = clocks.find((each) => each.kind === kind);
  if (clock === undefined) throw new Error(`there is no clock "${kind}"`);
  return clock;
}

describe("what began a limit, and what is asked for in it", () => {
  const first = handedOn("2026-11-02 10:30", "first", "permits");
  const papers = [tenDays, demandedBy("2026-11-06", "2026-11-03 10:00")];

  test.each<[string, ClockKind, readonly ComplaintEvent[], string]>([
    [
      "handed on from the desk",
      "handing-on",
      [atDesk, first],
      "2026. 11. 2.(월) 10:00 접수. 처리주무부서에 1근무시간 이내에 이송 (민원 처리에 관한 법률 시행령 제13조제1항)",
    ],
    [
      "to be handed on from the desk",
      "handing-on",
      [atDesk],
      "2026. 11. 2.(월) 10:00 접수. 처리주무부서에 1근무시간 이내에 이송 (민원 처리에 관한 법률 시행령 제13조제1항)",
    ],
    [
      "handed on from the wrong department",
      "handing-on",
      [atDesk, first, handedOn("2026-11-02 11:00", "second", "roads")],
      "2026. 11. 2.(월) 10:30 접수. 민원실을 거쳐 처리주무부서에 3근무시간 이내에 이송 (민원 처리에 관한 법률 시행령 제13조제2항)",
    ],
    [
      "handed on to another agency",
      "handing-on",
      [atDesk, transferred],
      "2026. 11. 2.(월) 10:00 접수. 다른 행정기관에 8근무시간 이내에 이송 (민원 처리에 관한 법률 시행령 제13조제3항)",
    ],
    ["papers demanded", "supplement-period", papers, "2026. 11. 3.(화) 10:00 보완 요구. 보완 3일(역일) 이내"],
    [
      "papers demanded again",
      "supplement-period",
      [...papers, demandedAgain("2026-11-13", "2026-11-09 10:00")],
      "2026. 11. 9.(월) 10:00 보완 재요구. 보완 4일(역일) 이내",
    ],
    ["thirty days without a word", "progress-notice", [tenDays], "2026. 12. 3.(목) 00:00 접수한 날부터 30일이 지남. "],
    [
      "asked how it stands",
      "progress-notice",
      [tenDays, asked("2026-11-09 10:00")],
      "2026. 11. 9.(월) 10:00 진행상황 통지 요청을 받음. 그날, 근무시간이 지났거나 근무일이 아니면 그다음 근무일에 통지(시행령에 시한이 없어 가장 이른 날로 봄)",
    ],
  ])("%s", (_, kind, events, told) => {
    const { because, korean } = timerOf(kind, events).explanation[0]!;
    expect(`${korean} (${because})`.startsWith(told)).toBe(true);
  });

  test("asked how it stands, where a day off is a day like others", () => {
    const clock = clockBy({ progressNoticeOnDayOff: "that-day" }, "progress-notice", [tenDays, asked("2026-11-14 10:00")]);
    expect(clock.explanation[0]!.korean).toBe(
      "2026. 11. 14.(토) 10:00 진행상황 통지 요청을 받음. 그날, 근무시간이 지났으면 그다음 날에 통지(쉬는 날이어도, 시행령에 시한이 없어 가장 이른 날로 봄)",
    );
    expect(text(clock.dueAt)).toBe("2026-11-14 18:00");
  });
});

describe("a limit that was put off and kept", () => {
  const demand = [tenDays, demandedBy("2026-11-06", "2026-11-03 10:00")];
  const putOff = [...demand, papersPutOff("2026-11-11", "2026-11-05 10:00")];

  test("is told in the order in which it happened, each with its moment", () => {
    const { explanation } = timerOf("supplement-period", [...putOff, completedPapers("2026-11-10 11:00")]);
    expect(explanation.map(({ code, fromAt }) => `${text(fromAt)} ${code}`)).toEqual([
      "2026-11-03 10:00 start",
      "2026-11-03 24:00 counted",
      "2026-11-05 10:00 extended",
      "2026-11-06 24:00 counted",
      "2026-11-10 11:00 done",
      "2026-11-06 18:00 statutory-due",
      "2026-11-11 18:00 due",
      "2026-11-11 24:00 breach",
    ]);
    const korean = Object.fromEntries(explanation.map((line) => [line.code, line.korean]));
    expect(korean).toMatchObject({
      extended: "2026. 11. 5.(목) 10:00 보완 기한을 5일(역일) 연장",
      done: "2026. 11. 10.(화) 11:00 보완",
      "statutory-due": "연장하지 않았으면 보완 기한 2026. 11. 6.(금) 18:00",
    });
  });

  test("says nothing of putting off where there was none", () => {
    expect(timerOf("supplement-period", demand).explanation.map(({ code }) => code)).toEqual(["start", "counted", "due", "breach"]);
  });

  test("is stopped by nothing", () => {
    expect(timerOf("supplement-period", putOff).pauses).toEqual([]);
  });

  test("was put off when that was decided, also after papers were demanded again", () => {
    const again = [demandedAgain("2026-11-13", "2026-11-09 10:00"), papersPutOff("2026-11-18", "2026-11-12 10:00", "again put off")];
    const { explanation } = timerOf("supplement-period", [...putOff, ...again]);
    expect(explanation.filter(({ code }) => code === "extended").map(({ fromAt }) => text(fromAt))).toEqual(["2026-11-12 10:00"]);
  });

  test("has the event that put it off, and not another of the same moment that had no effect", () => {
    const same = "2026-11-05 10:00";
    const events = [
      tenDays,
      cooperationAsked("2026-11-03 10:00", "2026-11-10"),
      replyPutOff("2026-11-09", same, "earlier"),
      replyPutOff("2026-11-12", same, "later"),
    ];
    const extended = timerOf("cooperation-reply", events).explanation.find(({ code }) => code === "extended");
    expect(extended?.events).toMatchObject([{ id: "later" }]);
  });
});
