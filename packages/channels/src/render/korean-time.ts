const weekdays = ["월", "화", "수", "목", "금", "토", "일"] as const;

/** Seoul has been nine hours ahead of UTC all year since 1988: counted here, since a mail asks for days hundreds of times. */
const seoulOffsetMs = 9 * 3_600_000;
const dayMs = 24 * 3_600_000;
const epoch = new Temporal.PlainDate(1970, 1, 1);
const days = new Map<number, Temporal.PlainDate>();

/** The day of an instant in Seoul. */
export function seoulDay(at: Temporal.Instant): Temporal.PlainDate {
  const number = Math.floor((at.epochMilliseconds + seoulOffsetMs) / dayMs);
  const known = days.get(number);
  if (known) return known;
  const day = epoch.add({ days: number });
  if (days.size > 1_000) days.clear();
  days.set(number, day);
  return day;
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
  const minutes = Math.floor(((((at.epochMilliseconds + seoulOffsetMs) % dayMs) + dayMs) % dayMs) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** `오늘 `, `내일 `, or nothing. */
export function nearness(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  if (day.equals(today)) return "오늘 ";
  return day.equals(tomorrowOf(today)) ? "내일 " : "";
}

const tomorrows = new WeakMap<Temporal.PlainDate, Temporal.PlainDate>();

function tomorrowOf(today: Temporal.PlainDate): Temporal.PlainDate {
  const known = tomorrows.get(today);
  if (known) return known;
  const tomorrow = today.add({ days: 1 });
  tomorrows.set(today, tomorrow);
  return tomorrow;
}

function weekdayOf(day: Temporal.PlainDate): string {
  return weekdays[day.dayOfWeek - 1]!;
}
