import { civilEndMs } from "../civil-days.ts";
import type { Mark, MarkReason } from "../clock-state.ts";
import type { ComplaintEvent, EventOf } from "../events.ts";
import { firstEndFrom, firstFrom, momentsOf } from "../legal-moment.ts";
import { limitEndMs, limitPeriod, type LimitContext } from "../limit-days.ts";
import { mayBeStatutory } from "./statutory.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

const filingDays = 60;
const decisionDays = 10;
const longestExtensionDays = 10;

/**
 * Objection to a refusal: to be filed within 60 days of receiving it, to be decided within 10 days of its filing, put off once by up to 10
 * days from the day after (Act art. 35). These are no processing periods, so the Civil Act counts them; some offices take the days of the
 * decision for working days. The end of the complaint has no part in them: both come after it.
 *
 * It is open against the refusal of a statutory complaint alone (para. 1): of another kind, or once it is known that nothing was refused,
 * there is nothing to object to.
 */
export function objectionTimers(
  complaint: Pick<TimerFacts, "events" | "reopenedAt" | "kind" | "closed">,
  context: LimitContext,
): { readonly timers: readonly Timer[]; readonly marks: readonly Mark[] } {
  const { reopenedAt } = complaint;
  const events = mayBeObjectedTo(complaint) ? complaint.events : complaint.events.filter(({ type }) => type === "objection.extended");
  const refusals = momentsOf(events, "refusal.delivered");
  // One that is sent again does not begin its 60 days again; after a reopening there may be another.
  const refusedAt = reopenedAt === null ? refusals.at(0) : (firstFrom(refusals, reopenedAt) ?? refusals.at(0));
  const filings = momentsOf(events, "objection.filed");
  const { filedAt, doneAt } = currentObjection(filings, momentsOf(events, "objection.decided"));
  const { granted, marks } = extensionsOf(events, { ...context, filedAt, doneAt });
  const timers: Timer[] = [];
  if (refusedAt !== undefined) {
    timers.push({
      kind: "objection-filing",
      startAt: refusedAt,
      period: { unit: "calendar-days", count: filingDays },
      extensions: [],
      doneAt: firstEndFrom(filings, refusedAt),
      closed: null,
      article: "민원 처리에 관한 법률 제35조제1항",
      begins: "거부처분을 받은 날",
      asksFor: "이의신청",
    });
  }
  if (filedAt !== null) {
    timers.push({
      kind: "objection-decision",
      startAt: filedAt,
      period: limitPeriod(decisionDays, context.policy.objectionDecisionDays),
      extensions: granted,
      doneAt,
      closed: null,
      article: "민원 처리에 관한 법률 제35조제2항",
      begins: "이의신청을 받은 날",
      asksFor: "이의신청 결정",
      warnings: refusedAt !== undefined && isLate(filedAt, refusedAt, context) ? ["filed-late"] : [],
    });
  }
  return { timers, marks };
}

function mayBeObjectedTo({ kind, closed }: Pick<TimerFacts, "kind" | "closed">): boolean {
  const isNoRefusal = closed?.closing === "completed-granted" || closed?.closing === "completed-answered";
  return mayBeStatutory({ kind }) && !isNoRefusal;
}

/** The objection that is to be decided, or was last: a second one that comes while the first is open does not begin its time again. */
function currentObjection(
  filings: readonly Temporal.Instant[],
  decisions: readonly Temporal.Instant[],
): { readonly filedAt: Temporal.Instant | null; readonly doneAt: Temporal.Instant | null } {
  let current: { readonly filedAt: Temporal.Instant; readonly doneAt: Temporal.Instant | null } | null = null;
  for (const filedAt of filings) {
    const isOpen = current !== null && (current.doneAt === null || Temporal.Instant.compare(filedAt, current.doneAt) < 0);
    // A decision is that of one objection.
    const others = decisions.filter((each) => current?.doneAt?.equals(each) !== true);
    if (!isOpen) current = { filedAt, doneAt: firstEndFrom(others, filedAt) };
  }
  return current ?? { filedAt: null, doneAt: null };
}

/**
 * Whether it was filed after its last day. A refusal at 00:00 may be one of which only the day is known: what takes a right from an applicant
 * is said by the later reading, in which that day is left out.
 */
function isLate(filedAt: Temporal.Instant, refusedAt: Temporal.Instant, { table }: LimitContext): boolean {
  return filedAt.epochMilliseconds >= civilEndMs(refusedAt.epochMilliseconds + 1, [filingDays], table);
}

interface Objection extends LimitContext {
  readonly filedAt: Temporal.Instant | null;
  readonly doneAt: Temporal.Instant | null;
}

type Granted = Timer["extensions"][number];
type Extension = EventOf<"objection.extended">;

function extensionsOf(
  events: readonly ComplaintEvent[],
  objection: Objection,
): { readonly granted: readonly Granted[]; readonly marks: readonly Mark[] } {
  const granted: Granted[] = [];
  const marks: Mark[] = [];
  const extensions = events.filter((event): event is Extension => event.type === "objection.extended");
  for (const { source, id, data } of extensions.toSorted((a, b) => Temporal.Instant.compare(a.data.decidedAt, b.data.decidedAt))) {
    const reason = forbidden(data, objection, granted.length > 0);
    if (reason === null) granted.push({ by: limitPeriod(data.days, objection.policy.objectionDecisionDays), decidedAt: data.decidedAt });
    else marks.push({ source, id, reason });
  }
  return { granted, marks };
}

function forbidden({ decidedAt, days }: Extension["data"], objection: Objection, isExtended: boolean): MarkReason | null {
  const { filedAt, doneAt, policy } = objection;
  if (filedAt === null || Temporal.Instant.compare(decidedAt, filedAt) < 0) return "objection-not-open";
  if (doneAt !== null && Temporal.Instant.compare(decidedAt, doneAt) > 0) return "objection-not-open";
  if (isExtended) return "objection-extended-before";
  // It is put off while it can still be decided in time.
  const endMs = limitEndMs(filedAt.epochMilliseconds, [decisionDays], policy.objectionDecisionDays, objection);
  if (decidedAt.epochMilliseconds >= endMs) return "objection-not-open";
  return days > longestExtensionDays ? "objection-extension-too-long" : null;
}
