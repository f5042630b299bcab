import type { Policy } from "../src/policy.ts";

/** D-3, D-1, D-day and overdue to one clerk by e-mail, in office hours. */
export const officeHoursPolicy: Policy = {
  name: "test",
  version: 1,
  minimumDays: 0,
  sendingHours: { opensAt: "09:00", closesAt: "18:00" },
  stages: [
    { stage: "d-3", timing: { kind: "working-days-before", days: 3, time: "09:00" }, audiences: ["clerk"], channels: ["email"] },
    { stage: "d-1", timing: { kind: "working-days-before", days: 1, time: "09:00" }, audiences: ["clerk"], channels: ["email"] },
    { stage: "d-day", timing: { kind: "working-days-before", days: 0, time: "09:00" }, audiences: ["clerk"], channels: ["email"] },
    { stage: "overdue", timing: { kind: "overdue" }, audiences: ["clerk"], channels: ["email"] },
  ],
  handoverChannels: ["email"],
};

/** The same without hours. */
export const alwaysOpenPolicy: Policy = { ...officeHoursPolicy, sendingHours: null };

/** A policy of one D-day stage at the given time. */
export function dDayAt(time: string, sendingHours: Policy["sendingHours"] = officeHoursPolicy.sendingHours): Policy {
  return {
    ...officeHoursPolicy,
    sendingHours,
    stages: [{ stage: "d-day", timing: { kind: "working-days-before", days: 0, time }, audiences: ["clerk"], channels: ["email"] }],
  };
}
