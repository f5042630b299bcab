import type { Period } from "@gihan/deadline/period";

/** Working hours that a unit comes to in an ordinary month: the one scale on which unlike units can be compared. */
const workingHours: { readonly [Unit in Period["unit"]]: number } = {
  immediate: 3,
  "working-hours": 1,
  "clock-hours": 8 / 24,
  days: 8,
  "calendar-days": (8 * 5) / 7,
  weeks: 8 * 5,
  months: 8 * 22,
  years: 8 * 260,
};

/** Whether one period is longer than another; of unlike units, whether it is in an ordinary month. For checking what people wrote, not for counting. */
export function isLongerPeriod(one: Period, other: Period): boolean {
  return hoursOf(one) > hoursOf(other);
}

function hoursOf(period: Period): number {
  return workingHours[period.unit] * (period.unit === "immediate" ? 1 : period.count);
}
