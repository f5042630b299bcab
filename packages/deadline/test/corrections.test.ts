import type { CatalogueItem } from "@gihan/deadline/catalogue-item";
import type { ComplaintEvent } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import {
  accepted,
  answered,
  at,
  clockOf,
  days,
  deadlineOf,
  demanded,
  event,
  extended,
  fold,
  marksOf,
  retracted,
  text,
} from "./complaint-builder.ts";

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
    data: { item: null, kind: "grievance", period: days(7), reclassifiedAt: null },
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
      data: { item: "law-inquiry", kind: null, period: null, reclassifiedAt: null },
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

describe("a corrected acceptance is that by which a closing is judged, whichever was reported first", () => {
  const corrected = (acceptedAt: string, reportedAt: string, id = "corrected") =>
    event(id, reportedAt, { type: "complaint.amended", data: { ...unchanged, acceptedAt: at(acceptedAt) } });
  const transferred = (name: "transferred_out" | "transferred_in", moment: string): ComplaintEvent =>
    name === "transferred_out"
      ? event("out", moment, { type: "complaint.transferred_out", data: { transferredAt: at(moment) } })
      : { ...accepted(moment, days(7)), id: "back" };

  test("an end before a wrong acceptance stands once that is corrected to an earlier day", () => {
    const folded = fold([
      accepted("2026-11-05 10:00", days(7)),
      answered("2026-11-04 10:00"),
      corrected("2026-11-02 09:00", "2026-11-06 10:00"),
    ]);
    expect([folded.status, folded.marks]).toEqual(["closed", []]);
  });

  test("an end after a wrong acceptance ends nothing once that is corrected to a later day", () => {
    const folded = fold([
      accepted("2026-11-02 10:00", days(7)),
      answered("2026-11-03 10:00"),
      corrected("2026-11-05 09:00", "2026-11-06 10:00"),
    ]);
    expect([folded.status, marksOf(folded)]).toEqual(["open", { answered: "before-acceptance" }]);
    expect(deadlineOf(folded).dueOn).toBe("2026-11-13");
  });

  test("and of several corrections the last counts, also beside a second acceptance that is none", () => {
    const folded = fold([
      accepted("2026-11-05 10:00", days(7)),
      answered("2026-11-04 10:00"),
      { ...accepted("2026-11-06 09:00", days(7)), id: "twice" },
      corrected("2026-11-06 08:00", "2026-11-06 10:00", "wrong again"),
      corrected("2026-11-02 09:00", "2026-11-06 11:00"),
    ]);
    expect([folded.status, marksOf(folded)]).toEqual(["closed", { twice: "accepted-twice" }]);
  });

  test("what is reported before its transfer back corrects the acceptance that was then, what is reported after it the new one", () => {
    const left = [accepted("2026-11-05 10:00", days(7)), transferred("transferred_out", "2026-11-04 10:00")];
    const back = transferred("transferred_in", "2026-11-16 10:00");
    const before = fold([...left, corrected("2026-11-02 09:00", "2026-11-06 10:00"), back]);
    expect([text(before.acceptedAt), before.marks]).toEqual(["2026-11-16 10:00", []]);
    const lawful = [tenDays, transferred("transferred_out", "2026-11-04 10:00"), back, corrected("2026-11-17 09:00", "2026-11-18 10:00")];
    expect([text(fold(lawful).acceptedAt), fold(lawful).marks]).toEqual(["2026-11-17 09:00", []]);
  });

  test("what came back without having left keeps its clock, which is the earlier one", () => {
    const folded = fold([
      accepted("2026-11-05 10:00", days(7)),
      transferred("transferred_out", "2026-11-04 10:00"),
      transferred("transferred_in", "2026-11-16 10:00"),
      corrected("2026-11-02 09:00", "2026-11-18 10:00"),
    ]);
    expect([folded.status, text(folded.acceptedAt)]).toEqual(["open", "2026-11-02 09:00"]);
    expect(marksOf(folded)).toEqual({ out: "before-acceptance", back: "accepted-twice" });
  });

  test("of a complaint that came by a transfer too, and although the correction was reported before it", () => {
    const { data } = accepted("2026-11-05 10:00", days(7));
    const came = event("came", "2026-11-06 10:00", { type: "complaint.transferred_in", data });
    const folded = fold([corrected("2026-11-02 09:00", "2026-11-05 11:00"), answered("2026-11-04 10:00"), came]);
    expect([folded.status, text(folded.acceptedAt), folded.marks]).toEqual(["closed", "2026-11-02 09:00", []]);
  });

  test("an acceptance before the rules is none, and what was reported by then waits for another one", () => {
    const wrong = { ...accepted("2016-01-16 10:00", days(7)), id: "wrong", time: at("2026-11-04 10:00") };
    const right = { ...tenDays, time: at("2026-11-06 10:00") };
    expect(clockOf(fold([demanded("2026-11-03 10:00"), wrong, right])).state).toBe("paused");
    expect(fold([wrong, transferred("transferred_out", "2026-11-05 10:00"), right]).status).toBe("closed");
  });

  test("what came back with a date before the rules and is reported once more, is back", () => {
    const folded = fold([
      tenDays,
      transferred("transferred_out", "2026-11-04 10:00"),
      { ...accepted("2016-01-16 10:00", days(7)), id: "wrong", time: at("2026-11-16 10:00") },
      { ...transferred("transferred_in", "2026-11-16 10:00"), time: at("2026-11-16 11:00") },
    ]);
    expect([folded.status, text(folded.acceptedAt), marksOf(folded)]).toEqual([
      "open",
      "2026-11-16 10:00",
      { wrong: "before-rule-history" },
    ]);
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
    expect(marksOf(fold([retracted("never", "2026-11-04 11:00", "alone")]))).toEqual({ alone: "retracts-nothing" });
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
