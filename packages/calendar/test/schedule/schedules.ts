import type { DayHours } from "@gihan/calendar/day-hours";
import type { Weekday, WorkScheduleOptions } from "@gihan/calendar/schedule-options";
import { createWorkSchedule, type WorkSchedule } from "@gihan/calendar/work-schedule";

/** `09:00-12:00 13:00-18:00` */
export const hours = (text: string): readonly DayHours[] =>
  text.split(" ").map((each) => ({ opensAt: each.slice(0, 5), closesAt: each.slice(6) }));

export const weekdays: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** The same hours on the first so many days of the week. */
export const week = (text: string, days = 7): WorkScheduleOptions["weeklyHours"] =>
  Object.fromEntries(weekdays.slice(0, days).map((weekday) => [weekday, hours(text)]));

/** A schedule of the years 2010 to 2030, open at all hours unless said otherwise. */
export const scheduleOf = (timeZone: string, options: Partial<WorkScheduleOptions> = {}): WorkSchedule =>
  createWorkSchedule({ timeZone, years: { first: 2010, last: 2030 }, weeklyHours: week("00:00-24:00"), ...options });

export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
export const on = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
