import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planReminders, type PlanSituation } from "../src/plan-reminders.ts";
import type { Policy } from "../src/policy.ts";
import { alwaysOpenPolicy, dDayAt, officeHoursPolicy } from "./sample-policy.ts";

const calendar = createWorkingCalendar(koreanOfficeCalendar);
const at = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text.replace(" ", "T")).toZonedDateTime("Asia/Seoul").toInstant();

/** A day-counted complaint due on Wednesday 2026-09-30; Chuseok takes the 24th to the 26th. */
const usual: PlanSituation = {
  clock: { state: "running", remindAt: at("2026-09-30 18:00"), breachAt: at("2026-10-01 00:00"), warnings: [] },
  acceptedAt: at("2026-09-01 10:00"),
  periodDays: 14,
  policy: officeHoursPolicy,
  calendar,
  assignments: [],
};
const due = (remindAt: string, breachAt = remindAt): PlanSituation["clock"] => ({
  state: "running",
  remindAt: at(remindAt),
  breachAt: at(breachAt),
  warnings: [],
});

/** `d-3 2026-09-23 09:00`, one line a reminder. */
const plan = (changes: Partial<PlanSituation>): readonly string[] =>
  planReminders({ ...usual, ...changes }).map(({ stage, momentAt }) => {
    const local = momentAt.toZonedDateTimeISO("Asia/Seoul");
    return `${stage} ${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
  });

describe("a complaint that silence would decide", () => {
  const besides = { audiences: ["team-lead"], channels: ["text"] } as const;
  const deemed = { ...usual.clock, warnings: ["deemed-agreed-if-missed"] } as const;
  const heard = (changes: Partial<PlanSituation>): readonly string[] =>
    planReminders({ ...usual, ...changes }).map(({ stage, audience, channel }) => `${stage} ${audience} ${channel}`);

  it("is told louder before its deadline, as afterwards it is too late; what the policy tells anyway is not told twice", () => {
    const policy = {
      ...officeHoursPolicy,
      stages: officeHoursPolicy.stages.slice(2),
      louder: { ...besides, channels: ["email", "text"] },
    } as const;
    expect(heard({ clock: deemed, policy })).toEqual([
      "d-day clerk email",
      "d-day clerk text",
      "d-day team-lead email",
      "d-day team-lead text",
      "overdue clerk email",
    ]);
  });

  it("is told as others are where the policy says nothing of it, and others are told as ever", () => {
    const ever = ["d-3 clerk email", "d-1 clerk email", "d-day clerk email", "overdue clerk email"];
    expect(heard({ clock: deemed })).toEqual(ever);
    expect(heard({ policy: { ...officeHoursPolicy, louder: besides } })).toEqual(ever);
  });
});

describe("stages before the deadline", () => {
  it("count working days back from the deadline's date", () => {
    expect(plan({})).toEqual(["d-3 2026-09-23 09:00", "d-1 2026-09-29 09:00", "d-day 2026-09-30 09:00", "overdue 2026-10-01 09:00"]);
  });

  it("hang on the earliest reading of the deadline, whatever day counts as late", () => {
    expect(plan({ clock: due("2026-09-29 14:00", "2026-10-01 00:00") })).toEqual([
      "d-3 2026-09-22 09:00",
      "d-1 2026-09-28 09:00",
      "d-day 2026-09-29 09:00",
      "overdue 2026-10-01 09:00",
    ]);
  });

  it.each([
    ["a rule before the sending hours moves to the closing before", dDayAt("08:00"), "2026-09-29 18:00"],
    [
      "a rule after the sending hours moves to the closing of its day",
      dDayAt("20:00", { opensAt: "09:00", closesAt: "17:00" }),
      "2026-09-30 17:00",
    ],
    ["a rule at the closing stays", dDayAt("17:00", { opensAt: "09:00", closesAt: "17:00" }), "2026-09-30 17:00"],
    ["a rule at the opening stays", dDayAt("09:00"), "2026-09-30 09:00"],
    ["a rule at the deadline itself moves to the working day before", dDayAt("18:00"), "2026-09-29 18:00"],
    ["a closing that is not before the deadline moves to the working day before", dDayAt("20:00"), "2026-09-29 18:00"],
    ["without sending hours the rule's time stands", dDayAt("07:30", null), "2026-09-30 07:30"],
    ["without sending hours, too, a rule after the deadline moves to the working day before", dDayAt("20:00", null), "2026-09-29 20:00"],
  ] as const)("%s", (_sentence, policy, moment) => {
    expect(plan({ policy })).toEqual([`d-day ${moment}`]);
  });

  it("move over holidays when they move earlier", () => {
    expect(plan({ policy: dDayAt("09:00"), clock: due("2026-09-28 09:00") })).toEqual(["d-day 2026-09-23 09:00"]);
  });

  it("fall on the last working day when the deadline's date is none", () => {
    expect(plan({ policy: dDayAt("09:00"), clock: due("2026-09-27 12:00") })).toEqual(["d-day 2026-09-23 09:00"]);
  });

  it("take a deadline at 24:00 for the end of its day, not for the beginning of the next", () => {
    expect(plan({ policy: dDayAt("09:00"), clock: due("2026-10-01 00:00") })).toEqual(["d-day 2026-09-30 09:00"]);
  });

  it("are not planned at or before the acceptance", () => {
    expect(plan({ acceptedAt: at("2026-09-29 09:00") })).toEqual(["d-day 2026-09-30 09:00", "overdue 2026-10-01 09:00"]);
    expect(plan({ acceptedAt: at("2026-09-29 08:59") })[0]).toBe("d-1 2026-09-29 09:00");
  });
});

describe("overdue", () => {
  const overdue = (changes: Partial<PlanSituation>) => plan(changes).find((line) => line.startsWith("overdue"));

  it.each([
    ["within the hours it speaks at the breach", officeHoursPolicy, "2026-09-30 14:00", "2026-09-30 14:00"],
    ["at the closing it waits for the next opening", officeHoursPolicy, "2026-09-30 18:00", "2026-10-01 09:00"],
    ["before the opening it waits for it", officeHoursPolicy, "2026-09-30 06:00", "2026-09-30 09:00"],
    ["before a weekend and a substitute holiday it waits for the Tuesday", officeHoursPolicy, "2026-10-03 00:00", "2026-10-06 09:00"],
    ["without sending hours it speaks at the breach, night or not", alwaysOpenPolicy, "2026-10-03 00:00", "2026-10-03 00:00"],
  ] as const)("%s", (_sentence, policy, breachAt, moment) => {
    expect(overdue({ policy, clock: due("2026-09-30 12:00", breachAt) })).toBe(`overdue ${moment}`);
  });
});

describe("handover", () => {
  const assignments = [
    { ordinal: 2, at: at("2026-09-19 15:00") },
    { ordinal: 1, at: at("2026-09-02 11:00") },
  ];
  const handovers = (changes: Partial<PlanSituation>) =>
    planReminders({ ...usual, assignments, ...changes }).filter(({ rank }) => rank < 0);

  it("is planned for the latest assignment only, at the next opening", () => {
    expect(handovers({})).toEqual([
      { stage: "handover", occurrence: 2, audience: "clerk", channel: "email", momentAt: at("2026-09-21 09:00"), rank: -1 },
    ]);
  });

  it("goes over each of the policy's handover channels", () => {
    const policy: Policy = { ...officeHoursPolicy, handoverChannels: ["email", "text"] };
    expect(handovers({ policy }).map(({ channel }) => channel)).toEqual(["email", "text"]);
    expect(handovers({ policy: { ...policy, handoverChannels: [] } })).toEqual([]);
  });

  it("is planned at the assignment itself when that is within the hours, or when there are none", () => {
    expect(handovers({ assignments: [{ ordinal: 1, at: at("2026-09-21 15:00") }] })[0]?.momentAt).toEqual(at("2026-09-21 15:00"));
    expect(handovers({ policy: alwaysOpenPolicy })[0]?.momentAt).toEqual(at("2026-09-19 15:00"));
  });

  it("is not planned for an assignment that came with the acceptance", () => {
    expect(handovers({ assignments: [{ ordinal: 1, at: usual.acceptedAt }] })).toEqual([]);
  });
});

describe("a plan", () => {
  it("has a row for each audience and channel of a stage, ranked by the policy's order", () => {
    const policy: Policy = {
      ...officeHoursPolicy,
      stages: officeHoursPolicy.stages.map((rule) =>
        rule.stage === "overdue" ? { ...rule, audiences: ["clerk", "department-head"], channels: ["email", "text"] } : rule,
      ),
    };
    expect(planReminders({ ...usual, policy }).map(({ rank, audience, channel }) => `${rank} ${audience} ${channel}`)).toEqual([
      "0 clerk email",
      "1 clerk email",
      "2 clerk email",
      "3 clerk email",
      "3 clerk text",
      "3 department-head email",
      "3 department-head text",
    ]);
  });

  it.each([
    ["paused", { state: "paused", remindAt: null, breachAt: null, warnings: [] }],
    ["closed", { state: "closed", remindAt: null, breachAt: null, warnings: [] }],
    ["closed, though its last deadline is still known", { ...usual.clock, state: "closed" }],
  ] as const)("of a clock that is %s is empty", (_state, clock) => {
    expect(plan({ clock, assignments: [{ ordinal: 1, at: at("2026-09-10 10:00") }] })).toEqual([]);
  });

  it("is empty for complaints shorter than the policy asks for", () => {
    const policy: Policy = { ...officeHoursPolicy, minimumDays: 5 };
    const assignments = [{ ordinal: 1, at: at("2026-09-10 10:00") }];
    expect(plan({ policy, assignments, periodDays: 4 })).toEqual([]);
    expect(plan({ policy, assignments, periodDays: 5 })).toHaveLength(5);
  });

  it("keeps every warning in time, on a working day and in the hours, and lets nothing speak too early after the breach", () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const time = minute.map((each) => `${String(Math.floor(each / 60)).padStart(2, "0")}:${String(each % 60).padStart(2, "0")}`);
    const start = at("2024-01-01 00:00");
    const moment = fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }).map((minutes) => start.add({ minutes }));
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 3_000 }), time, fc.boolean(), (remindAt, laterMinutes, ruleTime, hasHours) => {
        const policy: Policy = {
          ...(hasHours ? officeHoursPolicy : alwaysOpenPolicy),
          stages: officeHoursPolicy.stages.map((rule) =>
            rule.timing.kind === "overdue" ? rule : { ...rule, timing: { ...rule.timing, time: ruleTime } },
          ),
        };
        const breachAt = remindAt.add({ minutes: laterMinutes });
        const acceptedAt = remindAt.subtract({ hours: 60 * 24 });
        const planned = planReminders({ ...usual, clock: { state: "running", remindAt, breachAt, warnings: [] }, acceptedAt, policy });
        expect(planned.map(({ stage }) => stage)).toEqual(["d-3", "d-1", "d-day", "overdue"]);
        const ordered = planned.map(({ momentAt }) => momentAt.epochMilliseconds);
        expect(ordered).toEqual(ordered.toSorted((one, other) => one - other));
        for (const { stage, momentAt } of planned) {
          const local = momentAt.toZonedDateTimeISO("Asia/Seoul");
          const clockTime = local.toPlainTime().toString({ smallestUnit: "minute" });
          if (stage === "overdue") expect(Temporal.Instant.compare(momentAt, breachAt)).toBeGreaterThanOrEqual(0);
          else expect(Temporal.Instant.compare(momentAt, remindAt)).toBeLessThan(0);
          if (hasHours || stage !== "overdue") expect(calendar.isWorkingDay(local.toPlainDate())).toBe(true);
          if (hasHours) expect(clockTime >= "09:00" && clockTime <= "18:00").toBe(true);
        }
      }),
    );
  });
});
