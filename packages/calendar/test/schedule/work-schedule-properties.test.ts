import { durationOf, interval } from "@gihan/calendar/interval";
import { hourMs } from "@gihan/calendar/seoul-time";
import { createWorkSchedule } from "@gihan/calendar/work-schedule";
import fc from "fast-check";
import { expect, test } from "vitest";
import { momentAfter, scheduleAround, type ScheduleAround } from "./arbitrary-schedule.ts";

const offsetMs = fc.integer({ min: 0, max: 14 * 24 * hourMs });
const budgetMs = fc.integer({ min: 1, max: 60 * hourMs });
const runs = { numRuns: 150 };

const opened = (around: ScheduleAround, ms: number) => ({ schedule: createWorkSchedule(around.options), startAt: momentAfter(around, ms) });
const compare = Temporal.Instant.compare;

test("between a moment and its end lies exactly the open time that was added, and just as much backward", () => {
  fc.assert(
    fc.property(scheduleAround, offsetMs, budgetMs, (around, offset, milliseconds) => {
      const { schedule, startAt } = opened(around, offset);
      expect(schedule.measure(startAt, schedule.add(startAt, { milliseconds })).total("milliseconds")).toBe(milliseconds);
      const endAt = schedule.add(startAt, { hours: 60 });
      expect(schedule.measure(schedule.subtract(endAt, { milliseconds }), endAt).total("milliseconds")).toBe(milliseconds);
    }),
    runs,
  );
});

test("adding and then subtracting comes home, up to closed time", () => {
  fc.assert(
    fc.property(scheduleAround, offsetMs, budgetMs, (around, offset, milliseconds) => {
      const { schedule, startAt } = opened(around, offset);
      const home = schedule.subtract(schedule.add(startAt, { milliseconds }), { milliseconds });
      expect(schedule.measure(startAt, home).total("milliseconds")).toBe(0);
      expect(compare(home, startAt)).toBeGreaterThanOrEqual(0);
    }),
    runs,
  );
});

test("an end follows open time immediately, and a beginning found backward is followed by it", () => {
  fc.assert(
    fc.property(scheduleAround, offsetMs, budgetMs, (around, offset, milliseconds) => {
      const { schedule, startAt } = opened(around, offset);
      const endAt = schedule.add(startAt, { milliseconds });
      expect(schedule.isOpen(endAt.subtract({ milliseconds: 1 }))).toBe(true);
      expect(schedule.previousClosing(endAt).equals(endAt)).toBe(true);
      expect(schedule.isOpen(schedule.subtract(endAt, { milliseconds }))).toBe(true);
    }),
    runs,
  );
});

test("who starts later does not end earlier", () => {
  fc.assert(
    fc.property(scheduleAround, offsetMs, offsetMs, budgetMs, (around, one, other, milliseconds) => {
      const { schedule, startAt } = opened(around, Math.min(one, other));
      const laterAt = momentAfter(around, Math.max(one, other));
      expect(compare(schedule.add(startAt, { milliseconds }), schedule.add(laterAt, { milliseconds }))).toBeLessThanOrEqual(0);
    }),
    runs,
  );
});

test("a holiday added, or a pause, never makes an end earlier", () => {
  fc.assert(
    fc.property(
      scheduleAround,
      offsetMs,
      offsetMs,
      budgetMs,
      fc.integer({ min: 0, max: 13 }),
      (around, offset, from, milliseconds, days) => {
        const { schedule, startAt } = opened(around, offset);
        const endAt = schedule.add(startAt, { milliseconds });
        const holidays = [...(around.options.holidays ?? []), { name: "New", date: around.date.add({ days }).toString() }];
        const withHoliday = createWorkSchedule({ ...around.options, holidays });
        const withPause = schedule.excluding([interval(momentAfter(around, from), momentAfter(around, from + milliseconds))]);
        expect(compare(withHoliday.add(startAt, { milliseconds }), endAt)).toBeGreaterThanOrEqual(0);
        expect(compare(withPause.add(startAt, { milliseconds }), endAt)).toBeGreaterThanOrEqual(0);
      },
    ),
    runs,
  );
});

test("open intervals are apart, and their lengths add up to what is measured", () => {
  fc.assert(
    fc.property(scheduleAround, offsetMs, offsetMs, (around, one, other) => {
      const { schedule, startAt } = opened(around, Math.min(one, other));
      const untilAt = momentAfter(around, Math.max(one, other));
      const found = schedule.openIntervals(interval(startAt, untilAt));
      const sumMs = found.reduce((sum, each) => sum + durationOf(each).total("milliseconds"), 0);
      expect(sumMs).toBe(schedule.measure(startAt, untilAt).total("milliseconds"));
      found.slice(1).forEach((each, index) => expect(compare(found[index]!.untilAt, each.fromAt)).toBe(-1));
    }),
    runs,
  );
});

test("counting working days forward and backward comes home, and agrees with the number between", () => {
  fc.assert(
    fc.property(scheduleAround, fc.integer({ min: 1, max: 30 }), (around, n) => {
      const schedule = createWorkSchedule(around.options);
      const first = schedule.nthWorkingDay(around.date, 1, "counted");
      const nth = schedule.nthWorkingDay(first, n, "counted");
      expect(schedule.nthWorkingDayBefore(nth, n, "counted").equals(first)).toBe(true);
      expect(schedule.workingDaysBetween(first, nth)).toBe(n - 1);
    }),
    runs,
  );
});
