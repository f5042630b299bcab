import type { ClockKind, ComplaintFold } from "@gihan/deadline/clock-state";
import type { ComplaintEvent } from "@gihan/deadline/events";
import { disputedPoints, policyPoints } from "@gihan/deadline/disputed-points";
import { defaultLegalPolicy, type LegalPolicy } from "@gihan/deadline/legal-policy";
import { describe, expect, test } from "vitest";
import { accepted, at, completedPapers, days, demanded, event, extended, fold, paused, resumed, text } from "./complaint-builder.ts";

/** The clock of a kind; fails the test if there is none. */
function clockOf(folded: ComplaintFold, kind: ClockKind = "processing") {
  const clock = folded.clocks.find((each) => each.kind === kind);
  if (clock === undefined) throw new Error(`there is no clock "${kind}"`);
  return clock;
}

const dueAt = (folded: ComplaintFold, kind?: ClockKind): string | null => text(clockOf(folded, kind).dueAt);
const arrived = (arrivedAt: string, id = "arrived"): ComplaintEvent =>
  event(id, arrivedAt, { type: "complaint.arrived", data: { arrivedAt: at(arrivedAt) } });
const filed = event("filed", "2026-12-02 09:30", { type: "objection.filed", data: { filedAt: at("2026-12-02 09:30") } });
const putOff = event("put off", "2026-12-10 10:00", {
  type: "objection.extended",
  data: { decidedAt: at("2026-12-10 10:00"), days: 3 },
});
const surveyed: readonly ComplaintEvent[] = [
  accepted("2026-11-02 10:00", days(7), { kind: "grievance" }),
  event("started", "2026-11-04 09:00", { type: "survey.started", data: { startedAt: at("2026-11-04 09:00") } }),
  event("longer", "2026-11-10 09:00", { type: "survey.extended", data: { decidedAt: at("2026-11-10 09:00"), days: 3 } }),
];
const deemed = { code: "report", kind: "statutory", period: days(3), onMiss: "deemed-accepted" } as const;

/** What each answer of a field comes to: a field or an answer without a story does not compile. */
const stories: {
  readonly [Field in keyof LegalPolicy]: {
    readonly events: readonly ComplaintEvent[];
    readonly told: (folded: ComplaintFold) => unknown;
    readonly by: { readonly [Answer in LegalPolicy[Field]]: unknown };
  };
} = {
  dayCountedDueTime: {
    events: [accepted("2026-11-09 10:00", days(6))],
    told: dueAt,
    by: { closing: "2026-11-16 18:00", "end-of-day": "2026-11-16 24:00" },
  },
  afterClosingAcceptance: {
    events: [accepted("2026-11-09 18:00", days(6))],
    told: dueAt,
    by: { "first-day": "2026-11-16 18:00", "next-working-day": "2026-11-17 18:00" },
  },
  electronicFilingStart: {
    events: [arrived("2026-11-06 17:00"), accepted("2026-11-09 10:00", days(3))],
    told: (folded) => [text(clockOf(folded).startAt), dueAt(folded)],
    by: { acceptance: ["2026-11-09 10:00", "2026-11-12 10:00"], arrival: ["2026-11-06 17:00", "2026-11-11 17:00"] },
  },
  supplementInHours: {
    events: [accepted("2026-11-05 15:00", days(3)), demanded("2026-11-06 15:00"), completedPapers("2026-11-12 11:00")],
    told: (folded) => [dueAt(folded), text(clockOf(folded).remindAt)],
    by: { "whole-days": ["2026-11-17 15:00", "2026-11-16 11:00"], "to-the-minute": ["2026-11-16 11:00", "2026-11-16 11:00"] },
  },
  supplementOnAcceptanceDay: {
    events: [accepted("2026-11-02 10:00", days(10)), demanded("2026-11-02 15:00"), completedPapers("2026-11-03 10:00")],
    told: dueAt,
    by: { excluded: "2026-11-17 18:00", counted: "2026-11-16 18:00" },
  },
  extensionByCalendar: {
    events: [
      accepted("2026-01-31 10:00", { unit: "months", count: 1 }),
      extended("extended", "2026-02-20 10:00", { unit: "months", count: 1 }),
    ],
    told: dueAt,
    by: { "after-deadline": "2026-04-03 18:00", "one-period": "2026-03-30 18:00" },
  },
  objectionDecisionDays: {
    events: [filed, putOff],
    told: (folded) => [text(clockOf(folded, "objection-decision").statutoryDueAt), dueAt(folded, "objection-decision")],
    by: { "calendar-days": ["2026-12-14 18:00", "2026-12-17 18:00"], "working-days": ["2026-12-15 18:00", "2026-12-18 18:00"] },
  },
  surveyDays: {
    events: surveyed,
    told: (folded) => [dueAt(folded, "survey"), dueAt(folded)],
    by: { "calendar-days": ["2026-11-23 18:00", "2026-11-30 18:00"], "working-days": ["2026-11-26 18:00", "2026-12-03 18:00"] },
  },
  deemedAcceptanceWarning: {
    events: [accepted("2026-11-05 15:00", days(3), { item: deemed.code })],
    told: (folded) => [clockOf(folded).warnings, text(clockOf(folded).remindAt), dueAt(folded)],
    by: {
      given: [["deemed-accepted-if-missed", "calendar-days-earlier-if-deemed-accepted"], "2026-11-09 18:00", "2026-11-10 15:00"],
      omitted: [["deemed-accepted-if-missed"], "2026-11-10 15:00", "2026-11-10 15:00"],
    },
  },
  progressNoticeOnDayOff: {
    events: [accepted("2026-10-01 10:00", { unit: "months", count: 6 })],
    told: (folded) => [dueAt(folded, "progress-notice"), text(clockOf(folded, "progress-notice").breachAt)],
    by: {
      "next-working-day": ["2026-11-02 18:00", "2026-11-02 24:00"],
      "that-day": ["2026-11-01 18:00", "2026-11-01 24:00"],
    },
  },
  preReviewPauses: {
    events: [
      accepted("2026-11-02 10:00", days(10), { flags: { preReview: true } }),
      paused("2026-11-05 09:00"),
      resumed("2026-11-06 18:00"),
    ],
    told: dueAt,
    by: { none: "2026-11-13 18:00", "as-processing-period": "2026-11-17 18:00" },
  },
};

const itemOf = (code: string) => (code === deemed.code ? deemed : undefined);

describe.each(Object.entries(stories))("%s", (field, { events, told, by }) => {
  test.each(Object.entries(by))("read as %s", (answer, expected) => {
    const policy = { ...defaultLegalPolicy, [field]: answer };
    expect(told(fold(events, { policy, itemOf }))).toEqual(expected);
  });

  test("is read as recommended by whoever says nothing", () => {
    expect(told(fold(events, { itemOf }))).toEqual((by as Record<string, unknown>)[defaultLegalPolicy[field as keyof LegalPolicy]]);
  });
});

describe("a period that runs from the arrival", () => {
  const policy = { ...defaultLegalPolicy, electronicFilingStart: "arrival" } as const;

  test("says so, and runs from the acceptance where no arrival comes before it", () => {
    const acceptance = accepted("2026-11-09 10:00", days(3));
    const { explanation } = clockOf(fold([arrived("2026-11-06 17:00"), acceptance], { policy }));
    expect(explanation[0]!.korean).toContain("17:00 도달. 처리기간 3일: 도달한 때부터");
    expect(text(clockOf(fold([acceptance], { policy })).startAt)).toBe("2026-11-09 10:00");
    expect(text(clockOf(fold([acceptance, arrived("2026-11-09 11:00")], { policy })).startAt)).toBe("2026-11-09 10:00");
  });

  test("runs from the later arrival of a complaint that comes back from another agency", () => {
    const away = event("away", "2026-11-04 10:00", { type: "complaint.transferred_out", data: { transferredAt: at("2026-11-04 10:00") } });
    const before = [arrived("2026-11-02 09:00"), accepted("2026-11-02 11:00", days(10)), away];
    const back = [arrived("2026-11-20 09:00", "again"), { ...accepted("2026-11-20 10:00", days(10)), id: "back" }];
    expect(text(clockOf(fold([...before, ...back], { policy })).startAt)).toBe("2026-11-20 09:00");
    expect(text(clockOf(fold(before, { policy })).startAt)).toBe("2026-11-02 09:00");
  });
});

test("a limit in working days explains itself by the article that counts them", () => {
  const policy = { ...defaultLegalPolicy, objectionDecisionDays: "working-days" } as const;
  const [start, counted] = clockOf(fold([filed], { policy }), "objection-decision").explanation;
  expect(start).toMatchObject({
    because: "민원 처리에 관한 법률 제35조제2항, 민원 처리에 관한 법률 제19조제2항",
    korean: expect.stringContaining("이의신청 결정 10일 이내: 첫날을 산입하여 일 단위로"),
  });
  expect(counted).toMatchObject({ code: "counted", fromAt: at("2026-12-02 00:00") });
});

test("every point has an id of its own, and what is in force is the default", () => {
  expect(disputedPoints.map(({ id }) => id)).toEqual(Array.from({ length: disputedPoints.length }, (_, place) => `D${place + 1}`));
  const fields = disputedPoints.flatMap((point) => (point.decidedBy === "policy" ? [[point.field, point.inForce]] : []));
  expect(Object.fromEntries(fields)).toEqual(defaultLegalPolicy);
  for (const [field, { answers }] of Object.entries(policyPoints))
    expect(Object.keys(answers)[0]).toBe(defaultLegalPolicy[field as keyof LegalPolicy]);
});
