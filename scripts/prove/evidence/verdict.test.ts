import { describe, expect, it } from "vitest";
import type { Arrival } from "./arrivals.ts";
import type { Course } from "./course.ts";
import type { CourseRecord } from "./expectation.ts";
import { createTown } from "./town.ts";
import { judge, type Evidence } from "./verdict.ts";

const [mailOnly, , , , , withPhones] = createTown({ texts: true });
const breachMs = Date.UTC(2026, 10, 24, 1);

function record(change: Partial<Course> & Partial<Omit<CourseRecord, "course">> = {}): CourseRecord {
  const { breachMs: breach = breachMs, acceptedMs = breachMs - 30_000, change: changed = null, ...ofCourse } = change;
  const department = ofCourse.department ?? mailOnly!;
  const clerk = department.clerks[0]!;
  const course: Course = {
    number: "2026-000001",
    kind: "plain",
    department,
    clerk,
    nextDepartment: department,
    nextClerk: clerk,
    periodHours: 1,
    leadMs: 30_000,
    ...ofCourse,
  };
  return { course, breachMs: breach, acceptedMs, change: changed };
}

function arrival(address: string, change: Partial<Arrival> = {}): Arrival {
  return { number: "2026-000001", stage: "overdue", channel: "email", address, noticeId: address, atMs: breachMs + 400, ...change };
}

function verdictOf(records: readonly CourseRecord[], arrivals: readonly Arrival[], more: Partial<Evidence> = {}) {
  return judge({ records, arrivals, unknownUnits: [], onceUnknown: new Set(), outages: [], ...more });
}

const clerk = mailOnly!.clerks[0]!;
const next = mailOnly!.clerks[1]!;
const everybody = [clerk, mailOnly!.lead, mailOnly!.head].map(({ email }) => arrival(email));

describe("the verdict of the proof", () => {
  it("is content when clerk, team lead and head have heard once", () => {
    expect(verdictOf([record()], everybody)).toMatchObject({ planned: 3, toldOnce: 3, longestRecoveryMs: 400, offences: [] });
  });

  it("wants the latest warning of a deadline to come told to the clerk alone, and nothing of the deadline itself", () => {
    const warned = record({ kind: "warned" });
    const warning = arrival(clerk.email, { stage: "warning" });
    expect(verdictOf([warned], [warning])).toMatchObject({ planned: 1, toldOnce: 1, offences: [] });
    expect(verdictOf([warned], everybody)).toMatchObject({ lost: 1, wrong: 3 });
    expect(verdictOf([warned], [warning, arrival(clerk.email, { stage: "other" })])).toMatchObject({ toldOnce: 1, wrong: 1 });
  });

  it("misses whoever has not heard", () => {
    expect(verdictOf([record()], everybody.slice(1))).toMatchObject({ toldOnce: 2, lost: 1 });
  });

  it("takes for said what the operator's list names as unknown, and not what is unknown without being listed", () => {
    const unit = { number: "2026-000001", stage: "overdue", personId: clerk.id, channel: "email" };
    const said = { unknownUnits: [{ ...unit, isListed: true }] };
    const unsaid = { unknownUnits: [{ ...unit, isListed: false }] };
    expect(verdictOf([record()], everybody.slice(1), said)).toMatchObject({ unknownAndSaid: 1, lost: 0 });
    expect(verdictOf([record()], everybody.slice(1), unsaid)).toMatchObject({ unknownAndSaid: 0, lost: 1 });
  });

  it("sees the same in two notices as told twice", () => {
    expect(verdictOf([record()], [...everybody, arrival(clerk.email, { noticeId: "other" })])).toMatchObject({ toldOnce: 2, twice: 1 });
  });

  it("lets a mail come again as it was only when its outcome was unknown", () => {
    const again = [...everybody, arrival(clerk.email)];
    expect(verdictOf([record()], again, { onceUnknown: new Set([clerk.email]) })).toMatchObject({ repeated: 1, twice: 0 });
    expect(verdictOf([record()], again)).toMatchObject({ repeated: 0, twice: 1 });
  });

  it("never lets a mail come a third time", () => {
    const again = [...everybody, arrival(clerk.email), arrival(clerk.email)];
    expect(verdictOf([record()], again, { onceUnknown: new Set([clerk.email]) })).toMatchObject({ repeated: 0, twice: 1 });
  });

  it("never lets a text come again, as its gateway could have been asked", () => {
    const head = withPhones!.head;
    const text = arrival(head.phone!, { channel: "text", noticeId: "7" });
    const { twice } = verdictOf([record({ department: withPhones! })], [text, text], { onceUnknown: new Set(["7"]) });
    expect(twice).toBe(1);
  });

  it("sees what is told to somebody else, or before its moment, as wrong", () => {
    expect(verdictOf([record()], [...everybody, arrival(next.email)])).toMatchObject({ wrong: 1 });
    expect(verdictOf([record()], [...everybody.slice(1), arrival(clerk.email, { atMs: breachMs - 1 })])).toMatchObject({ wrong: 1 });
  });

  it("wants nobody told of what was completed or extended in time", () => {
    const change = { atMs: breachMs - 20_000, knownMs: breachMs - 20_000 };
    for (const kind of ["completed", "extended"] as const) {
      expect(verdictOf([record({ kind, change })], [])).toMatchObject({ planned: 0, offences: [] });
      expect(verdictOf([record({ kind, change })], everybody)).toMatchObject({ wrong: 3 });
    }
  });

  it("lets either be right where a change met its deadline", () => {
    const change = { atMs: breachMs - 1_000, knownMs: breachMs - 900 };
    expect(verdictOf([record({ kind: "completed", change })], everybody)).toMatchObject({ planned: 0, raced: 3, offences: [] });
  });

  it("lets either be right where a change was taken in and could not be read before the deadline", () => {
    const change = { atMs: breachMs - 60_000, knownMs: breachMs - 60_000 };
    const completed = record({ kind: "completed", change, acceptedMs: breachMs - 70_000 });
    expect(verdictOf([completed], everybody)).toMatchObject({ wrong: 3, raced: 0 });
    const outages = [{ beganMs: breachMs - 55_000, endedMs: breachMs - 30_000, readAgainMs: breachMs + 1_000 }];
    expect(verdictOf([completed], everybody, { outages })).toMatchObject({ wrong: 0, raced: 3 });
  });

  it("counts the recovery of what fell due in an outage from its end, and the lateness from its moment", () => {
    const outages = [{ beganMs: breachMs - 1_000, endedMs: breachMs + 20_000, readAgainMs: breachMs + 22_000 }];
    const late = everybody.map((each) => ({ ...each, atMs: breachMs + 23_000 }));
    expect(verdictOf([record()], late, { outages })).toMatchObject({ longestRecoveryMs: 3_000, lateness99Ms: 23_000 });
  });

  it("wants the new clerk told instead of the old one, or after him in a handover", () => {
    const before = record({ kind: "reassigned-before", nextClerk: next, change: { atMs: breachMs - 20_000, knownMs: breachMs - 20_000 } });
    expect(verdictOf([before], [...everybody.slice(1), arrival(next.email)])).toMatchObject({ planned: 3, toldOnce: 3, offences: [] });
    const after = record({ kind: "reassigned-after", nextClerk: next, change: { atMs: breachMs + 2_000, knownMs: breachMs + 2_100 } });
    const handover = arrival(next.email, { stage: "handover", atMs: breachMs + 3_000 });
    expect(verdictOf([after], [...everybody, handover])).toMatchObject({ planned: 4, toldOnce: 4, offences: [] });
    expect(verdictOf([after], everybody)).toMatchObject({ planned: 4, lost: 1 });
  });

  it("wants each audience told by somebody where the reassignment met the deadline, whoever it is", () => {
    const change = { atMs: breachMs - 1_000, knownMs: breachMs - 900 };
    const raced = record({ kind: "reassigned-before", nextClerk: next, change });
    for (const who of [clerk, next])
      expect(verdictOf([raced], [...everybody.slice(1), arrival(who.email)])).toMatchObject({ planned: 0, raced: 3, offences: [] });
    expect(verdictOf([raced], everybody.slice(1))).toMatchObject({ planned: 1, lost: 1, raced: 2 });
    expect(verdictOf([raced], [])).toMatchObject({ planned: 3, lost: 3 });
    const unit = { number: "2026-000001", stage: "overdue", personId: next.id, channel: "email", isListed: true };
    expect(verdictOf([raced], everybody.slice(1), { unknownUnits: [unit] })).toMatchObject({ lost: 0, unknownAndSaid: 1 });
  });

  it("lets nobody be told where a completion or an extension met the deadline", () => {
    const change = { atMs: breachMs - 1_000, knownMs: breachMs - 900 };
    for (const kind of ["completed", "extended"] as const)
      expect(verdictOf([record({ kind, change })], [])).toMatchObject({ planned: 0, lost: 0, offences: [] });
  });

  it("expects nothing of a complaint that never got its 202", () => {
    expect(verdictOf([record({ acceptedMs: null })], [])).toMatchObject({ planned: 0, offences: [] });
  });
});
