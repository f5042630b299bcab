import { startOfDay, seoulDateOf } from "@gihan/calendar/seoul-time";
import { momentsOf } from "./moments.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

const everyDays = 30;

/**
 * The applicant is told how the case stands once 30 days have passed since the acceptance, and again with every 30 days more, and when they
 * ask for it (Decree art. 23 paras. 1–2). The days are those of the Civil Act, so that the 31st is the first on which it is due; the
 * decree names no time for it, and within that day, or the next working day, is the earliest reading.
 */
export function progressTimer({ events, acceptedAt, closed }: TimerFacts): Timer | null {
  if (acceptedAt === null) return null;
  const told = momentsOf(events, "progress.notified", (data) => data.notifiedAt).at(-1) ?? null;
  const isOpen = (at: Temporal.Instant): boolean => told === null || Temporal.Instant.compare(told, at) < 0;
  const askedAt = momentsOf(events, "progress.requested", (data) => data.requestedAt).find(isOpen);
  const passed = firstOpenRound(acceptedAt, isOpen);
  const asked = askedAt !== undefined && Temporal.Instant.compare(askedAt, passed.at) < 0 ? startOfDay(seoulDateOf(askedAt)) : null;
  return {
    kind: "progress-notice",
    startAt: asked ?? passed.at,
    // From 00:00 of the day on which it is due, which therefore counts.
    period: { unit: "calendar-days", count: 1 },
    extensions: [],
    doneAt: null,
    closed,
    article: "민원 처리에 관한 법률 시행령 제23조",
    begins: asked === null ? `접수한 날부터 ${passed.days}일이 지남` : "진행상황 통지 요청을 받은 날",
    asksFor: "진행상황 통지",
  };
}

/** The first 30 days at whose end, or after which, nobody has been told yet. */
function firstOpenRound(
  acceptedAt: Temporal.Instant,
  isOpen: (at: Temporal.Instant) => boolean,
): { readonly at: Temporal.Instant; readonly days: number } {
  for (let days = everyDays; ; days += everyDays) {
    const at = startOfDay(seoulDateOf(acceptedAt).add({ days: days + 1 }));
    if (isOpen(at)) return { at, days };
  }
}
