import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ClockState } from "@gihan/deadline/clock-state";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { periodOfKind } from "../naive/kinds.ts";
import { closing } from "../naive/office-days.ts";
import { inOrderOfReport } from "../naive/reported.ts";
import { beginningOf, dateOf, dayOf, dayOfDate, minuteOf, textOf, timeOfDay, type Minute } from "../naive/seoul-minutes.ts";
import type { Happening, Length, Timeline } from "../naive/timeline.ts";
import { timeline } from "./arbitrary-timeline.ts";
import { foldTimeline } from "./fold-timeline.ts";
import { naiveOffice } from "./naive-office.ts";

// Two thousand complaints in all, made up, narrowed and counted twice: seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
const runs = { numRuns: 250 };

/** An acceptance with what is told by its own legal moment and not by the order of reports: pauses and extensions. */
const plain = timeline.map(({ happenings }): Timeline => {
  const kept = ["supplement demanded", "supplement arrived", "pause begun", "pause ended", "extended"];
  return { happenings: happenings.filter(({ id, what }) => id === "0 accepted" || kept.includes(what)).map(withPeriod) };
});
const isByMonths = ({ unit }: Length): boolean => unit === "months" || unit === "years";
const isByDays = (period: Length): boolean => isByMonths(period) || period.unit === "weeks" || (period.unit === "days" && period.count > 5);

// A month's length in days depends on the day it begins with. A day later it may be three shorter, and once pauses add days to it, or an
// extension begins where the period ended, the deadline may be earlier: accepted 2025-01-28 and paused 28 to 30 January a month ends on
// 4 March, accepted on the 31st it ends on 28 February. Where this can show, months and years are left out of what is said to grow.
const growing = plain.filter(({ happenings }) => !isByMonths(periodOf(happenings)));
const growingOrSimple = plain.filter(
  ({ happenings }) => !isByMonths(periodOf(happenings)) || happenings.every(({ what }) => what !== "extended"),
);

/**
 * An outage before the acceptance has no effect, nor has any other pause or an extension of an earlier day, so that a later acceptance may
 * take them away.
 */
const isJudgedByMoment = (minute: number, { happenings }: Timeline): boolean =>
  happenings.some((happening) => {
    if (happening.what === "pause begun" && happening.code === "system-outage") return minuteOf(happening.at) < minute;
    const isByDay = happening.what === "extended" || happening.what === "pause begun" || happening.what === "supplement demanded";
    return isByDay && dayOf(minuteOf(happening.at)) < dayOf(minute);
  });

test("the order in which pauses and extensions were reported does not matter, only their legal moments", () => {
  const differentMoments = plain.filter(
    ({ happenings }) => new Set(happenings.map(atOf)).size === new Set(happenings.map(({ id }) => id)).size,
  );
  fc.assert(
    fc.property(differentMoments, fc.array(fc.nat({ max: 100_000 }), { minLength: 10, maxLength: 10 }), (told, minutes) => {
      const numbered = [...new Map(told.happenings.map((each) => [each.id, each])).values()];
      const reported = numbered.map((each, place) => ({ ...each, reportedAt: textOf(minuteOf(each.reportedAt) + (minutes[place] ?? 0)) }));
      expect(clockOf({ happenings: reported })).toEqual(clockOf(told));
    }),
    runs,
  );
});

test("what was taken back might as well never have been reported", () => {
  fc.assert(
    fc.property(timeline, ({ happenings }) => {
      const standing = inOrderOfReport(happenings, new Map());
      expect(foldTimeline({ happenings: standing }).clocks).toEqual(foldTimeline({ happenings }).clocks);
    }),
    runs,
  );
});

test("in a period counted in days it does not matter at what time of the day a complaint was accepted", () => {
  fc.assert(
    fc.property(
      plain.filter(({ happenings }) => isByDays(periodOf(happenings))),
      fc.nat({ max: 1_439 }),
      (told, time) => {
        const { startAt: _, explanation: __, ...rest } = clockOf(told);
        const day = dayOf(acceptedAtOf(told));
        fc.pre(!isJudgedByMoment(beginningOf(day + 1) - 1, told));
        expect(clockOf(acceptedAt(told, beginningOf(day) + time))).toMatchObject(rest);
      },
    ),
    runs,
  );
});

test("a deadline in days is a working day until closing, and late after 24:00", () => {
  fc.assert(
    fc.property(
      plain.filter(({ happenings }) => isByDays(periodOf(happenings))),
      (told) => {
        const { dueOn, dueAt, breachAt } = clockOf(told);
        if (dueOn === null || dueAt === null || breachAt === null) return;
        const day = dayOfDate(dueOn.toString());
        expect(naiveOffice.isWorkedDay(day)).toBe(true);
        expect([dueAt, breachAt].map(seoulMinuteOf)).toEqual([beginningOf(day) + closing, beginningOf(day + 1)]);
      },
    ),
    runs,
  );
});

test("a deadline in working hours lies within the hours of a working day, their end included", () => {
  const inWorkingHours = plain.filter(({ happenings }) => {
    const period = periodOf(happenings);
    return period.unit !== "clock-hours" && !isByDays(period);
  });
  fc.assert(
    fc.property(inWorkingHours, (told) => {
      const { dueOn, dueAt } = clockOf(told);
      if (dueAt === null) return;
      const lastMinute = seoulMinuteOf(dueAt) - 1;
      const hours = naiveOffice.workedHoursOf(dayOf(lastMinute));
      expect(hours.some(({ from, until }) => from <= timeOfDay(lastMinute) && timeOfDay(lastMinute) < until)).toBe(true);
      expect(dueOn?.toString()).toBe(dateOf(dayOf(lastMinute)));
    }),
    runs,
  );
});

test("who is accepted later is never due earlier, whatever pauses and extensions there are", () => {
  fc.assert(
    fc.property(growing.filter(hasNoPauseByDate), fc.nat({ max: 20_000 }), (told, minutes) => {
      const later = acceptedAtOf(told) + minutes;
      fc.pre(!isJudgedByMoment(later, told));
      expectNotEarlier(clockOf(acceptedAt(told, later)), clockOf(told));
    }),
    runs,
  );
});

test("a further pause never makes a deadline earlier, whatever others and extensions there are", () => {
  const days = fc.integer({ min: -2, max: 40 });
  const time = fc.nat({ max: 1_439 });
  fc.assert(
    fc.property(growingOrSimple, days, time, fc.option(fc.nat({ max: 10 })), time, (told, begun, beginning, lasting, ending) => {
      const day = dayOf(acceptedAtOf(told)) + begun;
      const moments = [beginningOf(day) + beginning, lasting === null ? null : beginningOf(day + lasting) + ending];
      expectNotEarlier(clockOf(withHearing(told, moments)), clockOf(told));
    }),
    runs,
  );
});

test("a holiday added never makes a deadline earlier, whatever pauses and extensions there are", () => {
  fc.assert(
    fc.property(growingOrSimple, fc.integer({ min: 0, max: 40 }), (told, days) => {
      const date = dateOf(dayOf(acceptedAtOf(told)) + days);
      const holidays = [...koreanOfficeCalendar.holidays, { date, name: "임시공휴일", kind: "declared", source: "시험" } as const];
      expectNotEarlier(clockOf(told, createWorkingCalendar({ ...koreanOfficeCalendar, holidays })), clockOf(told));
    }),
    // Each lays out a calendar of its own, which takes longer than all the rest.
    { numRuns: 80 },
  );
});

function expectNotEarlier(later: ClockState, earlier: ClockState): void {
  const msOf = (at: Temporal.Instant | null): number => at?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const fields = ["dueAt", "breachAt", "statutoryDueAt", "remindAt"] as const;
  expect(fields.filter((field) => msOf(later[field]) < msOf(earlier[field]))).toEqual([]);
}

function clockOf(told: Timeline, calendar?: Parameters<typeof foldTimeline>[1]): ClockState {
  const clock = foldTimeline(told, calendar).clocks.find(({ kind }) => kind === "processing");
  if (clock === undefined) throw new Error("the complaint has no processing clock");
  return clock;
}

function acceptanceOf(happenings: readonly Happening[]): Extract<Happening, { readonly what: "accepted" }> {
  const acceptance = happenings.find((each) => each.what === "accepted");
  if (acceptance === undefined) throw new Error("a timeline begins with an acceptance");
  return acceptance;
}

const tenDays: Length = { unit: "days", count: 10 };

/** Where only the kind is said, its period is said too; a statutory complaint, which has none that could be counted, gets ten days. */
function withPeriod(happening: Happening): Happening {
  if (happening.what !== "accepted") return happening;
  return { ...happening, period: happening.period ?? periodOfKind(happening.kind) ?? tenDays };
}

const periodOf = (happenings: readonly Happening[]): Length => acceptanceOf(happenings).period ?? tenDays;
const acceptedAtOf = ({ happenings }: Timeline): Minute => minuteOf(acceptanceOf(happenings).at);
const atOf = (happening: Happening): string => ("at" in happening ? happening.at : happening.id);
const seoulMinuteOf = (at: Temporal.Instant): Minute => minuteOf(at.toString());

/** A complaint accepted on another side of a change of law may have other pauses, which is no matter of counting. */
const hasNoPauseByDate = ({ happenings }: Timeline): boolean =>
  happenings.every((each) => !("code" in each) || (each.code !== "system-outage" && each.code !== "field-survey"));

const acceptedAt = ({ happenings }: Timeline, minute: Minute): Timeline => ({
  happenings: happenings.map((each) => (each.what === "accepted" ? { ...each, at: textOf(minute) } : each)),
});

function withHearing({ happenings }: Timeline, [begun, ended]: readonly (Minute | null)[]): Timeline {
  const at = textOf(begun ?? 0);
  const hearing: Happening[] = [{ id: "a further one", reportedAt: at, what: "pause begun", at, pause: "a further one", code: "hearing" }];
  if (ended !== null && ended !== undefined) {
    const until = textOf(ended);
    hearing.push({ id: "its end", reportedAt: until, what: "pause ended", at: until, pause: "a further one" });
  }
  return { happenings: [...happenings, ...hearing] };
}
