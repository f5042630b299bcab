import type { ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { accepted, at, date, days, event, fold, kindsOf, limitOf, marksOf, reopened, text, timerOf } from "./complaint-builder.ts";

const completed = (completedAt: string): ComplaintEvent =>
  event("completed", completedAt, { type: "complaint.completed", data: { completedAt: at(completedAt), outcome: "refused" } });

describe("objection to a refusal (Act art. 35)", () => {
  const refused = (deliveredAt: string): ComplaintEvent =>
    event("refused", deliveredAt, { type: "refusal.delivered", data: { deliveredAt: at(deliveredAt) } });
  const filed = (filedAt: string): ComplaintEvent => event("filed", filedAt, { type: "objection.filed", data: { filedAt: at(filedAt) } });
  const decided = (decidedAt: string): ComplaintEvent =>
    event("decided", decidedAt, { type: "objection.decided", data: { decidedAt: at(decidedAt) } });
  const extended = (decidedAt: string, count: number, id = "extended"): ComplaintEvent =>
    event(id, decidedAt, { type: "objection.extended", data: { decidedAt: at(decidedAt), days: count } });
  const again = (filedAt: string): ComplaintEvent => ({ ...filed(filedAt), id: "again" });
  const first = filed("2026-12-01 09:30");

  test("is to be filed within 60 days, the day of receipt left out", () => {
    expect(limitOf(timerOf("objection-filing", [refused("2026-11-23 11:00")]))).toEqual([
      "running",
      "2027-01-22",
      "2027-01-22 18:00",
      "2027-01-22 24:00",
    ]);
  });

  test("says whether its first day counts", () => {
    const startOf = (deliveredAt: string): string => timerOf("objection-filing", [refused(deliveredAt)]).explanation[0]!.korean;
    expect(startOf("2026-11-23 11:00")).toContain("첫날을 산입하지 않고");
    expect(startOf("2026-11-23 00:00")).toContain("첫날을 산입하여");
  });

  test("received at midnight, that day counts (민법 제157조)", () => {
    expect(timerOf("objection-filing", [refused("2026-11-23 00:00")]).dueOn?.toString()).toBe("2027-01-21");
  });

  test("once filed is to be decided within 10 days by the calendar, the end moved to a working day", () => {
    const clock = timerOf("objection-decision", [refused("2026-11-23 11:00"), filed("2026-12-02 09:30")]);
    expect(limitOf(clock)).toEqual(["running", "2026-12-14", "2026-12-14 18:00", "2026-12-14 24:00"]);
    expect(timerOf("objection-filing", [refused("2026-11-23 11:00"), filed("2026-12-02 09:30")])).toMatchObject({ state: "closed" });
  });

  test("is put off once by up to 10 days from the day after", () => {
    const clock = timerOf("objection-decision", [filed("2026-12-01 09:30"), extended("2026-12-10 10:00", 10)]);
    expect([clock.dueOn?.toString(), text(clock.statutoryDueAt), clock.extensions]).toEqual(["2026-12-21", "2026-12-11 18:00", 1]);
    expect(clock.explanation).toContainEqual(expect.objectContaining({ code: "extended", fromAt: at("2026-12-10 10:00") }));
  });

  test.for([
    { events: [extended("2026-12-10 10:00", 11)], reason: "objection-extension-too-long" },
    { events: [extended("2026-12-10 10:00", 5, "first"), extended("2026-12-11 10:00", 2)], reason: "objection-extended-before" },
    { events: [extended("2026-12-12 10:00", 2)], reason: "objection-not-open" },
    { events: [extended("2026-11-30 10:00", 2)], reason: "objection-not-open" },
    { events: [decided("2026-12-04 10:00"), extended("2026-12-05 10:00", 2)], reason: "objection-not-open" },
  ])("what the law does not allow is marked $reason and moves nothing", ({ events, reason }) => {
    const all = [filed("2026-12-01 09:30"), ...events];
    expect(marksOf(fold(all))).toEqual({ extended: reason });
    const others = all.filter(({ id }) => id !== "extended");
    expect(limitOf(timerOf("objection-decision", all))).toEqual(limitOf(timerOf("objection-decision", others)));
  });

  test("filed again while the first waits is decided in the time of the first; after its decision it has a time of its own", () => {
    const both = [filed("2026-12-01 09:30"), extended("2026-12-08 10:00", 5), again("2026-12-10 09:30")];
    expect(timerOf("objection-decision", both).dueOn?.toString()).toBe("2026-12-16");
    expect(marksOf(fold(both))).toEqual({});
    const afterwards = [filed("2026-12-01 09:30"), decided("2026-12-04 10:00"), again("2026-12-10 09:30")];
    expect(timerOf("objection-decision", afterwards)).toMatchObject({ state: "running", startAt: at("2026-12-10 09:30") });
  });

  test("has its 60 days from the first time that the refusal was received, and from another one after a reopening", () => {
    const resent = { ...refused("2026-12-20 11:00"), id: "resent" };
    expect(timerOf("objection-filing", [refused("2026-11-23 11:00"), resent]).dueOn?.toString()).toBe("2027-01-22");
    const opened = [
      accepted("2026-11-02 10:00", days(7)),
      completed("2026-11-06 10:00"),
      refused("2026-11-23 11:00"),
      reopened("2026-12-01 09:00"),
    ];
    expect(timerOf("objection-filing", [...opened, resent]).startAt).toEqual(at("2026-12-20 11:00"));
    expect(timerOf("objection-filing", opened).startAt).toEqual(at("2026-11-23 11:00"));
  });

  test("filed late is to be decided all the same, with a warning", () => {
    const warningsOf = (filedAt: string) => timerOf("objection-decision", [refused("2026-11-23 11:00"), filed(filedAt)]).warnings;
    expect(warningsOf("2027-01-22 23:59")).toEqual([]);
    expect(warningsOf("2027-01-23 00:00")).toEqual(["filed-late"]);
  });

  test.each(["inquiry", "suggestion", "other", "grievance"] as const)("has no time limit in a complaint of the kind %s", (kind) => {
    const events = [accepted("2026-11-02 10:00", days(7), { kind }), refused("2026-11-23 11:00"), filed("2026-12-01 09:30")];
    expect(kindsOf(events).filter((each) => each.startsWith("objection"))).toEqual([]);
    expect(marksOf(fold([...events, extended("2026-12-02 10:00", 5)]))).toEqual({ extended: "objection-not-open" });
  });

  test("has one in a statutory complaint, or one whose kind nobody said, unless it is known that nothing was refused", () => {
    const ended = (outcome: "granted" | "answered" | "refused"): ComplaintEvent =>
      event("ended", "2026-11-06 10:00", { type: "complaint.completed", data: { completedAt: at("2026-11-06 10:00"), outcome } });
    const objectionsOf = (kind: "statutory" | null, ...more: readonly ComplaintEvent[]) =>
      kindsOf([accepted("2026-11-02 10:00", days(7), { kind }), ...more, refused("2026-11-23 11:00"), filed("2026-12-01 09:30")]).filter(
        (each) => each.startsWith("objection"),
      );
    const both = ["objection-filing", "objection-decision"];
    expect([objectionsOf("statutory"), objectionsOf(null), objectionsOf("statutory", ended("refused"))]).toEqual([both, both, both]);
    expect([objectionsOf("statutory", ended("granted")), objectionsOf(null, ended("answered"))]).toEqual([[], []]);
  });

  test("is put off before 24:00 of its last day", () => {
    const reasonAt = (decidedAt: string) => marksOf(fold([filed("2026-12-01 09:30"), extended(decidedAt, 5)]));
    expect(reasonAt("2026-12-11 23:59")).toEqual({});
    expect(reasonAt("2026-12-11 24:00")).toEqual({ extended: "objection-not-open" });
  });

  test("goes on after the complaint was completed, until it is decided", () => {
    const before = [accepted("2026-11-02 10:00", days(7)), completed("2026-11-06 10:00"), filed("2026-12-01 09:30")];
    expect(timerOf("objection-decision", before).state).toBe("running");
    expect(timerOf("objection-decision", [...before, decided("2026-12-04 10:00")])).toMatchObject({ state: "closed", closing: null });
  });

  test("filed again before its decision has the time of the first, also when the decision is known", () => {
    const clock = timerOf("objection-decision", [first, again("2026-12-03 09:30"), decided("2026-12-04 10:00")]);
    expect([text(clock.startAt), text(clock.closedAt)]).toEqual(["2026-12-01 09:30", "2026-12-04 10:00"]);
  });

  test("is put off from the moment at which it is filed to that at which it is decided", () => {
    for (const moment of ["2026-12-01 09:30", "2026-12-03 10:00", "2026-12-04 10:00"])
      expect(marksOf(fold([first, decided("2026-12-04 10:00"), extended(moment, 5)]))).toEqual({});
    for (const moment of ["2026-12-01 09:29", "2026-12-04 10:01"])
      expect(marksOf(fold([first, decided("2026-12-04 10:00"), extended(moment, 5)]))).toEqual({ extended: "objection-not-open" });
  });

  test("is put off by what was decided first, whenever that was reported", () => {
    const events = [
      first,
      extended("2026-12-08 10:00", 5, "second"),
      { ...extended("2026-12-07 10:00", 3, "first"), time: at("2026-12-09 10:00") },
    ];
    expect(marksOf(fold(events))).toEqual({ second: "objection-extended-before" });
    expect(timerOf("objection-decision", events).dueOn).toEqual(date("2026-12-14"));
  });

  test("begins with the refusal after the last reopening", () => {
    const each = (deliveredAt: string): ComplaintEvent => ({ ...refused(deliveredAt), id: deliveredAt });
    const done = (completedAt: string): ComplaintEvent => ({ ...completed(completedAt), id: completedAt });
    const events = [
      accepted("2026-11-02 10:00", days(10)),
      done("2026-11-03 10:00"),
      each("2026-11-03 11:00"),
      reopened("2026-11-04 09:00", null, "first reopening"),
      done("2026-11-05 10:00"),
      each("2026-11-05 11:00"),
      reopened("2026-11-06 09:00", null, "second reopening"),
      done("2026-11-09 10:00"),
      each("2026-11-09 11:00"),
    ];
    expect(text(timerOf("objection-filing", events).startAt)).toBe("2026-11-09 11:00");
  });

  test("is not called late by the day on which a refusal came of which no hour is known", () => {
    const warningsOf = (filedAt: string) => timerOf("objection-decision", [refused("2026-11-23 00:00"), filed(filedAt)]).warnings;
    expect(timerOf("objection-filing", [refused("2026-11-23 00:00")]).dueOn).toEqual(date("2027-01-21"));
    expect(warningsOf("2027-01-22 17:00")).toEqual([]);
    expect(warningsOf("2027-01-23 00:00")).toEqual(["filed-late"]);
  });

  test("that was filed or decided on the day on which its time began is so without an hour", () => {
    expect(timerOf("objection-filing", [refused("2026-11-23 11:00"), filed("2026-11-23 00:00")]).state).toBe("closed");
    expect(timerOf("objection-decision", [first, decided("2026-12-01 00:00")]).state).toBe("closed");
    const second = [first, decided("2026-12-04 00:00"), again("2026-12-04 15:00")];
    expect(timerOf("objection-decision", second)).toMatchObject({ state: "running", startAt: at("2026-12-04 15:00") });
  });
});

test("a decision of before leaves an objection open, also where it is filed again", () => {
  const filed = (filedAt: string) => event(filedAt, filedAt, { type: "objection.filed", data: { filedAt: at(filedAt) } });
  const before = event("decided", "2026-11-27 10:00", { type: "objection.decided", data: { decidedAt: at("2026-11-27 10:00") } });
  const { state, startAt } = timerOf("objection-decision", [before, filed("2026-12-01 09:30"), filed("2026-12-03 09:30")]);
  expect([state, text(startAt)]).toEqual(["running", "2026-12-01 09:30"]);
});
