import { seoulDateOf } from "@gihan/calendar/seoul-time";
import { koreanDay, koreanMoment } from "@gihan/terminal/seoul-text";

/** `2026. 11. 13.(금) 18:00`, with seconds only where there are some; midnight is 24:00 of the day that ends with it. */
export function koreanEnd(at: Temporal.Instant): string {
  const before = at.subtract({ nanoseconds: 1 });
  const isMidnight = !seoulDateOf(before).equals(seoulDateOf(at));
  return isMidnight ? `${koreanDay(seoulDateOf(before))} 24:00` : koreanMoment(at, "seconds").replace(/:00$/, "");
}
