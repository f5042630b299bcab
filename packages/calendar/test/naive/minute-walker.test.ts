import { createWorkSchedule } from "@gihan/calendar/work-schedule";
import fc from "fast-check";
import { expect, test } from "vitest";
import { momentAfter, scheduleAround } from "../schedule/arbitrary-schedule.ts";
import { minuteWalker } from "./minute-walker.ts";

const minuteMs = 60_000;
const patience = 3 * 24 * 60;
// Within the first eleven days, so that a walk of three ends in the fortnight that holds the special days.
const offsetMs = fc.integer({ min: 0, max: 11 * 24 * 60 }).map((minutes) => minutes * minuteMs);
const minutes = fc.integer({ min: 1, max: 20 * 60 });

test("a walk through the minutes of the zone's clock counts the same open time, forward and backward", () => {
  fc.assert(
    fc.property(scheduleAround, offsetMs, minutes, (around, offset, n) => {
      const schedule = createWorkSchedule(around.options);
      const walker = minuteWalker(around.options);
      const startAt = momentAfter(around, offset);
      const untilAt = startAt.add({ minutes: n });
      expect(schedule.isOpen(startAt)).toBe(walker.isOpenMinute(startAt));
      expect(schedule.measure(startAt, untilAt).total("minutes")).toBe(walker.openMinutes(startAt, untilAt));

      const endAt = walker.endOfMinute(startAt, n, patience);
      if (endAt !== null) expect(schedule.add(startAt, { minutes: n }).toString()).toBe(endAt.toString());
      const beganAt = walker.beginningOfMinute(untilAt, n, patience);
      if (beganAt !== null) expect(schedule.subtract(untilAt, { minutes: n }).toString()).toBe(beganAt.toString());
    }),
    { numRuns: 40 },
  );
}, 60_000);
