import type { Random } from "../../demo/fortnight/random.ts";
import type { SentEvent } from "./sent-event.ts";
import type { Department, Person } from "./town.ts";

/**
 * What happens to a complaint: nothing more (`plain`); stages before its deadline are past when it is posted, and the deadline itself does
 * not come in this proof (`warned`); it is posted when its deadline has passed already (`late`); it is completed,
 * extended or given to another before the deadline; or given to another in the same department after its clerk was told.
 */
export type CourseKind = "plain" | "warned" | "late" | "completed" | "extended" | "reassigned-before" | "reassigned-after";

/** One complaint, decided on before Gihan hears of it. */
export interface Course {
  readonly number: string;
  readonly kind: CourseKind;
  readonly department: Department;
  readonly clerk: Person;
  /** Who has it in the end; the first ones where it is not reassigned. */
  readonly nextDepartment: Department;
  readonly nextClerk: Person;
  readonly periodHours: number;
  /** From the posting to the deadline; negative for `late`. */
  readonly leadMs: number;
}

/** How many of a hundred complaints take which course. */
const shares: readonly (readonly [CourseKind, number])[] = [
  ["plain", 54],
  ["warned", 10],
  ["late", 6],
  ["completed", 8],
  ["extended", 6],
  ["reassigned-before", 8],
  ["reassigned-after", 8],
];

const hourMs = 3_600_000;

/** A month: D-1 and D-3 lie in it, whatever weekends and holidays there are, while in a few hours there is no room for them. */
const warnedPeriodHours = 720;

/** From the posting to the deadline, in milliseconds: `near` for what just falls due, `far` where a change has to be known before. */
export interface Leads {
  readonly near: readonly [least: number, most: number];
  readonly far: readonly [least: number, most: number];
}

function leadOf(kind: CourseKind, { near, far }: Leads): readonly [least: number, most: number] {
  switch (kind) {
    case "plain":
      return near;
    case "warned":
      return [2 * hourMs, 3 * hourMs];
    case "late":
      return [-30_000, -2_000];
    case "reassigned-after":
      return [near[0], Math.min(near[1], near[0] + 6_000)];
    case "completed":
    case "extended":
    case "reassigned-before":
      return far;
  }
}

/** So many courses, the same for the same random numbers; every kind occurs in any twenty of them. */
export function createCourses(
  town: readonly Department[],
  options: { readonly count: number; readonly random: Random; readonly leads: Leads },
): readonly Course[] {
  const { count, random, leads } = options;
  const everyKind = shares.map(([kind]) => kind);
  return Array.from({ length: count }, (_, index) => {
    const kind = index % 20 < everyKind.length ? everyKind[index % 20]! : pickKind(random);
    const department = random.pick(town);
    const clerk = random.pick(department.clerks);
    const nextDepartment = kind === "reassigned-before" && random.chance(0.5) ? random.pick(town) : department;
    const isReassigned = kind === "reassigned-before" || kind === "reassigned-after";
    return {
      number: `2026-${String(index + 1).padStart(6, "0")}`,
      kind,
      department,
      clerk,
      nextDepartment,
      nextClerk: isReassigned ? random.pick(nextDepartment.clerks.filter((each) => each !== clerk)) : clerk,
      periodHours: kind === "warned" ? warnedPeriodHours : random.between(1, 6),
      leadMs: random.between(...leadOf(kind, leads)),
    };
  });
}

function pickKind(random: Random): CourseKind {
  let left = random.next() * shares.reduce((sum, [, share]) => sum + share, 0);
  return (shares.find(([, share]) => (left -= share) < 0) ?? shares[0]!)[0];
}

/** The acceptance, such that a period of whole clock hours ends at `breachAt`. */
export function acceptanceOf(course: Course, at: { readonly now: Temporal.Instant; readonly breachAt: Temporal.Instant }): SentEvent {
  return event(course, "complaint.accepted", at.now, {
    acceptedAt: at.breachAt.subtract({ hours: course.periodHours }).toString(),
    kind: "inquiry",
    period: { unit: "clock-hours", count: course.periodHours },
    department: course.department.id,
    assignee: course.clerk.id,
  });
}

/** The change that the course brings; null for courses without one. */
export function changeOf(course: Course, now: Temporal.Instant): SentEvent | null {
  switch (course.kind) {
    case "plain":
    case "warned":
    case "late":
      return null;
    case "completed":
      return event(course, "complaint.completed", now, { completedAt: now.toString(), outcome: "answered" });
    case "extended":
      return event(course, "extension.granted", now, {
        decidedAt: now.toString(),
        by: { unit: "clock-hours", count: 1 },
        reason: "fact-or-site-check",
        applicantConsent: false,
      });
    case "reassigned-before":
    case "reassigned-after":
      return event(course, "complaint.reassigned", now, { person: course.nextClerk.id, department: course.nextDepartment.id });
  }
}

function event({ number }: Course, type: string, now: Temporal.Instant, data: object): SentEvent {
  return {
    specversion: "1.0",
    id: `${number}-${type}`,
    source: "urn:prove:complaints",
    type: `gihan.${type}.v1`,
    time: now.toString(),
    data: { complaint: { system: "saeol", number }, ...data },
  };
}
