import type { ClockState } from "@gihan/deadline/clock-state";
import type { ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import {
  accepted,
  answered,
  at,
  cooperationAsked,
  date,
  days,
  demanded,
  event,
  fold,
  kindsOf,
  limitOf,
  marksOf,
  reopened,
  replied,
  replyPutOff,
  timerOf,
} from "./complaint-builder.ts";

const acceptance = accepted("2026-11-02 10:00", days(20));
const asked = cooperationAsked("2026-11-03 10:00", "2026-11-06");
const replyOf = (...events: readonly ComplaintEvent[]): ClockState => timerOf("cooperation-reply", [acceptance, ...events]);
const consentOf = (...events: readonly ComplaintEvent[]): ClockState => timerOf("deemed-consent", [acceptance, ...events]);

describe("the reply of another department or agency (Act art. 20)", () => {
  test("is due on the day that was named, and names whom it concerns", () => {
    const clock = replyOf(asked);
    expect(limitOf(clock)).toEqual(["running", "2026-11-06", "2026-11-06 18:00", "2026-11-06 24:00"]);
    expect(clock).toMatchObject({ subject: "fire-station", startAt: at("2026-11-03 10:00") });
  });

  test("on a day off is due on the next working day", () => {
    expect(replyOf(cooperationAsked("2026-11-03 10:00", "2026-11-07")).dueOn).toEqual(date("2026-11-09"));
  });

  test("that was given ends it, each request by its name", () => {
    const other = cooperationAsked("2026-11-04 10:00", "2026-11-10", { id: "other", cooperation: "roads" });
    const clocks = fold([acceptance, asked, other, replied("2026-11-05 10:00")]).clocks.filter(({ kind }) => kind === "cooperation-reply");
    expect(clocks.map(({ subject, state }) => [subject, state])).toEqual([
      ["fire-station", "closed"],
      ["roads", "running"],
    ]);
  });

  test("asked for again under the same name once it was given has a time of its own", () => {
    const again = cooperationAsked("2026-11-09 10:00", "2026-11-12", { id: "again" });
    expect(replyOf(asked, replied("2026-11-05 10:00"), again)).toMatchObject({ state: "running", dueOn: date("2026-11-12") });
  });

  test("stops nothing, and ends with the complaint", () => {
    const processing = (...events: readonly ComplaintEvent[]) => fold([acceptance, ...events]).clocks[0];
    expect(processing(asked, replyPutOff("2026-11-09", "2026-11-05 10:00"))).toEqual(processing());
    expect(replyOf(asked, answered("2026-11-05 15:00"))).toMatchObject({ state: "closed", closing: "completed-answered" });
  });

  test.each(["10:00", "00:00"])("may be asked for on the day of the acceptance, whatever the hour: %s", (time) => {
    expect(marksOf(fold([acceptance, cooperationAsked(`2026-11-02 ${time}`, "2026-11-06")]))).toEqual({});
    expect(replyOf(cooperationAsked(`2026-11-02 ${time}`, "2026-11-06")).state).toBe("running");
  });

  test("asked for without a day has no limit, until one is named", () => {
    const without = cooperationAsked("2026-11-03 10:00", null);
    expect(kindsOf([acceptance, without])).not.toContain("cooperation-reply");
    expect(replyOf(without, replyPutOff("2026-11-09", "2026-11-05 10:00")).dueOn).toEqual(date("2026-11-09"));
  });

  test("asked for by a day after the processing period has passed is warned of", () => {
    const late = cooperationAsked("2026-11-03 10:00", "2026-12-01");
    expect(replyOf(late).warnings).toEqual(["reply-after-deadline"]);
    expect(replyOf(cooperationAsked("2026-11-03 10:00", "2026-11-27")).warnings).toEqual([]);
    const putOff = [cooperationAsked("2026-11-03 10:00", "2026-11-20"), replyPutOff("2026-12-01", "2026-11-19 10:00")];
    expect(replyOf(...putOff.slice(0, 1)).warnings).toEqual([]);
    expect(replyOf(...putOff).warnings).toEqual(["reply-after-deadline"]);
    // Nothing is late while the processing period stands still.
    expect(replyOf(late, demanded("2026-11-04 10:00")).warnings).toEqual([]);
  });

  test("put off once, by the length of its period at most, before it ends", () => {
    // Three days from the 6th end on Monday the 9th.
    const clock = replyOf(asked, replyPutOff("2026-11-09", "2026-11-05 10:00"));
    expect([clock.dueOn?.toString(), clock.extensions]).toEqual(["2026-11-09", 1]);
    expect(clock.statutoryDueAt).toEqual(at("2026-11-06 18:00"));
  });

  test("put off without a moment was put off when that was reported", () => {
    const reported = (time: string): ComplaintEvent =>
      event("put off", time, {
        type: "cooperation.extended",
        data: { cooperation: "fire-station", replyDueOn: date("2026-11-09"), decidedAt: null },
      });
    expect(replyOf(asked, reported("2026-11-06 10:00")).dueOn).toEqual(date("2026-11-09"));
    expect(marksOf(fold([acceptance, asked, reported("2026-11-09 09:00")]))).toEqual({ "put off": "cooperation-not-open" });
  });

  test.for([
    { events: [asked, replyPutOff("2026-11-10", "2026-11-05 10:00")], reason: "cooperation-extension-too-long" },
    { events: [asked, replyPutOff("2026-11-06", "2026-11-05 10:00")], reason: "new-date-not-later" },
    { events: [asked, replyPutOff("2026-11-09", "2026-11-07 00:00")], reason: "cooperation-not-open" },
    { events: [asked, replied("2026-11-05 10:00"), replyPutOff("2026-11-09", "2026-11-06 10:00")], reason: "cooperation-not-open" },
    {
      events: [asked, replyPutOff("2026-11-09", "2026-11-04 10:00", "first"), replyPutOff("2026-11-10", "2026-11-05 10:00")],
      reason: "cooperation-extended-before",
    },
    { events: [cooperationAsked("2026-11-01 23:59", "2026-11-06", { id: "put off" })], reason: "before-acceptance" },
    {
      events: [answered("2026-11-05 10:00"), cooperationAsked("2026-11-05 11:00", "2026-11-06", { id: "put off" })],
      reason: "already-closed",
    },
  ])("what the law does not allow is marked $reason", ({ events, reason }) => {
    expect(marksOf(fold([acceptance, ...events]))).toEqual({ "put off": reason });
  });
});

describe("consent by silence in a consultation for a bundled permit (행정기본법 art. 24 para. 4)", () => {
  const consulted = (replyDueOn: string | null = null, requestedAt = "2026-11-03 10:00"): ComplaintEvent =>
    cooperationAsked(requestedAt, replyDueOn, { deemedConsent: true });

  test("comes after 20 days, the day of the request left out", () => {
    expect(limitOf(consentOf(consulted()))).toEqual(["running", "2026-11-23", "2026-11-23 18:00", "2026-11-23 24:00"]);
    expect(consentOf(consulted()).explanation[0]!.korean).toContain("협의가 된 것으로 봄");
  });

  test("is none of ordinary cooperation, nor of consultations before the act was in force", () => {
    expect(kindsOf([acceptance, asked])).not.toContain("deemed-consent");
    const earlier = accepted("2023-03-20 10:00", days(20));
    expect(kindsOf([earlier, consulted(null, "2023-03-23 18:00")])).not.toContain("deemed-consent");
    expect(kindsOf([earlier, consulted(null, "2023-03-23 23:59")])).not.toContain("deemed-consent");
    expect(kindsOf([earlier, consulted(null, "2023-03-24 00:00")])).toContain("deemed-consent");
  });

  test("does not come once there was a reply, nor once the complaint was closed", () => {
    expect(consentOf(consulted(), answered("2026-11-05 15:00"))).toMatchObject({ state: "closed", closing: "completed-answered" });
    expect(consentOf(consulted(), replied("2026-11-20 10:00"))).toMatchObject({ state: "closed", closedAt: at("2026-11-20 10:00") });
  });

  test("stands beside the reply that was asked for by a day", () => {
    const events = [acceptance, consulted("2026-11-13")];
    expect(timerOf("cooperation-reply", events).dueOn).toEqual(date("2026-11-13"));
    expect(timerOf("deemed-consent", events).dueOn).toEqual(date("2026-11-23"));
  });

  test("waits for the reply that was lawfully put off, where that is later", () => {
    expect(consentOf(consulted(), replyPutOff("2026-12-01", "2026-11-20 10:00")).dueOn).toEqual(date("2026-12-01"));
    for (const until of ["2026-11-20", "2026-11-23"]) {
      const clock = consentOf(consulted("2026-11-13"), replyPutOff(until, "2026-11-12 10:00"));
      expect([clock.dueOn?.toString(), clock.extensions]).toEqual(["2026-11-23", 0]);
    }
  });
});

test("a reply that was asked for without a day cannot be put off to one before the request", () => {
  const undated = cooperationAsked("2026-11-05 10:00", null);
  expect(marksOf(fold([acceptance, undated, replyPutOff("2026-11-04", "2026-11-06 10:00")]))).toEqual({ "put off": "new-date-not-later" });
});

test("what was asked and replied is read by when it happened, whichever was reported first", () => {
  const reportedLate = { ...asked, time: at("2026-11-06 10:00") };
  expect(fold([acceptance, reportedLate, replied("2026-11-05 10:00")]).marks).toEqual([]);
});

test("cooperation that is reported before any acceptance waits for it", () => {
  expect(() => kindsOf([asked])).not.toThrow();
});

test("a reply cannot be put off while the complaint is closed", () => {
  const events = [
    acceptance,
    asked,
    answered("2026-11-04 10:00"),
    replyPutOff("2026-11-09", "2026-11-05 10:00"),
    reopened("2026-11-05 15:00"),
  ];
  expect(marksOf(fold(events))).toEqual({ "put off": "already-closed" });
});
