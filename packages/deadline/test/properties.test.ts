import type { ClockState } from "@gihan/deadline/clock-state";
import type { ComplaintEvent } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import fc from "fast-check";
import { expect, test } from "vitest";
import { complaint, moment, period } from "./arbitrary-complaint.ts";
import { clockOf, event, fold } from "./complaint-builder.ts";

test("the order of arrival and repetition do not matter", () => {
  const arrivals = complaint.chain((events) =>
    fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
  );
  fc.assert(
    fc.property(arrivals, ([events, arrived]) => {
      expect(fold(arrived)).toEqual(fold(events));
    }),
  );
});

test("folding again gives the same, and leaves the events as they were", () => {
  fc.assert(
    fc.property(complaint, (events) => {
      const before = [...events];
      expect(fold(events)).toEqual(fold(events));
      expect(events).toEqual(before);
    }),
  );
});

test("whatever happens, a clock is consistent in itself", () => {
  fc.assert(
    fc.property(complaint, (events) => {
      for (const clock of fold(events).clocks) expectConsistent(clock);
    }),
  );
});

test("who is accepted later is never due earlier", () => {
  fc.assert(
    fc.property(moment, moment, period, (one, other, length) => {
      const [earlier, later] = Temporal.Instant.compare(one, other) <= 0 ? [one, other] : [other, one];
      expect(msOf(acceptedAt(later, length).dueAt)).toBeGreaterThanOrEqual(msOf(acceptedAt(earlier, length).dueAt));
    }),
  );
});

test("a pause never makes a deadline earlier, nor does a longer one", () => {
  fc.assert(
    fc.property(
      moment,
      period,
      fc.array(moment, { minLength: 3, maxLength: 3 }),
      fc.boolean(),
      (startAt, length, moments, isSupplement) => {
        const [from, until, longer] = moments.toSorted(Temporal.Instant.compare) as [Temporal.Instant, Temporal.Instant, Temporal.Instant];
        const due = (events: readonly ComplaintEvent[]) => msOf(clockOf(fold([acceptance(startAt, length), ...events])).dueAt);
        const without = due([]);
        const short = due(pauseOf(from, until, isSupplement));
        expect(short).toBeGreaterThanOrEqual(without);
        expect(due(pauseOf(from, longer, isSupplement))).toBeGreaterThanOrEqual(short);
        expect(due(pauseOf(from, longer, isSupplement).slice(0, 1))).toBeGreaterThanOrEqual(short);
      },
    ),
  );
});

test("each line of an explanation adds up to its total, and the last total to the whole period", () => {
  const precise = fc.tuple(moment, fc.integer({ min: 0, max: 59_999 })).map(([at, milliseconds]) => at.add({ milliseconds }));
  const inHours = fc.record({ unit: fc.constantFrom("days", "working-hours", "clock-hours"), count: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(precise, inHours, precise, precise, fc.boolean(), (startAt, length, one, other, isSupplement) => {
      const [from, until] = Temporal.Instant.compare(one, other) <= 0 ? [one, other] : [other, one];
      const { explanation } = clockOf(fold([acceptance(startAt, length), ...pauseOf(from, until, isSupplement)]));
      let soFar = 0;
      for (const { korean } of explanation.filter(({ code }) => code === "counted")) {
        const [, counted = "", total = ""] = /((?:\d+(?:시간|분|초) )+)산입 \(누계 (.+)\)$/.exec(korean) ?? [];
        soFar += secondsOf(counted);
        expect([korean, secondsOf(total)]).toEqual([korean, soFar]);
      }
      expect(soFar).toBe(length.count * (length.unit === "days" ? 8 : 1) * 3600);
    }),
  );
});

/** `6시간 39분 50초` in seconds. */
function secondsOf(korean: string): number {
  const part = (unit: string): number => Number(new RegExp(`(\\d+)${unit}`).exec(korean)?.[1] ?? 0);
  return part("시간") * 3600 + part("분") * 60 + part("초");
}

function expectConsistent(clock: ClockState): void {
  const { state, remindAt, dueAt, breachAt, statutoryDueAt, dueOn, explanation } = clock;
  expect([dueAt === null, breachAt === null, dueOn === null]).toEqual(Array(3).fill(state === "paused"));
  expect(remindAt === null).toBe(state !== "running");
  expect(msOf(remindAt)).toBeLessThanOrEqual(remindAt === null ? Number.POSITIVE_INFINITY : msOf(dueAt));
  expect(msOf(dueAt)).toBeLessThanOrEqual(msOf(breachAt));
  expect(msOf(statutoryDueAt)).toBeLessThanOrEqual(msOf(dueAt));
  expect(msOf(dueAt)).toBeGreaterThan(clock.startAt.epochMilliseconds - 24 * 3_600_000);
  expect(explanation[0]?.code).toBe("start");
  const isHeldOpen = explanation.some(({ code, untilAt }) => code === "paused" && untilAt === null);
  expect(dueAt === null ? isHeldOpen : explanation.at(-1)?.code === "breach").toBe(true);
  // Korean throughout: no code, no number of a question, no NaN.
  expect(explanation.map(({ korean, because }) => `${korean} ${because}`).join()).not.toMatch(/[A-Za-z]/);
}

const acceptance = (at: Temporal.Instant, length: Period): ComplaintEvent => ({
  ...event("accepted", "2026-04-01 10:00", {
    type: "complaint.accepted",
    data: {
      acceptedAt: at,
      item: null,
      kind: "statutory",
      period: length,
      department: null,
      receivedBy: null,
      receivedThrough: null,
      assignee: null,
      flags: {},
    },
  }),
});

const acceptedAt = (at: Temporal.Instant, length: Period): ClockState => clockOf(fold([acceptance(at, length)]));

function pauseOf(from: Temporal.Instant, until: Temporal.Instant, isSupplement: boolean): readonly ComplaintEvent[] {
  if (isSupplement) {
    return [
      event("from", "2026-04-02 10:00", { type: "supplement.requested", data: { sentAt: from, dueOn: null } }),
      event("until", "2026-04-03 10:00", { type: "supplement.received", data: { arrivedAt: until } }),
    ];
  }
  return [
    event("from", "2026-04-02 10:00", { type: "pause.opened", data: { pause: "one", code: "hearing", openedAt: from, system: null } }),
    event("until", "2026-04-03 10:00", { type: "pause.closed", data: { pause: "one", closedAt: until } }),
  ];
}

const msOf = (at: Temporal.Instant | null | undefined): number => at?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
