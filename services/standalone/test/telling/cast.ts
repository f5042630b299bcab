import { seoul, type Policy, type SimpleEvent } from "./world.ts";

/**
 * The stories' one case: accepted on Monday 2 November 2026, seven working days, hence due on Tuesday the 10th. D-1 is on Monday the
 * 9th at 09:00, D-day on the 10th at 09:00, overdue on the 11th at 00:00. Clerks are a, b, c; the department's mailbox is `housing`.
 */
export const complaint = { system: "saeol", number: "2026-000001" };
export const dMinus1 = "2026-11-09 09:00";
export const dDay = "2026-11-10 09:00";

const stage = (name: string, days: number): Policy["stages"][number] => ({
  stage: name,
  timing: { kind: "working-days-before", days, time: "09:00" },
  audiences: ["clerk"],
  channels: ["email"],
});

/** Three stages to the clerk by mail, at any hour. */
export const clerkPolicy: Policy = {
  name: "clerk",
  version: 1,
  minimumDays: 0,
  sendingHours: null,
  stages: [
    stage("d-1", 1),
    stage("d-day", 0),
    { stage: "overdue", timing: { kind: "overdue" }, audiences: ["clerk"], channels: ["email"] },
  ],
  handoverChannels: ["email"],
};

/** The same with D-3 and in working hours only, so that a handover waits for an opening. */
export const officeHoursPolicy: Policy = {
  ...clerkPolicy,
  name: "office-hours",
  sendingHours: { opensAt: "09:00", closesAt: "18:00" },
  stages: [stage("d-3", 3), ...clerkPolicy.stages],
};

/** The clerk policy told by text. */
export const textPolicy: Policy = {
  ...clerkPolicy,
  name: "text",
  stages: clerkPolicy.stages.map((rule) => ({ ...rule, channels: ["text"] })),
  handoverChannels: ["text"],
};

const event = (type: string, data: object, rest: Partial<SimpleEvent> = {}): SimpleEvent => ({ type, data, ...rest });

export const department = (id = "housing", contact: object = { email: `${id}@gihan.example` }): SimpleEvent =>
  event("directory.department_recorded", { department: id, name: `부서 ${id}`, ...contact });
export const person = (
  id: string,
  contact: object = { email: `${id}@gihan.example`, phone: `010-0000-000${id.charCodeAt(0) % 10}` },
): SimpleEvent => event("directory.person_recorded", { person: id, name: `직원 ${id}`, department: "housing", ...contact });
export const role = (name: "team-lead" | "department-head", id: string): SimpleEvent =>
  event("directory.role_assigned", { department: "housing", role: name, person: id });

export const accepted = (data: object = {}): SimpleEvent =>
  event("complaint.accepted", {
    complaint,
    acceptedAt: seoul("2026-11-02 08:00"),
    kind: "inquiry",
    period: { unit: "days", count: 7 },
    department: "housing",
    assignee: "a",
    ...data,
  });
export const reassigned = (to: string, id?: string): SimpleEvent =>
  event("complaint.reassigned", { complaint, person: to }, id === undefined ? {} : { id });
/** The same working days, counted from a few minutes later: a new revision whose due date is the old one. */
export const amendedWithoutEffect = (at = "2026-11-02 08:07"): SimpleEvent =>
  event("complaint.amended", { complaint, acceptedAt: seoul(at), reason: "clerical-error" });
export const extended = (days: number, at: string, id = "extension"): SimpleEvent =>
  event(
    "extension.granted",
    { complaint, decidedAt: seoul(at), by: { unit: "days", count: days }, reason: "cooperation", applicantConsent: false },
    { id },
  );
export const retracted = (id = "extension"): SimpleEvent =>
  event("event.retracted", { complaint, retracts: { source: "urn:test", id }, reason: "reported-by-mistake" });
export const completed = (at: string, id?: string): SimpleEvent =>
  event("complaint.completed", { complaint, completedAt: seoul(at), outcome: "answered" }, id === undefined ? {} : { id });
export const reopened = (at: string): SimpleEvent => event("complaint.reopened", { complaint, reopenedAt: seoul(at) });

/** Everybody the stories speak of. */
export const cast: readonly SimpleEvent[] = [department(), person("a"), person("b"), person("c")];
