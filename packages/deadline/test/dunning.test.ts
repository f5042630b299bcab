import type { ComplaintEvent, ComplaintKind } from "@gihan/deadline/events";
import { describe, expect, test } from "vitest";
import {
  accepted,
  answered,
  at,
  days,
  demanded,
  dunned,
  event,
  fold,
  kindsOf,
  limitOf,
  marksOf,
  reopened,
  text,
  timerOf,
} from "./complaint-builder.ts";

// Due on Friday the 13th.
const acceptance = accepted("2026-11-02 10:00", days(10));

describe("the dunning notice (Decree art. 28 para. 2)", () => {
  test("is due once the processing period has passed, on the next working day", () => {
    const clock = timerOf("dunning", [acceptance]);
    expect(text(clock.startAt)).toBe("2026-11-13 24:00");
    expect(limitOf(clock)).toEqual(["running", "2026-11-16", "2026-11-16 18:00", "2026-11-16 24:00"]);
  });

  test("of a period in hours is due on the day on which that passed, unless the office has closed", () => {
    const dueOn = (acceptedAt: string) => timerOf("dunning", [accepted(acceptedAt, days(1))]).dueOn?.toString();
    expect(dueOn("2026-11-04 14:00")).toBe("2026-11-05");
    expect(dueOn("2026-11-05 09:00")).toBe("2026-11-06");
  });

  test("that was issued ends it, and so does the complaint", () => {
    expect(fold([acceptance, dunned("2026-11-16 10:00")]).marks).toEqual([]);
    expect(timerOf("dunning", [acceptance, dunned("2026-11-16 10:00")])).toMatchObject({
      state: "closed",
      closing: null,
      closedAt: at("2026-11-16 10:00"),
    });
    expect(timerOf("dunning", [acceptance, answered("2026-11-14 10:00")])).toMatchObject({
      state: "closed",
      closing: "completed-answered",
    });
  });

  test("is none for a complaint that was closed in time, nor while its period stands still", () => {
    expect(kindsOf([acceptance, answered("2026-11-13 23:59")])).not.toContain("dunning");
    // Whoever knows only that it was the next day sends its 00:00.
    expect(kindsOf([acceptance, answered("2026-11-14 00:00")])).toContain("dunning");
    expect(kindsOf([acceptance, answered("2026-11-14 00:01")])).toContain("dunning");
    expect(kindsOf([acceptance, demanded("2026-11-04 10:00")])).not.toContain("dunning");
    expect(timerOf("dunning", [acceptance, answered("2026-11-12 10:00"), reopened("2026-11-13 10:00")]).state).toBe("running");
  });

  test("issued before the period had passed, or for a closed complaint, is marked, also where no limit is worked out", () => {
    const marked = (...events: readonly ComplaintEvent[]) => marksOf(fold([acceptance, ...events], { withTimers: false }));
    expect(marked(dunned("2026-11-13 23:59"))).toEqual({ dunned: "dunning-not-overdue" });
    expect(marked(dunned("2026-11-14 00:00"))).toEqual({});
    expect(marked(demanded("2026-11-04 10:00"), dunned("2026-11-16 10:00"))).toEqual({ dunned: "dunning-not-overdue" });
    expect(marked(answered("2026-11-16 10:00"), dunned("2026-11-16 11:00"))).toEqual({ dunned: "already-closed" });
  });
});

describe("what the applicant does not collect (Decree art. 25 para. 4)", () => {
  const granted = (completedAt: string): ComplaintEvent =>
    event("granted", completedAt, { type: "complaint.completed", data: { completedAt: at(completedAt), outcome: "granted" } });
  const collected = (collectedAt: string): ComplaintEvent =>
    event("collected", collectedAt, { type: "result.collected", data: { collectedAt: at(collectedAt) } });

  test("lies there for 15 days from the day for which it was promised", () => {
    const clock = timerOf("collection", [acceptance, granted("2026-11-10 10:00")]);
    expect(limitOf(clock)).toEqual(["running", "2026-11-30", "2026-11-30 18:00", "2026-11-30 24:00"]);
    expect(text(clock.startAt)).toBe("2026-11-13 18:00");
  });

  test("and from its completion where that came later", () => {
    expect(timerOf("collection", [acceptance, granted("2026-11-18 10:00")]).dueOn?.toString()).toBe("2026-12-03");
  });

  test("is collected once, after it was granted", () => {
    const events = [acceptance, granted("2026-11-10 10:00")];
    expect(timerOf("collection", [...events, collected("2026-11-11 10:00")])).toMatchObject({
      state: "closed",
      closing: null,
      closedAt: at("2026-11-11 10:00"),
    });
    expect(timerOf("collection", [...events, collected("2026-11-09 10:00")]).state).toBe("running");
  });

  test("is nothing of a complaint that is not statutory, and may be of one whose kind nobody said", () => {
    const of = (kind: ComplaintKind | null) => kindsOf([accepted("2026-11-02 10:00", days(10), { kind }), granted("2026-11-10 10:00")]);
    for (const kind of ["inquiry", "suggestion", "other", "grievance"] as const) expect(of(kind)).not.toContain("collection");
    expect(of(null)).toContain("collection");
  });

  test("is nothing where nothing was granted, or where the complaint goes on", () => {
    expect(kindsOf([acceptance, answered("2026-11-10 10:00")])).not.toContain("collection");
    expect(kindsOf([acceptance, granted("2026-11-10 10:00"), reopened("2026-11-11 10:00")])).not.toContain("collection");
  });
});
