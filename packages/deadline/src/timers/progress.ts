import { seoulDateOf, startOfDay } from "@gihan/calendar/seoul-time";
import { isFromMidnight } from "../from-midnight.ts";
import { firstFrom, momentsOf } from "../legal-moment.ts";
import type { LimitContext } from "../limit-days.ts";
import { beginningOfEarliestDay, noTimeNamed } from "./earliest-day.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

const everyDays = 30;

/**
 * The applicant is told how the case stands once 30 days have passed since the acceptance, and again with every 30 days more, and when they
 * ask for it (Decree art. 23 paras. 1–2). The days are those of the Civil Act, so that the 31st is the first on which it is due; the
 * decree names no time for it, and within that day, or the next working day, is the earliest reading on which an office can act.
 */
export function progressTimer({ events, acceptedAt, closed }: TimerFacts, { table, policy }: LimitContext): Timer | null {
  if (acceptedAt === null) return null;
  const toldAt = momentsOf(events, "progress.notified").at(-1) ?? null;
  const isOpen = (at: Temporal.Instant): boolean => toldAt === null || Temporal.Instant.compare(toldAt, at) < 0;
  const requests = momentsOf(events, "progress.requested").filter(isOpen);
  // Whoever knows only the day of a request sends its 00:00.
  const askedAt = firstFrom(requests, startOfDay(seoulDateOf(acceptedAt)));
  const passed = firstOpenRound(acceptedAt, isOpen);
  const isAsked = askedAt !== null && Temporal.Instant.compare(askedAt, passed.at) < 0;
  const isThatDay = policy.progressNoticeOnDayOff === "that-day";
  return {
    kind: "progress-notice",
    startAt: isAsked ? askedAt : passed.at,
    countedFromAt: isAsked ? beginningOfEarliestDay(askedAt, table) : passed.at,
    // Counted from 00:00 of the day on which it is due, which therefore counts.
    period: { unit: "calendar-days", count: 1 },
    endsOnDayOff: isThatDay,
    extensions: [],
    doneAt: null,
    closed,
    article: "민원 처리에 관한 법률 시행령 제23조",
    begins: isAsked ? "진행상황 통지 요청을 받음" : `접수한 날부터 ${passed.days}일이 지남`,
    asksFor: "진행상황 통지",
    rule: isThatDay
      ? `그날, 근무시간이 지났으면 그다음 날에 통지(쉬는 날이어도, ${noTimeNamed})`
      : `그날, 근무시간이 지났거나 근무일이 아니면 그다음 근무일에 통지(${noTimeNamed})`,
  };
}

/** The first 30 days at whose end, or after which, nobody has been told yet. */
function firstOpenRound(
  acceptedAt: Temporal.Instant,
  isOpen: (at: Temporal.Instant) => boolean,
): { readonly at: Temporal.Instant; readonly days: number } {
  // 민법 제157조: the first day is left out but for one that counts whole.
  const leftOut = isFromMidnight(acceptedAt.epochMilliseconds) ? 0 : 1;
  for (let days = everyDays; ; days += everyDays) {
    const at = startOfDay(seoulDateOf(acceptedAt).add({ days: leftOut + days }));
    if (isOpen(at)) return { at, days };
  }
}
