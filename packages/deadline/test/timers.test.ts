import type { ClockKind } from "@gihan/deadline/clock-state";
import type { ComplaintEvent, ComplaintFact } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import { accepted, at, days, demanded, event, fold, kindsOf, limitOf, marksOf, reopened, text, timerOf } from "./complaint-builder.ts";

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

describe("the progress notice (Decree art. 23)", () => {
  const acceptance = accepted("2026-10-01 10:00", { unit: "months", count: 6 });
  const notified = (notifiedAt: string): ComplaintEvent =>
    event(`told ${notifiedAt}`, notifiedAt, { type: "progress.notified", data: { notifiedAt: at(notifiedAt) } });
  const requested = (requestedAt: string): ComplaintEvent =>
    event(`asked ${requestedAt}`, requestedAt, { type: "progress.requested", data: { requestedAt: at(requestedAt) } });
  const dueOn = (...events: readonly ComplaintEvent[]): string => timerOf("progress-notice", [acceptance, ...events]).dueOn!.toString();

  test("is due when 30 days have passed, on the next working day", () => {
    expect(limitOf(timerOf("progress-notice", [acceptance]))).toEqual(["running", "2026-11-02", "2026-11-02 18:00", "2026-11-02 24:00"]);
    expect(timerOf("progress-notice", [acceptance]).startAt).toEqual(at("2026-11-01 00:00"));
  });

  test.for([
    { told: [], due: "2026-11-02" },
    { told: ["2026-10-25 10:00"], due: "2026-11-02" },
    { told: ["2026-11-02 10:00"], due: "2026-12-01" },
    { told: ["2026-11-20 10:00"], due: "2026-12-01" },
    { told: ["2026-11-02 10:00", "2026-12-01 10:00"], due: "2026-12-31" },
    { told: ["2026-12-05 10:00"], due: "2026-12-31" },
  ])("told $told, it is due again on $due", ({ told, due }) => {
    expect(dueOn(...told.map(notified))).toBe(due);
  });

  test("is due on the day on which it is asked for, and no more once it was given", () => {
    expect(dueOn(requested("2026-10-14 16:00"))).toBe("2026-10-14");
    expect(dueOn(requested("2026-10-17 16:00"))).toBe("2026-10-19");
    expect(dueOn(requested("2026-10-14 16:00"), notified("2026-10-14 17:00"))).toBe("2026-11-02");
    expect(dueOn(requested("2026-11-20 16:00"))).toBe("2026-11-02");
  });

  test("asked for after closing is due on the next working day, and asked for before the acceptance not at all", () => {
    expect(dueOn(requested("2026-10-14 17:59"))).toBe("2026-10-14");
    expect(dueOn(requested("2026-10-14 18:00"))).toBe("2026-10-15");
    expect(timerOf("progress-notice", [acceptance, requested("2026-10-14 20:00")]).startAt).toEqual(at("2026-10-14 20:00"));
    expect(dueOn(requested("2026-09-30 23:59"))).toBe("2026-11-02");
  });

  test("asked for on the day of the acceptance is due on that day, whatever the hour", () => {
    expect(dueOn(requested("2026-10-01 00:00"))).toBe("2026-10-01");
  });

  test("ends with the complaint", () => {
    expect(timerOf("progress-notice", [acceptance, completed("2026-10-20 10:00")]).state).toBe("closed");
  });
});

describe("objection to a refusal (Act art. 35)", () => {
  const refused = (deliveredAt: string): ComplaintEvent =>
    event("refused", deliveredAt, { type: "refusal.delivered", data: { deliveredAt: at(deliveredAt) } });
  const filed = (filedAt: string): ComplaintEvent => event("filed", filedAt, { type: "objection.filed", data: { filedAt: at(filedAt) } });
  const decided = (decidedAt: string): ComplaintEvent =>
    event("decided", decidedAt, { type: "objection.decided", data: { decidedAt: at(decidedAt) } });
  const extended = (decidedAt: string, count: number, id = "extended"): ComplaintEvent =>
    event(id, decidedAt, { type: "objection.extended", data: { decidedAt: at(decidedAt), days: count } });

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
    const again = (filedAt: string): ComplaintEvent => ({ ...filed(filedAt), id: "again" });
    const both = [filed("2026-12-01 09:30"), extended("2026-12-08 10:00", 5), again("2026-12-10 09:30")];
    expect(timerOf("objection-decision", both).dueOn?.toString()).toBe("2026-12-16");
    expect(marksOf(fold(both))).toEqual({});
    const afterwards = [filed("2026-12-01 09:30"), decided("2026-12-04 10:00"), again("2026-12-10 09:30")];
    expect(timerOf("objection-decision", afterwards)).toMatchObject({ state: "running", startAt: at("2026-12-10 09:30") });
  });

  test("has its 60 days from the first time that the refusal was received, and from another one after a reopening", () => {
    const resent = { ...refused("2026-12-20 11:00"), id: "resent" };
    expect(timerOf("objection-filing", [refused("2026-11-23 11:00"), resent]).dueOn?.toString()).toBe("2027-01-22");
    const reopened = [
      accepted("2026-11-02 10:00", days(7)),
      completed("2026-11-06 10:00"),
      refused("2026-11-23 11:00"),
      event("reopened", "2026-12-01 09:00", { type: "complaint.reopened", data: { reopenedAt: at("2026-12-01 09:00"), pauseCode: null } }),
    ];
    expect(timerOf("objection-filing", [...reopened, resent]).startAt).toEqual(at("2026-12-20 11:00"));
    expect(timerOf("objection-filing", reopened).startAt).toEqual(at("2026-11-23 11:00"));
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

  test("to object begins with the refusal after the last reopening", () => {
    const refused = (deliveredAt: string): ComplaintEvent =>
      event(`refused ${deliveredAt}`, deliveredAt, { type: "refusal.delivered", data: { deliveredAt: at(deliveredAt) } });
    const done = (completedAt: string): ComplaintEvent => ({ ...completed(completedAt), id: completedAt });
    const events = [
      accepted("2026-11-02 10:00", days(10)),
      done("2026-11-03 10:00"),
      refused("2026-11-03 11:00"),
      reopened("2026-11-04 09:00", null, "first reopening"),
      done("2026-11-05 10:00"),
      refused("2026-11-05 11:00"),
      reopened("2026-11-06 09:00", null, "second reopening"),
      done("2026-11-09 10:00"),
      refused("2026-11-09 11:00"),
    ];
    expect(text(timerOf("objection-filing", events).startAt)).toBe("2026-11-09 11:00");
  });

  test("is not worked out for whoever asks for the processing period alone", () => {
    const events = [accepted("2026-11-06 15:00", days(10))];
    expect(fold(events, { withTimers: false }).clocks.map(({ kind }) => kind)).toEqual(["processing"]);
    expect(fold(events).clocks.map(({ kind }) => kind)).toEqual(["processing", "supplement-demand", "progress-notice", "dunning"]);
  });
});
