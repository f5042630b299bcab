import type { Period } from "@gihan/deadline/period";

const daysOf = { days: 1, "calendar-days": 1, weeks: 7, months: 30, years: 365 } as const;

/** Length of a statutory period in days, for comparing it with a policy's `minimumDays` only: hours and 즉시 are 1, a month is 30. */
export function periodDays(period: Period): number {
  if (period.unit === "immediate" || period.unit === "working-hours" || period.unit === "clock-hours") return 1;
  return period.count * daysOf[period.unit];
}
