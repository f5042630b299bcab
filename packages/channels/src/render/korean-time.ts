const zone = "Asia/Seoul";
const weekdays = ["월", "화", "수", "목", "금", "토", "일"] as const;

/** The day of an instant in Seoul. */
export function seoulDay(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate();
}

/** `11월 24일(화)`, with the year where it is not this one. */
export function longDay(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const year = day.year === today.year ? "" : `${day.year}년 `;
  return `${year}${day.month}월 ${day.day}일(${weekdayOf(day)})`;
}

/** `11/24(화)`, with the year where it is not this one. */
export function shortDay(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const year = day.year === today.year ? "" : `${day.year}/`;
  return `${year}${day.month}/${day.day}(${weekdayOf(day)})`;
}

/** `18:00`, in Seoul. */
export function clockTime(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
}

/** `오늘 `, `내일 `, or nothing. */
export function nearness(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  if (day.equals(today)) return "오늘 ";
  return day.equals(today.add({ days: 1 })) ? "내일 " : "";
}

function weekdayOf(day: Temporal.PlainDate): string {
  return weekdays[day.dayOfWeek - 1]!;
}
