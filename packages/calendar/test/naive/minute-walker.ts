import type { DayHours } from "@gihan/calendar/day-hours";
import type { HolidayRule, WorkScheduleOptions } from "@gihan/calendar/schedule-options";

/**
 * A second way of counting that knows nothing of the first: it looks at the zone's clock minute by minute and asks whether it shows open
 * hours. Slow, without arithmetic of its own, and only right for whole minutes.
 */
export interface MinuteWalker {
  isOpenMinute(at: Temporal.Instant): boolean;
  openMinutes(fromAt: Temporal.Instant, untilAt: Temporal.Instant): number;
  /** The end of the n-th open minute from a moment on; null if there are fewer within `patience` minutes. */
  endOfMinute(startAt: Temporal.Instant, n: number, patience: number): Temporal.Instant | null;
  /** The beginning of the n-th open minute back from a moment. */
  beginningOfMinute(endAt: Temporal.Instant, n: number, patience: number): Temporal.Instant | null;
}

export function minuteWalker(options: WorkScheduleOptions): MinuteWalker {
  function isOpenMinute(at: Temporal.Instant): boolean {
    const clock = at.toZonedDateTimeISO(options.timeZone);
    const date = clock.toPlainDate().toString();
    const time = clock.toPlainTime().toString({ smallestUnit: "minute" });
    const onBreak = options.breaks?.some((each) => each.date === date && each.from <= time && time < each.until) ?? false;
    return !onBreak && hoursOn(options, date, clock.dayOfWeek).some(({ opensAt, closesAt }) => opensAt <= time && time < closesAt);
  }

  return {
    isOpenMinute,
    openMinutes(fromAt, untilAt) {
      let open = 0;
      for (let at = fromAt; Temporal.Instant.compare(at, untilAt) < 0; at = at.add({ minutes: 1 })) if (isOpenMinute(at)) open += 1;
      return open;
    },
    endOfMinute(startAt, n, patience) {
      let left = n;
      let at = startAt;
      for (let walked = 0; walked < patience; walked += 1) {
        if (isOpenMinute(at)) left -= 1;
        at = at.add({ minutes: 1 });
        if (left === 0) return at;
      }
      return null;
    },
    beginningOfMinute(endAt, n, patience) {
      let left = n;
      let at = endAt;
      for (let walked = 0; walked < patience; walked += 1) {
        at = at.subtract({ minutes: 1 });
        if (isOpenMinute(at)) left -= 1;
        if (left === 0) return at;
      }
      return null;
    },
  };
}

const names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

function hoursOn(options: WorkScheduleOptions, date: string, dayOfWeek: number): readonly DayHours[] {
  const replaced = options.replacementHours?.find((each) => each.date === date);
  if (replaced) return replaced.hours;
  if (options.holidays?.some((holiday) => fallsOn(holiday, date))) return [];
  return options.weeklyHours[names[dayOfWeek - 1]!] ?? [];
}

function fallsOn(holiday: HolidayRule, date: string): boolean {
  if ("date" in holiday) return holiday.date === date;
  if ("yearly" in holiday) return date.endsWith(holiday.yearly);
  return holiday.from <= date && date <= holiday.through;
}
