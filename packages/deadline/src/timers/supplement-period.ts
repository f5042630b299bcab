import { epochDayOf, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingTable } from "@gihan/calendar/working-table";
import type { CaseHistory } from "../case-history.ts";
import { civilDaysUntil, civilEndMs, isBeforeItsDay } from "../civil-days.ts";
import type { Mark, MarkReason } from "../clock-state.ts";
import type { EventOf } from "../events.ts";
import { legalMomentOf } from "../legal-moment.ts";
import { isBeforeDayOf, isClosedAt } from "../pauses.ts";
import { isEndOfItsDay } from "../same-day.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

const mostExtensions = 2;
const longestRedemandDays = 10;
const returnsUntilWithdrawn = 2;

type PauseEvent = CaseHistory["pauseEvents"][number]["event"];
type SupplementEvent =
  Extract<PauseEvent, { readonly type: "supplement.requested" | "supplement.received" }> | CaseHistory["supplementEvents"][number]["event"];

/** A demand as it stands: until when the papers are asked for by now, and what became of it. */
interface Demand {
  readonly firstSentAt: Temporal.Instant;
  /** When it was sent, or last sent again. */
  readonly sentAt: Temporal.Instant;
  readonly isAgain: boolean;
  /** Days of the Civil Act from its sending, and those by which it was put off; none if nobody said until when. */
  readonly days: readonly number[];
  /** When each putting off was decided. */
  readonly putOffAt: readonly Temporal.Instant[];
  /** How often the applicant asked for more time, from the first sending on. */
  readonly extensions: number;
  readonly returns: number;
  readonly receivedAt: Temporal.Instant | null;
}

/**
 * Until when the applicant completes the papers (Act art. 22 para. 1): the day that the demand names, put off twice at most, demanded again
 * for ten days at most (Decree art. 24 paras. 2–3), counted by the Civil Act (para. 4). The processing period stands still all the while.
 * The last demand is the one that counts; one that names no day sets no limit that could be told.
 */
export function supplementPeriod(
  { history, acceptedAt, closed }: Pick<TimerFacts, "history" | "acceptedAt" | "closed">,
  table: WorkingTable,
): SupplementPeriod {
  if (history.supplementEvents.length === 0 && !history.pauseEvents.some(({ event }) => event.type === "supplement.requested")) return none;
  const marks: Mark[] = [];
  /** Papers that came while none were awaited. */
  const lost: Turn[] = [];
  let demand: Demand | null = null;
  for (const turn of inOrderOfMoments(history)) {
    const { event } = turn;
    if (event.type === "supplement.received" && !isAwaited(demand)) lost.push(turn);
    const taken = take(turn, demand, { closures: history.closures, acceptedAt, table, lost });
    if (typeof taken === "string") marks.push({ source: event.source, id: event.id, reason: taken });
    else demand = taken;
  }
  demand = answeredOnItsDay(demand, lost);
  if (demand === null) return { ...none, marks };
  return { timer: timerOf(demand, closed), mayBeWithdrawn: demand.receivedAt === null && isReturnedTwice(demand), marks };
}

export interface SupplementPeriod {
  /** Null if no day was named until which the papers are asked for. */
  readonly timer: Timer | null;
  /** The demand came back twice and the papers are still awaited: the complaint may be closed as withdrawn (Decree art. 25 para. 2). */
  readonly mayBeWithdrawn: boolean;
  readonly marks: readonly Mark[];
}
const none: SupplementPeriod = { timer: null, mayBeWithdrawn: false, marks: [] };

interface Context {
  readonly closures: CaseHistory["closures"];
  readonly acceptedAt: Temporal.Instant | null;
  readonly table: WorkingTable;
  readonly lost: Turn[];
}

/** The demand after an event, or why the event has no effect. What is wrong with demands and answers is marked where pauses are paired. */
function take(turn: Turn, demand: Demand | null, { closures, acceptedAt, table, lost }: Context): Demand | null | MarkReason {
  const { event, ms } = turn;
  const isClosed = isClosedAt(closures, ms);
  if (event.type === "supplement.requested") {
    if (isClosed || (acceptedAt !== null && isBeforeDayOf(acceptedAt, ms))) return demand;
    const before = answeredOnItsDay(demand, lost);
    return isAwaited(before) ? before : firstDemand(event.data);
  }
  if (event.type === "supplement.received") return isAwaited(demand) ? { ...demand, receivedAt: event.data.arrivedAt } : demand;
  if (isClosed) return "already-closed";
  if (!isAwaited(demand)) return "supplement-not-open";
  switch (event.type) {
    case "supplement.extended":
      return demand.extensions >= mostExtensions ? "supplement-extended-twice" : extended(demand, event.data, table);
    case "supplement.redemanded":
      return redemanded(demand, event.data, table);
    case "supplement.undeliverable":
      return { ...demand, returns: demand.returns + 1 };
  }
}

const isAwaited = (demand: Demand | null): demand is Demand => demand !== null && demand.receivedAt === null;

/** A demand for which no other papers have come is answered by those of its own day that seem to have come before it, as its pause is. */
function answeredOnItsDay(demand: Demand | null, lost: Turn[]): Demand | null {
  if (!isAwaited(demand)) return demand;
  const place = lost.findIndex((turn) => isEndOfItsDay(demand.firstSentAt.epochMilliseconds, turn.ms));
  if (place < 0) return demand;
  lost.splice(place, 1);
  return { ...demand, receivedAt: demand.firstSentAt };
}

function firstDemand({ sentAt, dueOn }: EventOf<"supplement.requested">["data"]): Demand {
  const sentMs = sentAt.epochMilliseconds;
  // A day before the sending is a slip of the pen and names no period.
  const named = dueOn === null || isBeforeItsDay(sentMs, epochDayOf(dueOn)) ? [] : [civilDaysUntil(sentMs, epochDayOf(dueOn))];
  return { firstSentAt: sentAt, sentAt, isAgain: false, days: named, putOffAt: [], extensions: 0, returns: 0, receivedAt: null };
}

function extended(demand: Demand, { until, decidedAt }: EventOf<"supplement.extended">["data"], table: WorkingTable): Demand | MarkReason {
  const lastDay = epochDayOf(until);
  const sentMs = demand.sentAt.epochMilliseconds;
  const extensions = demand.extensions + 1;
  if (demand.days.length === 0)
    return isBeforeItsDay(sentMs, lastDay) ? "new-date-not-later" : { ...demand, days: [civilDaysUntil(sentMs, lastDay)], extensions };
  const endMs = civilEndMs(sentMs, demand.days, table);
  // What puts it off begins on the day after the last, which counts.
  const days = civilDaysUntil(endMs, lastDay);
  if (days <= 0) return "new-date-not-later";
  return { ...demand, days: [...demand.days, days], putOffAt: [...demand.putOffAt, decidedAt], extensions };
}

function redemanded(demand: Demand, { sentAt, dueOn }: EventOf<"supplement.redemanded">["data"], table: WorkingTable): Demand | MarkReason {
  const lastDay = epochDayOf(dueOn);
  const sentMs = sentAt.epochMilliseconds;
  // It gives another time to whoever let the first one pass, so that it cannot shorten that.
  const isLater = demand.days.length === 0 || civilEndMs(demand.sentAt.epochMilliseconds, demand.days, table) < msOfEpochDay(lastDay + 1);
  if (isBeforeItsDay(sentMs, lastDay) || !isLater) return "new-date-not-later";
  if (msOfEpochDay(lastDay + 1) > civilEndMs(sentMs, [longestRedemandDays], table)) return "supplement-redemand-too-long";
  return { ...demand, sentAt, isAgain: true, days: [civilDaysUntil(sentMs, lastDay)], putOffAt: [] };
}

function timerOf(demand: Demand, closed: Timer["closed"]): Timer | null {
  const [days, ...putOff] = demand.days;
  if (days === undefined) return null;
  return {
    kind: "supplement-period",
    startAt: demand.sentAt,
    period: { unit: "calendar-days", count: days },
    extensions: putOff.map((count, place) => ({ by: { unit: "calendar-days", count }, decidedAt: demand.putOffAt[place]! })),
    doneAt: demand.receivedAt,
    closed,
    article: demand.isAgain ? "민원 처리에 관한 법률 시행령 제24조제3항·제4항" : "민원 처리에 관한 법률 제22조제1항",
    begins: demand.isAgain ? "보완 재요구" : "보완 요구",
    asksFor: "보완",
    warnings: isReturnedTwice(demand) ? ["supplement-undeliverable-twice"] : [],
  };
}

const isReturnedTwice = ({ returns }: Demand): boolean => returns >= returnsUntilWithdrawn;

interface Turn {
  readonly place: number;
  readonly event: SupplementEvent;
  readonly ms: number;
}

/** In the order of their legal moments, as pauses are paired. */
function inOrderOfMoments({ pauseEvents, supplementEvents }: TimerFacts["history"]): readonly Turn[] {
  const demandsAndAnswers = pauseEvents.flatMap(({ place, event }) =>
    event.type === "supplement.requested" || event.type === "supplement.received" ? [{ place, event }] : [],
  );
  return [...demandsAndAnswers, ...supplementEvents]
    .map(({ place, event }) => ({ place, event, ms: legalMomentOf(event).epochMilliseconds }))
    .toSorted((a, b) => a.ms - b.ms || a.place - b.place);
}
