import { clockTime, longDay, seoulDay } from "../render/korean-time.ts";

/** `11월 24일(화) 09:00`, in Seoul, with the year where it is not this one. */
export function receivedTime(receivedAt: string, now: Temporal.Instant): string {
  const at = Temporal.Instant.from(receivedAt);
  const today = seoulDay(now);
  const day = seoulDay(at);
  return `${day.equals(today) ? "오늘" : longDay(day, today)} ${clockTime(at)}`;
}
