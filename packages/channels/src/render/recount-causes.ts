import type { NoticeLine, RecountCause } from "./notice-digest.ts";

/**
 * `11월 5일(목) 임시공휴일 지정`, or `11/5(목) 임시공휴일 지정` for a phone: why a deadline was counted anew, the first two causes; null where
 * nobody knows.
 */
export function causesInWords({ recountCauses }: NoticeLine, say: (day: Temporal.PlainDate) => string): string | null {
  if (recountCauses.length === 0) return null;
  const inWords = (causes: readonly RecountCause[]): readonly string[] => [...new Set(causes.flatMap((cause) => causeInWords(cause, say)))];
  const lasting = inWords(withoutTakenBack(recountCauses));
  const words = lasting.length > 0 ? lasting : inWords(recountCauses);
  const [first, second, ...others] = words;
  const shown = [first, second].filter((each) => each !== undefined).join(", ");
  return others.length === 0 ? shown : `${shown} 외 ${others.length}가지`;
}

/** A holiday that was declared and withdrawn in between moved nothing. */
function withoutTakenBack(causes: readonly RecountCause[]): readonly RecountCause[] {
  const changed = causes.flatMap((cause) => (cause.kind === "calendar" ? cause.days.map(({ on }) => on.toString()) : []));
  const isLasting = (day: Temporal.PlainDate): boolean => changed.filter((each) => each === day.toString()).length % 2 === 1;
  return causes.flatMap((cause) => {
    if (cause.kind !== "calendar" || cause.days.length === 0) return [cause];
    const days = cause.days.filter(({ on }) => isLasting(on));
    return days.length === 0 ? [] : [{ ...cause, days }];
  });
}

function causeInWords(cause: RecountCause, say: (day: Temporal.PlainDate) => string): readonly string[] {
  switch (cause.kind) {
    case "calendar":
      if (cause.days.length === 0) return ["공휴일 변경"];
      return cause.days.map(({ on, holiday }) => `${say(on)} ${holiday === null ? "휴일 해제" : `${shorten(holiday)} 지정`}`);
    case "outage": {
      const [from, until] = [say(cause.from), say(cause.until)];
      return [`정보시스템 장애(${from === until ? from : `${from}~${until}`})`];
    }
    case "rules":
      return ["처리기한 계산 규칙 변경"];
    case "catalogue":
      return ["민원 목록의 처리기간 정정"];
  }
}

/** The name of a holiday is as long as whoever declared it made it. */
function shorten(name: string): string {
  const characters = Array.from(name.normalize("NFC"));
  return characters.length <= 10 ? name : `${characters.slice(0, 9).join("")}…`;
}
