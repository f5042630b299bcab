import type { Acceptance, ComplaintEvent, EventOf } from "../events.ts";
import { momentsOf } from "../legal-moment.ts";
import { isBeforeDayOf } from "../pauses.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

/** A way from one desk to the next; `doneAt` is null while it is to be handed on. */
interface Leg {
  readonly fromAt: Temporal.Instant;
  readonly doneAt: Temporal.Instant | null;
  readonly hours: number;
  readonly article: string;
  readonly to: string;
}

/**
 * What the complaints office accepted is handed on to the department that handles it within one working hour, or three if that is far away
 * or the like; what reached the wrong department within three; what belongs to another agency within eight (Decree art. 13 paras. 1–3). The
 * last way counts. As long as nobody knows where a complaint will go, it is the shortest.
 *
 * Electronic documents are handed on without delay (para. 4); their hours are an alarm of the office's own, which a warning says.
 */
export function handingOnTimer({ events, acceptedAt, closed }: Pick<TimerFacts, "events" | "acceptedAt" | "closed">): Timer | null {
  const acceptance = events.find(isAcceptance)?.data;
  if (acceptedAt === null || acceptance === undefined) return null;
  const transferredAt = closed?.closing === "transferred-out" ? closed.fromAt : null;
  const leg = lastLeg({ events, acceptedAt, acceptance, transferredAt });
  if (leg === null) return null;
  const isElectronic = acceptance.receivedThrough !== null || momentsOf(events, "complaint.arrived").length > 0;
  return {
    kind: "handing-on",
    startAt: leg.fromAt,
    period: { unit: "working-hours", count: leg.hours },
    extensions: [],
    doneAt: leg.doneAt,
    closed,
    article: `민원 처리에 관한 법률 시행령 제13조${leg.article}${isElectronic ? "·제4항" : ""}`,
    begins: "접수",
    asksFor: "이송",
    rule: `${leg.to} ${leg.hours}근무시간 이내에 이송${isElectronic ? "(전자문서는 지체 없이 이송해야 하므로 이 시간은 내부 알림일 뿐임)" : ""}`,
    warnings: isElectronic ? ["without-delay"] : [],
  };
}

function lastLeg(of: {
  readonly events: readonly ComplaintEvent[];
  readonly acceptedAt: Temporal.Instant;
  readonly acceptance: Acceptance;
  readonly transferredAt: Temporal.Instant | null;
}): Leg | null {
  const { acceptedAt, acceptance, transferredAt } = of;
  const handings = of.events
    .filter((event) => event.type === "complaint.handed_on")
    .map(({ data }) => data)
    .filter(({ handedOnAt }) => !isBeforeDayOf(acceptedAt, handedOnAt.epochMilliseconds))
    .toSorted((a, b) => Temporal.Instant.compare(a.handedOnAt, b.handedOnAt));
  if (transferredAt !== null) {
    const before = handings.findLast(({ handedOnAt }) => Temporal.Instant.compare(handedOnAt, transferredAt) <= 0);
    return { fromAt: fromOf(before), doneAt: transferredAt, hours: 8, article: "제3항", to: "다른 행정기관에" };
  }
  const last = handings.at(-1);
  const fromAt = fromOf(handings.at(-2));
  if (last === undefined)
    return acceptance.receivedBy === null ? null : { fromAt, doneAt: null, hours: 1, article: "제1항", to: "처리주무부서에" };
  const isFromDesk = handings.length === 1 && !isMisdirected(acceptance, last.department);
  if (!isFromDesk) return { fromAt, doneAt: last.handedOnAt, hours: 3, article: "제2항", to: "민원실을 거쳐 처리주무부서에" };
  return { fromAt, doneAt: last.handedOnAt, hours: last.specialReason ? 3 : 1, article: "제1항", to: "처리주무부서에" };

  /** Of a handing on of which only the day is known, the complaint was accepted before it nevertheless. */
  function fromOf(before: (typeof handings)[number] | undefined): Temporal.Instant {
    return before === undefined || Temporal.Instant.compare(before.handedOnAt, acceptedAt) < 0 ? acceptedAt : before.handedOnAt;
  }
}

/** Whether a department was named as the one that handles it, and it went to another one. */
const isMisdirected = ({ receivedBy, department: named }: Acceptance, department: string): boolean =>
  receivedBy === null && named !== null && named !== department;

function isAcceptance(event: ComplaintEvent): event is EventOf<"complaint.accepted" | "complaint.transferred_in"> {
  return event.type === "complaint.accepted" || event.type === "complaint.transferred_in";
}
