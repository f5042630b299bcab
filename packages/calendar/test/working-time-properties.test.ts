import { hourMs } from "@gihan/calendar/seoul-time";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, officeCalendar as calendar } from "./office-calendar.ts";

const moment = fc
  .integer({ min: at("2016-01-01 00:00").epochMilliseconds, max: at("2040-12-01 00:00").epochMilliseconds })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const budgetMs = fc.integer({ min: 1, max: 400 * hourMs });
const hours = { opensAt: "09:00", closesAt: "18:00" };
const dateOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO("Asia/Seoul").toPlainDate();

test("between a moment and its end lies exactly the working time that was added", () => {
  fc.assert(
    fc.property(moment, budgetMs, (startAt, ms) => {
      expect(calendar.workingTimeBetween(startAt, calendar.addWorkingTime(startAt, ms))).toBe(ms);
    }),
  );
});

test("working time ends on a working day, between opening and closing", () => {
  fc.assert(
    fc.property(moment, budgetMs, (startAt, ms) => {
      const endAt = calendar.addWorkingTime(startAt, ms);
      expect(calendar.isWorkingDay(dateOf(endAt))).toBe(true);
      expect(calendar.previousOpening(endAt, hours).equals(endAt)).toBe(true);
    }),
  );
});

test("an opening found forward is not before the moment, one found backward not after it", () => {
  fc.assert(
    fc.property(moment, (moment) => {
      expect(Temporal.Instant.compare(calendar.nextOpening(moment, hours), moment)).toBeGreaterThanOrEqual(0);
      expect(Temporal.Instant.compare(calendar.previousOpening(moment, hours), moment)).toBeLessThanOrEqual(0);
    }),
  );
});

test("counting working days forward and back comes home", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 200 }), (moment, n) => {
      const day = calendar.rollForward(dateOf(moment));
      expect(calendar.workingDaysBefore(calendar.nthWorkingDay(day, n + 1, "counted"), n).equals(day)).toBe(true);
    }),
  );
});
