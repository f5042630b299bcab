import type { ClockKind } from "@gihan/deadline/clock-state";
import type { ComplaintEvent, ComplaintFact } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import {
  accepted,
  at,
  cooperationAsked,
  days,
  demanded,
  demandedAgain,
  event,
  fold,
  limitOf,
  marksOf,
  papersPutOff,
  reopened,
  replied,
  replyPutOff,
  text,
  timerOf,
} from "./complaint-builder.ts";

const completed = (completedAt: string): ComplaintEvent =>
  event("completed", completedAt, { type: "complaint.completed", data: { completedAt: at(completedAt), outcome: "refused" } });

describe("acceptance of what arrives electronically (Decree art. 6 para. 8)", () => {
  const arrived = (arrivedAt: string): ComplaintEvent =>
    event("arrived", arrivedAt, { type: "complaint.arrived", data: { arrivedAt: at(arrivedAt) } });

  test("has eight working hours from the arrival, over a weekend", () => {
    const clock = timerOf("acceptance", [arrived("2026-11-06 17:00")]);
    expect(limitOf(clock)).toEqual(["running", "2026-11-09", "2026-11-09 17:00", "2026-11-09 17:00"]);
  });

  test("begins at the next opening when it arrives on a day off", () => {
    expect(text(timerOf("acceptance", [arrived("2026-11-07 10:00")]).dueAt)).toBe("2026-11-09 18:00");
  });

  test("is done with the acceptance, and the processing period begins there and not at the arrival", () => {
    const events = [arrived("2026-11-06 17:00"), accepted("2026-11-09 10:00", days(7))];
    expect(timerOf("acceptance", events)).toMatchObject({ state: "closed", closedAt: at("2026-11-09 10:00"), closing: null });
    expect(timerOf("processing", events).startAt).toEqual(at("2026-11-09 10:00"));
  });

  test("rests on the paragraph that held when it arrived", () => {
    const articleOf = (arrivedAt: string): string => timerOf("acceptance", [arrived(arrivedAt)]).explanation[0]!.because;
    expect(articleOf("2026-05-05 23:59")).toBe("민원 처리에 관한 법률 시행령 제6조제7항");
    expect(articleOf("2026-05-06 00:00")).toBe("민원 처리에 관한 법률 시행령 제6조제8항");
  });

  test("begins anew when the complaint comes back from another agency", () => {
    const away = event("away", "2026-11-04 10:00", { type: "complaint.transferred_out", data: { transferredAt: at("2026-11-04 10:00") } });
    const back = { ...accepted("2026-11-20 10:00", days(10)), id: "back" };
    const first = [arrived("2026-11-02 09:00"), accepted("2026-11-02 11:00", days(10)), away];
    expect(fold([...first, back]).clocks.map(({ kind }) => kind)).not.toContain("acceptance");
    const again = event("again", "2026-11-20 09:00", { type: "complaint.arrived", data: { arrivedAt: at("2026-11-20 09:00") } });
    expect(timerOf("acceptance", [...first, again, back]).startAt).toEqual(at("2026-11-20 09:00"));
    expect(timerOf("acceptance", first).startAt).toEqual(at("2026-11-02 09:00"));
  });

  test("does not exist for a complaint of which no arrival was reported", () => {
    expect(fold([accepted("2026-11-09 10:00", days(7))]).clocks.map(({ kind }) => kind)).not.toContain("acceptance");
  });
});

describe("a demand to complete the papers (Rule art. 9 para. 1)", () => {
  test("is in time within eight working hours of the acceptance", () => {
    const clock = timerOf("supplement-demand", [accepted("2026-11-06 15:00", days(10))]);
    expect(limitOf(clock)).toEqual(["running", "2026-11-09", "2026-11-09 15:00", "2026-11-09 15:00"]);
  });

  test("that was made ends it; one dated before the day of the acceptance does not", () => {
    const made = timerOf("supplement-demand", [accepted("2026-11-06 15:00", days(10)), demanded("2026-11-06 16:00")]);
    expect(made).toMatchObject({ state: "closed", closedAt: at("2026-11-06 16:00") });
    const before = timerOf("supplement-demand", [
      accepted("2026-11-06 15:00", days(10)),
      demanded("2026-11-05 14:00", "early", "2026-11-06 16:00"),
    ]);
    expect(before.state).toBe("running");
  });

  test("ends with the complaint", () => {
    const clock = timerOf("supplement-demand", [accepted("2026-11-06 15:00", days(10)), completed("2026-11-06 17:00")]);
    expect(clock).toMatchObject({ state: "closed", closing: "completed-refused", closedAt: at("2026-11-06 17:00") });
  });
});

describe("any limit", () => {
  const facts: readonly (readonly [ClockKind, ComplaintFact])[] = [
    ["acceptance", { type: "complaint.arrived", data: { arrivedAt: at("2026-11-06 17:00") } }],
    ["objection-filing", { type: "refusal.delivered", data: { deliveredAt: at("2026-11-06 17:00") } }],
    ["objection-decision", { type: "objection.filed", data: { filedAt: at("2026-11-06 17:00") } }],
  ];

  test.each(facts)("%s explains itself: how it begins, what counts, when it is due, and by which article", (kind, fact) => {
    const { explanation, dueAt, breachAt } = timerOf(kind, [event("1", "2026-11-06 17:00", fact)]);
    expect(explanation.at(0)).toMatchObject({
      code: "start",
      fromAt: at("2026-11-06 17:00"),
      because: expect.stringMatching(/^민원 처리에 관한 법률.* 제\d+조/),
    });
    expect(explanation.some(({ code }) => code === "counted")).toBe(true);
    expect(explanation.slice(-2)).toMatchObject([
      { code: "due", fromAt: dueAt },
      { code: "breach", fromAt: breachAt },
    ]);
  });

  test("beyond the last published year warns", () => {
    expect(
      timerOf("objection-filing", [
        event("1", "2027-12-01 10:00", { type: "refusal.delivered", data: { deliveredAt: at("2027-12-01 10:00") } }),
      ]).warnings,
    ).toEqual(["calendar-not-confirmed"]);
  });

  test("ends with the closing that holds, and not with one that was undone", () => {
    const again = { ...completed("2026-11-10 10:00"), id: "again" };
    const events = [accepted("2026-11-02 10:00", days(10)), completed("2026-11-03 17:00"), reopened("2026-11-04 09:00"), again];
    expect(text(timerOf("progress-notice", events).closedAt)).toBe("2026-11-10 10:00");
  });

  test("is not worked out for whoever asks for the processing period alone", () => {
    const events = [accepted("2026-11-06 15:00", days(10))];
    expect(fold(events, { withTimers: false })).toMatchObject({ clocks: [{ kind: "processing" }], marks: [] });
    expect(fold(events).clocks.map(({ kind }) => kind)).toEqual(["processing", "supplement-demand", "progress-notice", "dunning"]);
  });

  test.each<[string, readonly ComplaintEvent[]]>([
    ["supplement-not-open", [papersPutOff("2026-11-20", "2026-11-12 10:00", "it")]],
    ["supplement-not-open", [demandedAgain("2026-11-06", "2026-11-03 10:00", "it")]],
    [
      "supplement-not-open",
      [event("it", "2026-11-03 10:00", { type: "supplement.undeliverable", data: { returnedAt: at("2026-11-03 10:00") } })],
    ],
    ["cooperation-already-open", [cooperationAsked("2026-11-03 10:00", null), cooperationAsked("2026-11-03 11:00", null, { id: "it" })]],
    ["cooperation-not-open", [replyPutOff("2026-11-06", "2026-11-03 10:00", "it")]],
    ["cooperation-not-open", [replied("2026-11-03 10:00", "it")]],
    [
      "objection-not-open",
      [event("it", "2026-11-03 10:00", { type: "objection.extended", data: { decidedAt: at("2026-11-03 10:00"), days: 5 } })],
    ],
  ])("what it does not allow is marked %s also where nobody asks for it", (reason, events) => {
    const folded = fold([accepted("2026-11-02 10:00", days(10)), ...events], { withTimers: false });
    expect(marksOf(folded)).toEqual({ it: reason });
    expect(folded.clocks.map(({ kind }) => kind)).toEqual(["processing"]);
  });
});
