import type { Course } from "./course.ts";
import { knownForSureMs, type Outage } from "./outage.ts";
import type { Department, Person } from "./town.ts";

/** What one person is told of one complaint over one channel. */
export interface Unit {
  readonly number: string;
  /** `warning` is D-1, the latest stage before the deadline; D-3, past as well, is never told beside it. */
  readonly stage: "warning" | "overdue" | "handover";
  readonly person: Person;
  readonly channel: "email" | "text";
}

/** What is known of a course by its own sender: when things were posted and taken, epoch milliseconds. */
export interface CourseRecord {
  readonly course: Course;
  readonly breachMs: number;
  /** When the acceptance got its 202; null until then. */
  readonly acceptedMs: number | null;
  /** Time of the change event and when it got its 202; null until then. */
  readonly change: { readonly atMs: number; readonly knownMs: number } | null;
}

/** A unit that must be told, with its moment and when Gihan can first have known of it; the later one starts the count. */
export interface Expected {
  readonly unit: Unit;
  readonly notBeforeMs: number;
  readonly fromMs: number;
}

/**
 * Where a change and the deadline met, either is right: `may` need not be told at all; of each group of `oneOf`, a stage for one audience
 * of which only the recipient is open, at least one must be.
 */
export interface Expectation {
  readonly must: readonly Expected[];
  readonly oneOf: readonly (readonly Unit[])[];
  readonly may: readonly Unit[];
}

const nothing: Expectation = { must: [], oneOf: [], may: [] };

/**
 * Pure: who must be told what of a course, from its events alone and not from what Gihan keeps. A change that need not be known yet at
 * the deadline may come too late: what is told then was true when it was filled.
 */
export function expectationOf({ course, breachMs, acceptedMs, change }: CourseRecord, outages: readonly Outage[]): Expectation {
  if (acceptedMs === null) return nothing;
  const at = (momentMs: number, knownMs: number, units: readonly Unit[]): readonly Expected[] =>
    units.map((unit) => ({ unit, notBeforeMs: momentMs, fromMs: Math.max(momentMs, knownMs) }));
  const first = overdueUnits(course, course.clerk, course.department);
  const next = overdueUnits(course, course.nextClerk, course.nextDepartment);
  const handover = unitsOf({ number: course.number, stage: "handover", person: course.nextClerk });
  const isInTime = change !== null && knownForSureMs(change.knownMs, outages) <= breachMs;
  switch (course.kind) {
    case "warned":
      return { ...nothing, must: at(0, acceptedMs, unitsOf({ number: course.number, stage: "warning", person: course.clerk })) };
    case "plain":
    case "late":
      return { ...nothing, must: at(breachMs, acceptedMs, first) };
    case "completed":
    case "extended":
      return isInTime ? nothing : { ...nothing, may: first };
    case "reassigned-before":
      return isInTime ? { ...nothing, must: at(breachMs, acceptedMs, next) } : { ...nothing, oneOf: eitherOf(course), may: handover };
    case "reassigned-after":
      return { ...nothing, must: [...at(breachMs, acceptedMs, first), ...(change ? at(change.atMs, change.knownMs, handover) : [])] };
  }
}

/** An overdue complaint goes to its clerk, the team lead and the head of the department. */
export function overdueUnits({ number }: Course, clerk: Person, { lead, head }: Department): readonly Unit[] {
  return [clerk, lead, head].flatMap((person) => unitsOf({ number, stage: "overdue", person }));
}

/** Each audience hears of an overdue complaint: who has the role now, or who will have it. */
function eitherOf({ number, clerk, nextClerk, department, nextDepartment }: Course): readonly (readonly Unit[])[] {
  const audiences = [
    [clerk, nextClerk],
    [department.lead, nextDepartment.lead],
    [department.head, nextDepartment.head],
  ];
  return audiences.map((persons) => persons.flatMap((person) => unitsOf({ number, stage: "overdue", person })));
}

/** Over every channel on which the person can be reached. */
function unitsOf(told: Omit<Unit, "channel">): readonly Unit[] {
  const channels = told.person.phone === null ? (["email"] as const) : (["email", "text"] as const);
  return channels.map((channel) => ({ ...told, channel }));
}

/** The same for the same unit, whether it was planned or arrived. */
export function unitKey(unit: {
  readonly number: string;
  readonly stage: string;
  readonly channel: string;
  readonly address: string;
}): string {
  return [unit.number, unit.stage, unit.channel, unit.address].join(" ");
}

export function keyOf(unit: Unit): string {
  const { person, channel } = unit;
  return unitKey({ ...unit, address: channel === "email" ? person.email : person.phone! });
}
