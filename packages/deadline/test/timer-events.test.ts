import type { ClockKind } from "@gihan/deadline/clock-state";
import type { ComplaintEvent, ComplaintFact } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { byItsClosing } from "../src/line-events.ts";
import { accepted, answered, at, cooperationAsked, days, demanded, demandedAgain, demandedBy, dunned, event } from "./complaint-builder.ts";
import { papersPutOff, completedPapers, reopened, replied, replyPutOff, timerOf } from "./complaint-builder.ts";

const tenDays = accepted("2026-11-02 10:00", days(10));
const grievance = accepted("2026-11-02 10:00", days(7), { kind: "grievance" });
const atDesk = accepted("2026-11-02 10:00", days(10), { receivedBy: "civil-affairs" });
const arrived = it("arrived", { type: "complaint.arrived", data: { arrivedAt: at("2026-11-02 09:00") } });
const granted = it("granted", { type: "complaint.completed", data: { completedAt: at("2026-11-18 10:00"), outcome: "granted" } });
const refused = it("refused", { type: "refusal.delivered", data: { deliveredAt: at("2026-11-19 10:00") } });
const filed = it("filed", { type: "objection.filed", data: { filedAt: at("2026-11-20 10:00") } });
const handedOn = (id: string, handedOnAt: string, department: string): ComplaintEvent =>
  it(id, { type: "complaint.handed_on", data: { handedOnAt: at(handedOnAt), department, specialReason: false } });

/** Reported long after it happened, so that its moment is its own. */
function it(id: string, fact: ComplaintFact): ComplaintEvent {
  return event(id, "2026-12-20 10:00", fact);
}

interface Told {
  readonly start?: readonly string[];
  readonly extended?: readonly string[];
  readonly done?: readonly string[];
}

describe("each limit names the events by which it began, was put off and was kept", () => {
  test.each<[ClockKind, readonly ComplaintEvent[], Told]>([
    ["acceptance", [arrived, tenDays], { start: ["arrived"], done: ["accepted"] }],
    ["handing-on", [atDesk, handedOn("desk", "2026-11-02 10:30", "permits")], { start: ["accepted"], done: ["desk"] }],
    [
      "handing-on",
      [atDesk, handedOn("desk", "2026-11-02 10:30", "permits"), handedOn("on", "2026-11-02 11:00", "roads")],
      { start: ["desk"], done: ["on"] },
    ],
    [
      "handing-on",
      [atDesk, it("away", { type: "complaint.transferred_out", data: { transferredAt: at("2026-11-02 14:00") } })],
      { start: ["accepted"], done: ["away"] },
    ],
    ["supplement-demand", [tenDays, demanded("2026-11-02 15:00")], { start: ["accepted"], done: ["demanded"] }],
    [
      "supplement-period",
      [
        tenDays,
        demandedBy("2026-11-10", "2026-11-03 10:00"),
        papersPutOff("2026-11-13", "2026-11-09 10:00"),
        completedPapers("2026-11-12 10:00"),
      ],
      { start: ["demanded"], extended: ["put off"], done: ["papers"] },
    ],
    [
      "supplement-period",
      [tenDays, demandedBy("2026-11-06", "2026-11-03 10:00"), demandedAgain("2026-11-13", "2026-11-09 10:00")],
      { start: ["again"] },
    ],
    [
      "cooperation-reply",
      [
        tenDays,
        cooperationAsked("2026-11-03 10:00", "2026-11-06"),
        replyPutOff("2026-11-09", "2026-11-05 10:00"),
        replied("2026-11-09 10:00"),
      ],
      { start: ["asked"], extended: ["put off"], done: ["replied"] },
    ],
    [
      "deemed-consent",
      [
        tenDays,
        cooperationAsked("2026-11-03 10:00", null, { deemedConsent: true }),
        replyPutOff("2026-12-01", "2026-11-05 10:00"),
        replied("2026-11-09 10:00"),
      ],
      { start: ["asked"], extended: ["put off"], done: ["replied"] },
    ],
    [
      "progress-notice",
      [tenDays, it("asked", { type: "progress.requested", data: { requestedAt: at("2026-11-09 10:00") } })],
      { start: ["asked"] },
    ],
    [
      "survey",
      [
        grievance,
        it("began", { type: "survey.started", data: { startedAt: at("2026-11-03 10:00") } }),
        it("longer", { type: "survey.extended", data: { decidedAt: at("2026-11-10 10:00"), days: 7 } }),
        it("ended", { type: "survey.ended", data: { endedAt: at("2026-11-18 10:00") } }),
      ],
      { start: ["began"], extended: ["longer"], done: ["ended"] },
    ],
    ["dunning", [tenDays, dunned("2026-11-16 10:00")], { done: ["dunned"] }],
    [
      "collection",
      [tenDays, granted, it("fetched", { type: "result.collected", data: { collectedAt: at("2026-11-20 10:00") } })],
      { start: ["granted"], done: ["fetched"] },
    ],
    ["objection-filing", [tenDays, refused, filed], { start: ["refused"], done: ["filed"] }],
    [
      "objection-decision",
      [
        tenDays,
        filed,
        it("longer", { type: "objection.extended", data: { decidedAt: at("2026-11-25 10:00"), days: 5 } }),
        it("decided", { type: "objection.decided", data: { decidedAt: at("2026-12-02 10:00") } }),
      ],
      { start: ["filed"], extended: ["longer"], done: ["decided"] },
    ],
  ])("%s", (kind, events, told) => {
    const { explanation } = timerOf(kind, events);
    const named = explanation.flatMap(({ code, events: by }) => (by === undefined ? [] : [[code, by.map(({ id }) => id)] as const]));
    expect(Object.fromEntries(named)).toEqual(told);
  });
});

describe("a pause that a closing made has the events of that closing", () => {
  const events = [
    answered("2026-11-04 10:00", "first"),
    reopened("2026-11-05 10:00", "hearing", "first back"),
    answered("2026-11-09 10:00", "second"),
    reopened("2026-11-10 10:00", "hearing", "second back"),
    answered("2026-11-16 10:00", "third"),
    reopened("2026-11-17 10:00", "statute-specific", "third back"),
  ];
  const known = { events, marks: [] };
  const closed = (from: string, until: string, pauseCode: "hearing" | "statute-specific") =>
    ({ closing: "completed-answered", fromAt: at(from), untilAt: at(until), pauseCode, into: null }) as const;
  const closures = [
    closed("2026-11-04 10:00", "2026-11-05 10:00", "hearing"),
    closed("2026-11-09 10:00", "2026-11-10 10:00", "hearing"),
    closed("2026-11-16 10:00", "2026-11-17 10:00", "statute-specific"),
  ];
  const idsOf = (code: "hearing" | "statute-specific", from: string): readonly string[] =>
    byItsClosing({ code, fromMs: at(from).epochMilliseconds, untilMs: Infinity, events: [] }, closures, known).events.map(({ id }) => id);

  test("by its moment and its code", () => {
    expect(idsOf("hearing", "2026-11-04 10:00")).toEqual(["first", "first back"]);
    expect(idsOf("hearing", "2026-11-09 10:00")).toEqual(["second", "second back"]);
    expect(idsOf("statute-specific", "2026-11-16 10:00")).toEqual(["third", "third back"]);
  });

  test("and none where no closing is at that moment, or of that code", () => {
    expect(idsOf("hearing", "2026-11-04 10:01")).toEqual([]);
    expect(idsOf("statute-specific", "2026-11-04 10:00")).toEqual([]);
  });
});
