import { epochDayOf, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingTable } from "@gihan/calendar/working-table";
import { civilDaysUntil, civilEndMs, isBeforeItsDay } from "../civil-days.ts";
import type { Mark, MarkReason } from "../clock-state.ts";
import type { ComplaintEvent, EventOf } from "../events.ts";
import { legalMomentOf } from "../legal-moment.ts";
import { isBeforeDayOf, isClosedAt } from "../pauses.ts";
import type { Period } from "../period.ts";
import { deemedConsentFromAt } from "../rule-version.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

const consentDays = 20;

type CooperationEvent = EventOf<"cooperation.requested" | "cooperation.extended" | "cooperation.replied">;

/** A request for cooperation as it stands. */
interface Request {
  readonly requestedAt: Temporal.Instant;
  /** Days of the Civil Act until the reply that was asked for; null if no day was named. */
  readonly days: number | null;
  readonly isConsultation: boolean;
  /** The one putting off; null if there was none. */
  readonly putOff: { readonly lastDay: number; readonly decidedAt: Temporal.Instant } | null;
  readonly repliedAt: Temporal.Instant | null;
}

type Context = Pick<TimerFacts, "acceptedAt" | "history"> & { readonly table: WorkingTable };

/**
 * What other departments and agencies were asked for, each request by its sender's name for it: the reply within the time that was set (Act
 * art. 20), and, if it is a consultation for a bundled permit, the 20 days after which silence is consent (행정기본법 art. 24 para. 4).
 * Both are limits of others and stop nothing. A name that is used again once its request was answered is that of the new request.
 */
export function cooperationTimers(
  facts: Pick<TimerFacts, "events" | "acceptedAt" | "history" | "closed" | "processingBreachAt">,
  table: WorkingTable,
): { readonly timers: readonly Timer[]; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  const requests = new Map<string, Request>();
  for (const event of inOrderOfMoments(facts.events)) {
    const { cooperation } = event.data;
    const taken = take(event, requests.get(cooperation) ?? null, { ...facts, table });
    if (typeof taken === "string") marks.push({ source: event.source, id: event.id, reason: taken });
    else requests.set(cooperation, taken);
  }
  const timers = [...requests].flatMap(([subject, request]) => timersFor(subject, request, { ...facts, table }));
  return { timers, marks };
}

/** The request after an event, or why the event has no effect. */
function take(event: CooperationEvent, request: Request | null, context: Context): Request | MarkReason {
  const isOpen = request !== null && request.repliedAt === null;
  switch (event.type) {
    case "cooperation.requested":
      return isOpen ? "cooperation-already-open" : requested(event.data, context);
    case "cooperation.extended":
      return isOpen ? extended(event, request, context) : "cooperation-not-open";
    case "cooperation.replied":
      return isOpen ? { ...request, repliedAt: event.data.repliedAt } : "cooperation-not-open";
  }
}

function requested(
  { requestedAt, replyDueOn, deemedConsent }: EventOf<"cooperation.requested">["data"],
  { acceptedAt, history }: Context,
): Request | MarkReason {
  const requestedMs = requestedAt.epochMilliseconds;
  if (acceptedAt !== null && isBeforeDayOf(acceptedAt, requestedMs)) return "before-acceptance";
  if (isClosedAt(history.closures, requestedMs)) return "already-closed";
  // A day before the request is a slip of the pen and names no period.
  const isNamed = replyDueOn !== null && !isBeforeItsDay(requestedMs, epochDayOf(replyDueOn));
  const days = isNamed ? civilDaysUntil(requestedMs, epochDayOf(replyDueOn)) : null;
  const isConsultation = deemedConsent && Temporal.Instant.compare(requestedAt, deemedConsentFromAt) >= 0;
  return { requestedAt, days, isConsultation, putOff: null, repliedAt: null };
}

function extended(event: EventOf<"cooperation.extended">, request: Request, { history, table }: Context): Request | MarkReason {
  const decidedAt = legalMomentOf(event);
  if (isClosedAt(history.closures, decidedAt.epochMilliseconds)) return "already-closed";
  const requestedMs = request.requestedAt.epochMilliseconds;
  const lastDay = epochDayOf(event.data.replyDueOn);
  if (request.putOff !== null) return "cooperation-extended-before";
  const days = request.days ?? (request.isConsultation ? consentDays : null);
  if (days !== null) {
    const endMs = civilEndMs(requestedMs, [days], table);
    // It is told before the period ends (Act art. 20 para. 3).
    if (decidedAt.epochMilliseconds >= endMs) return "cooperation-not-open";
    if (civilDaysUntil(endMs, lastDay) <= 0) return "new-date-not-later";
    if (msOfEpochDay(lastDay + 1) > civilEndMs(requestedMs, [days, days], table)) return "cooperation-extension-too-long";
  }
  return isBeforeItsDay(requestedMs, lastDay) ? "new-date-not-later" : { ...request, putOff: { lastDay, decidedAt } };
}

function timersFor(
  subject: string,
  request: Request,
  { closed, processingBreachAt, table }: Pick<TimerFacts, "closed" | "processingBreachAt"> & { readonly table: WorkingTable },
): readonly Timer[] {
  const timers: Timer[] = [];
  const days = replyDaysOf(request);
  if (days !== null) {
    const reply = limitOf(request, days, table);
    const isAfterDeadline = processingBreachAt !== null && reply.endMs > processingBreachAt.epochMilliseconds;
    timers.push({
      ...reply.limit,
      kind: "cooperation-reply",
      subject,
      closed,
      article: "민원 처리에 관한 법률 제20조",
      begins: "협조 요청",
      asksFor: "협조 회신",
      warnings: isAfterDeadline ? ["reply-after-deadline"] : [],
    });
  }
  if (request.isConsultation) {
    timers.push({
      ...limitOf(request, consentDays, table).limit,
      kind: "deemed-consent",
      subject,
      closed,
      article: "행정기본법 제24조제4항",
      begins: "인허가의제 협의 요청",
      asksFor: "협의 의견 제출",
      rule: "20일 이내에 의견을 제출하지 않으면 협의가 된 것으로 봄(법률에 따른 심의 등 절차에 걸린 기간은 제외)",
    });
  }
  return timers;
}

/** The days in which the reply was asked for; of a request that named none at first, those until the day to which it was put off. */
function replyDaysOf({ requestedAt, days, isConsultation, putOff }: Request): number | null {
  if (days !== null || isConsultation || putOff === null) return days;
  return civilDaysUntil(requestedAt.epochMilliseconds, putOff.lastDay);
}

/** So many days from the request, put off where that leads further. */
function limitOf(
  { requestedAt, putOff, repliedAt }: Request,
  days: number,
  table: WorkingTable,
): { readonly limit: Pick<Timer, "startAt" | "period" | "extensions" | "doneAt">; readonly endMs: number } {
  const startMs = requestedAt.epochMilliseconds;
  const endMs = civilEndMs(startMs, [days], table);
  const more = putOff === null ? 0 : civilDaysUntil(endMs, putOff.lastDay);
  const extensions = putOff === null || more <= 0 ? [] : [{ by: daysOf(more), decidedAt: putOff.decidedAt }];
  const limit = { startAt: requestedAt, period: daysOf(days), extensions, doneAt: repliedAt };
  return { limit, endMs: extensions.length === 0 ? endMs : civilEndMs(startMs, [days, more], table) };
}

const daysOf = (count: number): Period => ({ unit: "calendar-days", count });

function inOrderOfMoments(events: readonly ComplaintEvent[]): readonly CooperationEvent[] {
  return events.filter(isOfCooperation).toSorted((a, b) => legalMomentOf(a).epochMilliseconds - legalMomentOf(b).epochMilliseconds);
}

function isOfCooperation(event: ComplaintEvent): event is CooperationEvent {
  return event.type === "cooperation.requested" || event.type === "cooperation.extended" || event.type === "cooperation.replied";
}
