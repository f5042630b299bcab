import type { ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import {
  accepted,
  answered,
  at,
  clockOf,
  completedPapers,
  date,
  days,
  deadlineOf,
  demanded,
  demandedAgain,
  demandedBy,
  event,
  fold,
  kindsOf,
  limitOf,
  marksOf,
  papersPutOff,
  reopened,
  text,
  timerOf,
} from "./complaint-builder.ts";

const acceptance = accepted("2026-11-02 10:00", days(10));
const undeliverable = (returnedAt: string, id = `back ${returnedAt}`): ComplaintEvent =>
  event(id, returnedAt, { type: "supplement.undeliverable", data: { returnedAt: at(returnedAt) } });
const periodOf = (...events: readonly ComplaintEvent[]) => timerOf("supplement-period", [acceptance, ...events]);

describe("until when papers are to be completed (Act art. 22, Decree art. 24)", () => {
  test("is the day that the demand names, to its end", () => {
    const clock = periodOf(demandedBy("2026-11-13", "2026-11-03 15:00"));
    expect(limitOf(clock)).toEqual(["running", "2026-11-13", "2026-11-13 18:00", "2026-11-13 24:00"]);
    expect(clock).toMatchObject({ startAt: at("2026-11-03 15:00"), period: { unit: "calendar-days", count: 10 } });
  });

  test("a day off moves to the next working day, as the Civil Act has it", () => {
    expect(periodOf(demandedBy("2026-11-14", "2026-11-03 15:00")).dueOn).toEqual(date("2026-11-16"));
  });

  test("the day of the demand itself may be the last one", () => {
    expect(periodOf(demandedBy("2026-11-03", "2026-11-03 10:00")).dueOn).toEqual(date("2026-11-03"));
  });

  test("a demand that names no day, or one before it was sent, sets no limit, but the processing period stands still", () => {
    for (const demand of [demanded("2026-11-03 15:00"), demandedBy("2026-11-02", "2026-11-03 15:00")]) {
      expect(kindsOf([acceptance, demand])).not.toContain("supplement-period");
      expect(fold([acceptance, demand]).clocks[0]).toMatchObject({ state: "paused", dueAt: null });
    }
  });

  test("is over when the papers arrive, when the complaint is closed, and not before", () => {
    const demand = demandedBy("2026-11-13", "2026-11-03 15:00");
    expect(periodOf(demand, completedPapers("2026-11-10 11:00"))).toMatchObject({ state: "closed", closedAt: at("2026-11-10 11:00") });
    expect(periodOf(demand, answered("2026-11-10 11:00"))).toMatchObject({ state: "closed", closing: "completed-answered" });
    expect(periodOf(demand, answered("2026-11-10 11:00"), reopened("2026-11-11 11:00")).state).toBe("running");
  });

  test("of two demands the last counts once the first was answered; while the first is open it is the only one", () => {
    const demand = demandedBy("2026-11-13", "2026-11-03 15:00");
    const second = demandedBy("2026-11-20", "2026-11-11 15:00", "second");
    expect(periodOf(demand, completedPapers("2026-11-10 11:00"), second)).toMatchObject({ state: "running", dueOn: date("2026-11-20") });
    expect(periodOf(demand, second).dueOn).toEqual(date("2026-11-13"));
  });

  test("a demand that is sent at midnight cannot end the day before", () => {
    expect(kindsOf([acceptance, demandedBy("2026-11-02", "2026-11-03 00:00")])).not.toContain("supplement-period");
    expect(periodOf(demandedBy("2026-11-03", "2026-11-03 00:00"))).toMatchObject({ dueOn: date("2026-11-03"), period: { count: 1 } });
  });

  test("what was reported first of two things of one moment came first", () => {
    const demand = demandedBy("2026-11-13", "2026-11-03 15:00");
    const putOff = papersPutOff("2026-11-20", "2026-11-10 11:00");
    const papers = (reportedAt: string): ComplaintEvent => completedPapers("2026-11-10 11:00", "papers", reportedAt);
    expect(marksOf(fold([acceptance, demand, putOff, papers("2026-11-10 11:01")]))).toEqual({});
    expect(marksOf(fold([acceptance, demand, putOff, papers("2026-11-10 10:59")]))).toEqual({ "put off": "supplement-not-open" });
  });

  test("a demand made while the complaint is closed is none", () => {
    const late = [answered("2026-11-10 11:00"), demandedBy("2026-11-20", "2026-11-11 15:00", "late")];
    expect(kindsOf([acceptance, ...late])).not.toContain("supplement-period");
  });
});

describe("more time for the papers (Decree art. 24 para. 2)", () => {
  const demand = demandedBy("2026-11-13", "2026-11-03 15:00");

  test("moves the day, twice at most, and leaves the first one to be seen", () => {
    const once = papersPutOff("2026-11-20", "2026-11-12 10:00", "once");
    const twice = papersPutOff("2026-11-27", "2026-11-19 10:00", "twice");
    const clock = periodOf(demand, once, twice);
    expect([clock.dueOn?.toString(), clock.extensions, text(clock.statutoryDueAt)]).toEqual(["2026-11-27", 2, "2026-11-13 18:00"]);
    expect(clock.explanation.filter(({ code }) => code === "extended").map(({ fromAt }) => text(fromAt))).toEqual([
      "2026-11-12 10:00",
      "2026-11-19 10:00",
    ]);
    const thrice = fold([acceptance, demand, once, twice, papersPutOff("2026-12-04", "2026-11-26 10:00", "thrice")]);
    expect(marksOf(thrice)).toEqual({ thrice: "supplement-extended-twice" });
  });

  test("gives a demand that named no day its limit", () => {
    const clock = periodOf(demanded("2026-11-03 15:00"), papersPutOff("2026-11-20", "2026-11-12 10:00"));
    expect([clock.dueOn?.toString(), clock.extensions]).toEqual(["2026-11-20", 0]);
  });

  test("until a day that does not lie after the one that holds is marked", () => {
    const rolled = demandedBy("2026-11-14", "2026-11-03 15:00");
    expect(marksOf(fold([acceptance, rolled, papersPutOff("2026-11-16", "2026-11-12 10:00")]))).toEqual({
      "put off": "new-date-not-later",
    });
    expect(marksOf(fold([acceptance, demanded("2026-11-03 15:00"), papersPutOff("2026-11-02", "2026-11-12 10:00")]))).toEqual({
      "put off": "new-date-not-later",
    });
  });

  test("after the papers came, or once the complaint was closed, is marked", () => {
    const putOff = papersPutOff("2026-11-20", "2026-11-12 10:00");
    expect(marksOf(fold([acceptance, demand, completedPapers("2026-11-10 11:00"), putOff]))).toEqual({ "put off": "supplement-not-open" });
    expect(marksOf(fold([acceptance, demand, answered("2026-11-10 11:00"), putOff]))).toEqual({ "put off": "already-closed" });
  });
});

describe("papers demanded again (Decree art. 24 para. 3)", () => {
  const demand = demandedBy("2026-11-13", "2026-11-03 15:00");

  test("have ten days at most, the day of sending left out", () => {
    const clock = periodOf(demand, demandedAgain("2026-11-26", "2026-11-16 10:00"));
    expect([text(clock.startAt), clock.dueOn?.toString(), clock.period]).toEqual([
      "2026-11-16 10:00",
      "2026-11-26",
      { unit: "calendar-days", count: 10 },
    ]);
    expect(clock.explanation[0]).toMatchObject({ because: expect.stringContaining("제24조제3항") });
    expect(marksOf(fold([acceptance, demand, demandedAgain("2026-11-27", "2026-11-16 10:00")]))).toEqual({
      again: "supplement-redemand-too-long",
    });
  });

  test("have until Monday if the tenth day is a Saturday", () => {
    expect(periodOf(demand, demandedAgain("2026-11-30", "2026-11-18 10:00")).dueOn).toEqual(date("2026-11-30"));
  });

  test("cannot shorten the time that the first demand gave", () => {
    for (const dueOn of ["2026-11-12", "2026-11-13"])
      expect(marksOf(fold([acceptance, demand, demandedAgain(dueOn, "2026-11-06 10:00")]))).toEqual({ again: "new-date-not-later" });
    expect(marksOf(fold([acceptance, demanded("2026-11-03 15:00"), demandedAgain("2026-11-05", "2026-11-06 10:00")]))).toEqual({
      again: "new-date-not-later",
    });
  });

  test("leave the processing period standing still until they arrive", () => {
    const again = demandedAgain("2026-11-26", "2026-11-16 10:00");
    const putOff = papersPutOff("2026-11-16", "2026-11-12 10:00");
    const papers = completedPapers("2026-11-25 10:00");
    expect(deadlineOf(fold([acceptance, demand, putOff, again, papers]))).toEqual(deadlineOf(fold([acceptance, demand, papers])));
    expect(fold([acceptance, demand, putOff, again]).clocks[0]).toMatchObject({ state: "paused" });
  });
});

describe("a demand that cannot be delivered (Decree art. 25 para. 2)", () => {
  const demand = demandedBy("2026-11-13", "2026-11-03 15:00");

  test("says after the second time that the complaint may be closed", () => {
    expect(periodOf(demand, undeliverable("2026-11-06 10:00")).warnings).toEqual([]);
    const twice = periodOf(demand, undeliverable("2026-11-06 10:00"), undeliverable("2026-11-12 10:00"));
    expect(twice).toMatchObject({ state: "running", warnings: ["supplement-undeliverable-twice"] });
  });

  test("says so on the processing period as well, also where the demand named no day, while the papers are awaited", () => {
    const back = [undeliverable("2026-11-06 10:00"), undeliverable("2026-11-12 10:00")];
    const warningsOf = (...events: readonly ComplaintEvent[]) => clockOf(fold([acceptance, ...events], { withTimers: false })).warnings;
    for (const sent of [demand, demanded("2026-11-03 15:00")]) {
      expect(warningsOf(sent, back[0]!)).toEqual([]);
      expect(warningsOf(sent, ...back)).toEqual(["supplement-undeliverable-twice"]);
      expect(warningsOf(sent, ...back, completedPapers("2026-11-13 10:00"))).toEqual([]);
      expect(warningsOf(sent, ...back, answered("2026-11-13 10:00"))).toEqual([]);
    }
    expect(kindsOf([acceptance, demanded("2026-11-03 15:00"), ...back])).not.toContain("supplement-period");
  });

  test("is marked where nothing is awaited", () => {
    expect(marksOf(fold([acceptance, undeliverable("2026-11-06 10:00", "back")]))).toEqual({ back: "supplement-not-open" });
  });
});
