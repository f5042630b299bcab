import { longDay, nearness, seoulDay, shortDay } from "./korean-time.ts";
import type { NoticeLine } from "./notice-digest.ts";

/** A line with a deemed acceptance of its own date. */
export type DeemedLine = NoticeLine & { readonly deemedAt: Temporal.Instant };

/**
 * Whether the deemed acceptance by the calendar is still to come, so that its day and not the deadline is what one has to act by: a
 * clerk who works to the later of two readings finds that silence has decided by the earlier one (건축법 art. 21, 민법 art. 157, 161).
 */
export function isDeemedFirst(line: NoticeLine, now: Temporal.Instant): line is DeemedLine {
  return line.deemedAt !== null && Temporal.Instant.compare(now, line.deemedAt) < 0;
}

/** The day in Seoul at whose end it is deemed accepted. */
export function deemedDay({ deemedAt }: DeemedLine): Temporal.PlainDate {
  return seoulDay(deemedAt.subtract({ milliseconds: 1 }));
}

/** The day by which one has to act: that of the deemed acceptance while it is to come, else that of the deadline. */
export function dayToActBy(line: NoticeLine, now: Temporal.Instant): Temporal.PlainDate {
  return isDeemedFirst(line, now) ? deemedDay(line) : line.dueOn;
}

/** `오늘 9월 21일(월) 24:00(달력 날짜로 셈)`, for the label 수리 간주; null where there is no such date. */
export function deemedInWords(line: NoticeLine, now: Temporal.Instant): string | null {
  if (!hasDeemedDate(line)) return null;
  const [day, today] = [deemedDay(line), seoulDay(now)];
  return `${nearness(day, today)}${longDay(day, today)} 24:00(달력 날짜로 셈)${isDeemedFirst(line, now) ? "" : " · 지났습니다"}`;
}

/** `수리 간주 9/21(월) 24:00(달력 날짜로 셈)`, for a phone; null where there is no such date. */
export function deemedShort(line: NoticeLine, now: Temporal.Instant): string | null {
  if (!hasDeemedDate(line)) return null;
  return `수리 간주 ${shortDay(deemedDay(line), seoulDay(now))} 24:00(달력 날짜로 셈)${isDeemedFirst(line, now) ? "" : " 지남"}`;
}

function hasDeemedDate(line: NoticeLine): line is DeemedLine {
  return line.deemedAt !== null;
}
