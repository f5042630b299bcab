import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { describe, expect, it } from "vitest";
import { planMoved, type MovedSituation } from "../src/plan-reminders.ts";
import type { PlannedReminder } from "../src/policy.ts";
import { officeHoursPolicy } from "./sample-policy.ts";

const at = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text.replace(" ", "T")).toZonedDateTime("Asia/Seoul").toInstant();

/** Announced for Wednesday 2026-09-30, which became a holiday: due on Thursday. */
const usual: MovedSituation = {
  clock: { state: "running", remindAt: at("2026-10-01 18:00"), breachAt: at("2026-10-02 00:00"), warnings: [] },
  acceptedAt: at("2026-09-01 10:00"),
  periodDays: 14,
  policy: officeHoursPolicy,
  calendar: createWorkingCalendar(koreanOfficeCalendar),
  assignments: [],
  tellAt: at("2026-09-15 09:00"),
  announced: { remindAt: at("2026-09-30 18:00") },
};

const lines = (planned: readonly PlannedReminder[]): readonly string[] =>
  planned.map(({ stage, occurrence, momentAt }) => {
    const local = momentAt.toZonedDateTimeISO("Asia/Seoul");
    return `${stage}${occurrence > 0 ? ` ${occurrence}` : ""} ${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
  });
const plan = (changes: Partial<MovedSituation> = {}): { readonly own: readonly string[]; readonly announced: readonly string[] } => {
  const { reminders, stillAnnounced } = planMoved({ ...usual, ...changes });
  return { own: lines(reminders), announced: lines(stillAnnounced) };
};

describe("a deadline that was counted anew", () => {
  it("tells the clerk so, keeps all stages before it at the announced date and adds its own day and what comes after", () => {
    expect(plan()).toEqual({
      own: ["moved 2026-09-15 09:00", "d-day 2026-10-01 09:00", "overdue 2026-10-02 09:00"],
      announced: ["d-3 2026-09-23 09:00", "d-1 2026-09-29 09:00", "d-day 2026-09-30 09:00"],
    });
  });

  it("has a handover beside either date, as another may have been told of the one or the other", () => {
    expect(plan({ assignments: [{ ordinal: 2, at: at("2026-09-29 10:00") }] })).toEqual({
      own: ["moved 2026-09-15 09:00", "d-day 2026-10-01 09:00", "overdue 2026-10-02 09:00", "handover 2 2026-09-29 10:00"],
      announced: ["d-3 2026-09-23 09:00", "d-1 2026-09-29 09:00", "d-day 2026-09-30 09:00", "handover 2 2026-09-29 10:00"],
    });
  });

  it("has all stages of its own where no earlier date was announced", () => {
    expect(plan({ announced: null })).toEqual({
      own: ["moved 2026-09-15 09:00", "d-3 2026-09-28 09:00", "d-1 2026-09-30 09:00", "d-day 2026-10-01 09:00", "overdue 2026-10-02 09:00"],
      announced: [],
    });
  });

  it("is told to the clerk over the channels of what is told out of turn, before all stages in rank", () => {
    const { reminders } = planMoved({ ...usual, policy: { ...officeHoursPolicy, handoverChannels: ["text", "email"] } });
    expect(reminders.filter(({ stage }) => stage === "moved")).toEqual([
      { stage: "moved", occurrence: 0, audience: "clerk", channel: "text", momentAt: usual.tellAt, rank: -1 },
      { stage: "moved", occurrence: 0, audience: "clerk", channel: "email", momentAt: usual.tellAt, rank: -1 },
    ]);
  });

  it("is told over the channels of the clerk's stages where the policy tells nothing else out of turn", () => {
    const { reminders } = planMoved({ ...usual, policy: { ...officeHoursPolicy, handoverChannels: [] } });
    expect(reminders.filter(({ stage }) => stage === "moved").map(({ channel }) => channel)).toEqual(["email"]);
  });

  it.each([
    ["paused", { clock: { state: "paused", remindAt: null, breachAt: null, warnings: [] } }],
    ["shorter than the policy's complaints", { policy: { ...officeHoursPolicy, minimumDays: 15 } }],
  ] as const)("has nothing planned while it is %s", (_, changes) => {
    expect(plan(changes)).toEqual({ own: [], announced: [] });
  });

  it("speaks of nothing from before the acceptance", () => {
    expect(plan({ acceptedAt: at("2026-09-29 09:00") })).toEqual({
      own: ["d-day 2026-10-01 09:00", "overdue 2026-10-02 09:00"],
      announced: ["d-day 2026-09-30 09:00"],
    });
  });
});
