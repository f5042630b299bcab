const zone = "Asia/Seoul";
const weekdays = "월화수목금토일";

/** `2026-11-24T20:30:00+09:00`, with fractions of a second only where there are some. */
export function seoulText(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(zone).toString({ timeZoneName: "never" });
}

/** `2026. 11. 24.(화) 20:30`, the way official documents write a moment; seconds only where there are some and they are wanted. */
export function koreanMoment(at: Temporal.Instant, precision: "minutes" | "seconds" = "minutes"): string {
  const local = at.toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: precision === "seconds" ? "second" : "minute" });
  return `${koreanDay(local.toPlainDate())} ${time}`;
}

/** `2026. 11. 24.(화)` */
export function koreanDay(day: Temporal.PlainDate): string {
  return `${day.year}. ${day.month}. ${day.day}.(${weekdays[day.dayOfWeek - 1]})`;
}

/** `3일`, `2시간`, `5분`, `40초`: the largest unit that is not zero, rounded down. */
export function koreanDuration(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds}초`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}분`;
  if (seconds < 48 * 3_600) return `${Math.floor(seconds / 3_600)}시간`;
  return `${Math.floor(seconds / 86_400)}일`;
}

/** Reads an instant as an operator writes it: with its offset, or without one in Korean time; null if it is none. */
export function readSeoulInstant(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    // Not an instant; perhaps a local time.
  }
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
  } catch {
    return null;
  }
}
