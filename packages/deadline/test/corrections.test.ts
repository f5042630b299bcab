import type { CatalogueItem } from "@gihan/deadline/catalogue-item";
import { describe, expect, test } from "vitest";
import { accepted, answered, at, clockOf, days, deadlineOf, event, extended, fold, marksOf, retracted, text } from "./complaint-builder.ts";

const tenDays = accepted("2026-11-02 10:00", days(10));
const unchanged = { acceptedAt: null, item: null, department: null, flags: null };
const catalogue: readonly CatalogueItem[] = [
  { code: "sign-permit", kind: "statutory", period: days(10), onMiss: "none" },
  { code: "law-inquiry", kind: "inquiry", period: days(14), onMiss: "none" },
];
const itemOf = (code: string) => catalogue.find((item) => item.code === code);

describe("the acceptance", () => {
  test("is awaited: what was reported before it has no clock, but is kept", () => {
    const assigned = event("assigned", "2026-11-02 09:00", { type: "complaint.assigned", data: { person: "kim", department: "roads" } });
    const early = fold([assigned, answered("2026-11-04 10:00")]);
    expect(early).toMatchObject({ status: "unaccepted", clocks: [], assignee: "kim", acceptedAt: null });
    const folded = fold([assigned, answered("2026-11-04 10:00"), { ...tenDays, time: at("2026-11-05 10:00") }]);
    expect(folded).toMatchObject({ status: "closed", assignee: "kim", department: "roads" });
    expect(deadlineOf(folded).dueOn).toBe("2026-11-13");
  });

  test("a second time is marked", () => {
    const folded = fold([tenDays, { ...accepted("2026-11-04 10:00", days(10)), id: "again" }]);
    expect(marksOf(folded)).toEqual({ again: "accepted-twice" });
    expect(text(folded.acceptedAt)).toBe("2026-11-02 10:00");
  });

  test("takes the period from the catalogue before the one it brings", () => {
    const folded = fold([accepted("2026-11-02 10:00", days(3), { item: "sign-permit", kind: "other" })], { itemOf });
    expect(folded).toMatchObject({ item: "sign-permit", kind: "statutory" });
    expect(deadlineOf(folded).dueOn).toBe("2026-11-13");
  });

  test("of an item unknown to the catalogue serves with its own period, or has no processing period and is marked", () => {
    expect(deadlineOf(fold([accepted("2026-11-02 10:00", days(10), { item: "new-item" })], { itemOf })).dueOn).toBe("2026-11-13");
    const folded = fold([accepted("2026-11-02 10:00", days(10), { item: "new-item", period: null })], { itemOf });
    expect(folded.clocks.map(({ kind }) => kind)).not.toContain("processing");
    expect(marksOf(folded)).toEqual({ accepted: "period-unknown" });
  });

  test("of a period without a length has no clock and is marked", () => {
    expect(marksOf(fold([accepted("2026-11-02 10:00", days(0))]))).toEqual({ accepted: "period-unknown" });
  });

  test("before the rules counted here began is marked, never guessed", () => {
    const folded = fold([accepted("2016-02-11 10:00", days(10))]);
    expect(folded).toMatchObject({ status: "unaccepted", clocks: [] });
    expect(marksOf(folded)).toEqual({ accepted: "before-rule-history" });
    expect(deadlineOf(fold([accepted("2016-02-12 10:00", days(6))])).dueOn).toBe("2016-02-19");
  });
});

describe("a reclassification", () => {
  const reclassified = event("reclassified", "2026-11-04 10:00", {
    type: "complaint.reclassified",
    data: { item: null, kind: "grievance", period: days(7) },
  });

  test("counts anew from the same acceptance", () => {
    const folded = fold([tenDays, reclassified]);
    expect(folded).toMatchObject({ kind: "grievance", item: null });
    expect(deadlineOf(folded).dueOn).toBe("2026-11-10");
  });

  test("leaves no extension that is longer than the new period", () => {
    expect(marksOf(fold([tenDays, extended("first", "2026-11-03 10:00", days(10)), reclassified]))).toEqual({
      first: "extension-longer-than-period",
    });
  });

  test("to an item of the catalogue takes kind and period from there", () => {
    const toItem = event("reclassified", "2026-11-04 10:00", {
      type: "complaint.reclassified",
      data: { item: "law-inquiry", kind: null, period: null },
    });
    expect(fold([tenDays, toItem], { itemOf })).toMatchObject({ item: "law-inquiry", kind: "inquiry" });
    expect(deadlineOf(fold([tenDays, toItem], { itemOf })).dueOn).toBe("2026-11-19");
  });
});

describe("an amendment", () => {
  test("corrects acceptance, item, department and flags, and the deadline with them", () => {
    const amended = event("amended", "2026-11-05 10:00", {
      type: "complaint.amended",
      data: { acceptedAt: at("2026-10-30 10:00"), item: "law-inquiry", department: "legal", flags: { multiPerson: true } },
    });
    const folded = fold([accepted("2026-11-02 10:00", days(10), { flags: { compound: true } }), amended], { itemOf });
    expect(folded).toMatchObject({
      kind: "inquiry",
      item: "law-inquiry",
      department: "legal",
      flags: { compound: true, multiPerson: true },
    });
    expect(deadlineOf(folded).dueOn).toBe("2026-11-18");
  });

  test("to an unknown item or to a time before the rules is marked and changes nothing", () => {
    const unknown = event("unknown", "2026-11-05 10:00", { type: "complaint.amended", data: { ...unchanged, item: "nowhere" } });
    const ancient = event("ancient", "2026-11-05 11:00", {
      type: "complaint.amended",
      data: { ...unchanged, acceptedAt: at("2015-11-05 10:00") },
    });
    const folded = fold([tenDays, unknown, ancient]);
    expect(marksOf(folded)).toEqual({ unknown: "period-unknown", ancient: "before-rule-history" });
    expect(deadlineOf(folded).dueOn).toBe("2026-11-13");
  });
});

describe("a retraction", () => {
  test("leaves the named event out and marks it", () => {
    const folded = fold([tenDays, answered("2026-11-04 10:00"), retracted("answered", "2026-11-04 11:00")]);
    expect(folded.status).toBe("open");
    expect(marksOf(folded)).toEqual({ answered: "retracted" });
  });

  test("of a retraction lets the event stand again", () => {
    const folded = fold([
      tenDays,
      answered("2026-11-04 10:00"),
      retracted("answered", "2026-11-04 11:00"),
      retracted("answered retracted", "2026-11-04 12:00"),
    ]);
    expect(folded.status).toBe("closed");
    expect(marksOf(folded)).toEqual({ "answered retracted": "retracted" });
  });

  test("of nothing is marked", () => {
    expect(marksOf(fold([tenDays, retracted("never", "2026-11-04 11:00", "retraction")]))).toEqual({ retraction: "retracts-nothing" });
    expect(marksOf(fold([tenDays, retracted("itself", "2026-11-04 11:00", "itself")]))).toEqual({ itself: "retracts-nothing" });
  });

  test("works although the source's clock put it before the event", () => {
    expect(fold([tenDays, retracted("answered", "2026-11-03 11:00"), answered("2026-11-04 10:00")]).status).toBe("open");
  });

  test("of the acceptance waits for another one", () => {
    const wrong = fold([tenDays, retracted("accepted", "2026-11-03 10:00")]);
    expect(wrong).toMatchObject({ status: "unaccepted", clocks: [] });
    const right = fold([tenDays, retracted("accepted", "2026-11-03 10:00"), { ...accepted("2026-11-03 10:00", days(10)), id: "right" }]);
    expect(deadlineOf(right).dueOn).toBe("2026-11-16");
  });
});

describe("the people", () => {
  const assigned = (id: string, reportedAt: string, person: string, sequence: number | null, department: string | null = null) =>
    event(id, reportedAt, { type: "complaint.reassigned", data: { person, department } }, sequence);

  test("are read in the order of time, then of the source's sequence as a number with none first", () => {
    const same = "2026-11-03 10:00";
    const folded = fold([tenDays, assigned("c", same, "park", 10), assigned("b", same, "lee", 9), assigned("d", same, "kim", null)]);
    expect(folded.assignments.map(({ ordinal, person }) => `${ordinal} ${person}`)).toEqual(["1 kim", "2 lee", "3 park"]);
    expect(folded).toMatchObject({ assignee: "park", department: "permits" });
  });

  test("and departments follow assignments and hand-overs without a trace in the count", () => {
    const handedOn = event("handed", "2026-11-04 10:00", {
      type: "complaint.handed_on",
      data: { handedOnAt: at("2026-11-04 10:00"), department: "roads", specialReason: false },
    });
    const folded = fold([tenDays, assigned("a", "2026-11-03 10:00", "kim", null, "signs"), handedOn]);
    expect(folded).toMatchObject({ assignee: "kim", department: "roads" });
    expect(clockOf(folded)).toEqual(clockOf(fold([tenDays])));
  });
});
