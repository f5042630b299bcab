import type { Asked } from "./asked.ts";

/**
 * What the calendar of an answer lacks, to stand after its version: nothing is fetched here, so that what was declared since the page was
 * made is not in it, nor what an office has declared for itself.
 */
export function calendarNote(asked: Asked): string {
  const lacking = "이 달력 뒤에 지정된 임시공휴일과 기관이 따로 둔 쉬는 날은 이 계산에 들어 있지 않습니다";
  if (asked.kind === "events") return `목록의 calendar에 넣지 않았다면 ${lacking}.`;
  return asked.question.daysOff.length === 0
    ? `${lacking}. 그런 날이 있으면 ‘그 밖의 쉬는 날’에 넣어 다시 계산하십시오.`
    : `‘그 밖의 쉬는 날’에 넣은 날 말고는 ${lacking}.`;
}
