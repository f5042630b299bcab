import type { CatalogueItem, OnMiss } from "./catalogue-item.ts";
import type { Closing, Mark, MarkReason } from "./clock-state.ts";
import type { Acceptance, ComplaintEvent, ComplaintFlags, ComplaintKind, ComplaintNumber, PauseCode } from "./events.ts";
import type { Period } from "./period.ts";
import { isCountable } from "./counting.ts";
import { periodsByKind, type PeriodByKind } from "./period-by-kind.ts";
import { ruleHistoryBeginsAt } from "./rule-version.ts";

/** An event of one type with its place in the fold order. */
export interface Placed<Type extends ComplaintEvent["type"]> {
  readonly place: number;
  readonly event: Extract<ComplaintEvent, { readonly type: Type }>;
}

/** A stretch in which the complaint was closed; `untilAt` is null while it is. */
export interface ClosedStretch {
  readonly closing: Closing;
  readonly fromAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant | null;
  /** Given when a reopening says that the stretch does not count. */
  readonly pauseCode: PauseCode | null;
  /** The complaint into which it was merged, if that is how it was closed. */
  readonly into: ComplaintNumber | null;
}

/** What applies to the complaint by now; null before the acceptance or while nothing says which period applies. */
export interface Terms {
  readonly item: string | null;
  readonly kind: ComplaintKind | null;
  readonly period: Period;
  /** The rule of the decree that the period comes from, where neither catalogue nor event brought one; null where they did. */
  readonly byKind: PeriodByKind | null;
  readonly targetPeriod: Period | null;
  readonly onMiss: OnMiss;
}

/** The facts of a complaint, gathered from its events in fold order and not yet counted. */
export interface CaseHistory {
  readonly acceptedAt: Temporal.Instant | null;
  readonly terms: Terms | null;
  readonly department: string | null;
  readonly receivedThrough: string | null;
  readonly assignee: string | null;
  readonly flags: ComplaintFlags;
  readonly assignments: readonly { readonly ordinal: number; readonly person: string; readonly at: Temporal.Instant }[];
  readonly closures: readonly ClosedStretch[];
  readonly reopenings: number;
  /** Back from another agency, what stands before this place belongs to the run that ended when it left. */
  readonly beginsAtPlace: number;
  readonly pauseEvents: readonly Placed<"supplement.requested" | "supplement.received" | "pause.opened" | "pause.closed">[];
  /** What becomes of a demand beside its answer; the pause that it opened stays open all the while. */
  readonly supplementEvents: readonly Placed<"supplement.extended" | "supplement.redemanded" | "supplement.undeliverable">[];
  readonly extensions: readonly Placed<"extension.granted">[];
  readonly surveyEvents: readonly Placed<"survey.started" | "survey.extended" | "survey.ended">[];
  readonly marks: readonly Mark[];
}

/** What an event says of the complaint's type. */
interface Named {
  readonly item: string | null;
  readonly kind: ComplaintKind | null;
  readonly period: Period | null;
}

type Draft = { -readonly [Key in keyof CaseHistory]: CaseHistory[Key] extends readonly (infer Each)[] ? Each[] : CaseHistory[Key] };

/** Reads the events of a complaint, ordered and without the retracted ones. What was reported before the acceptance waits for it. */
export function readHistory(
  events: readonly ComplaintEvent[],
  itemOf: (code: string, at: Temporal.Instant) => CatalogueItem | undefined,
): CaseHistory {
  const history: Draft = {
    acceptedAt: null,
    terms: null,
    department: null,
    receivedThrough: null,
    assignee: null,
    flags: {},
    assignments: [],
    closures: [],
    reopenings: 0,
    beginsAtPlace: 0,
    pauseEvents: [],
    supplementEvents: [],
    extensions: [],
    surveyEvents: [],
    marks: [],
  };
  let leftAtPlace = 0;
  let agreed: Named | null = null;
  // A complaint is judged by the catalogue that was in force at its acceptance, and once reclassified by that of this act.
  let reclassifiedAt: Temporal.Instant | null = null;
  const acceptance = events.findIndex(isAcceptance);
  if (acceptance >= 0) read(acceptance);
  for (let place = 0; place < events.length; place += 1) if (place !== acceptance) read(place);
  return history;

  function read(place: number): void {
    const event = events[place];
    if (event !== undefined) take(event, place);
  }

  function take(event: ComplaintEvent, place: number): void {
    const mark = (reason: MarkReason): void => void history.marks.push({ source: event.source, id: event.id, reason });

    switch (event.type) {
      case "complaint.accepted":
      case "complaint.transferred_in":
        return accept(event.data, mark);
      case "complaint.assigned":
      case "complaint.reassigned":
        history.assignee = event.data.person;
        history.department = event.data.department ?? history.department;
        history.assignments.push({ ordinal: history.assignments.length + 1, person: event.data.person, at: event.time });
        return;
      case "complaint.handed_on":
        history.department = event.data.department;
        return;
      case "complaint.reclassified":
        if (agreeOn(event.data, event.time, mark)) reclassifiedAt = event.time;
        return;
      case "complaint.amended":
        return amend(event, mark);
      case "complaint.completed":
        close(`completed-${event.data.outcome}`, event.data.completedAt, mark);
        return;
      case "complaint.returned":
        close("returned", event.data.returnedAt, mark);
        return;
      case "complaint.withdrawn":
        close("withdrawn", event.data.withdrawnAt, mark);
        return;
      case "complaint.closed":
        close(event.data.status, event.data.closedAt, mark);
        return;
      case "complaint.merged":
        close("merged", event.data.mergedAt, mark, event.data.into);
        return;
      case "complaint.transferred_out":
        if (close("transferred-out", event.data.transferredAt, mark)) leftAtPlace = place;
        return;
      case "complaint.reopened":
        return reopen(event.data, mark);
      case "supplement.requested":
      case "supplement.received":
      case "pause.opened":
      case "pause.closed":
        history.pauseEvents.push({ place, event });
        return;
      case "supplement.extended":
      case "supplement.redemanded":
      case "supplement.undeliverable":
        history.supplementEvents.push({ place, event });
        return;
      case "extension.granted":
        history.extensions.push({ place, event });
        return;
      case "survey.started":
      case "survey.extended":
      case "survey.ended":
        history.surveyEvents.push({ place, event });
        return;
      // What begins and ends other clocks is read where they are made.
      case "complaint.arrived":
      case "progress.notified":
      case "progress.requested":
      case "refusal.delivered":
      case "objection.filed":
      case "objection.extended":
      case "objection.decided":
      case "cooperation.requested":
      case "cooperation.extended":
      case "cooperation.replied":
      case "dunning.issued":
      case "result.collected":
      case "event.retracted":
        return;
    }
  }

  function accept(data: Acceptance, mark: (reason: MarkReason) => void): void {
    const hasLeft = isClosed() && history.closures.at(-1)?.closing === "transferred-out";
    if (history.acceptedAt !== null && !hasLeft) return mark("accepted-twice");
    if (isBeforeRules(data.acceptedAt)) return mark("before-rule-history");
    // Back from another agency: a new clock, to which nothing of the earlier one belongs.
    if (hasLeft) Object.assign(history, { terms: null, ...withoutEvents(), beginsAtPlace: leftAtPlace });
    history.acceptedAt = data.acceptedAt;
    history.department = data.department;
    history.receivedThrough = data.receivedThrough;
    history.assignee = data.assignee;
    history.flags = data.flags;
    [agreed, reclassifiedAt] = [null, null];
    agreeOn(data, data.acceptedAt, mark);
  }

  /** The catalogue goes before what the event brings, which serves where the catalogue does not know the item. Whether terms follow. */
  function agreeOn(named: Named, at: Temporal.Instant, mark: (reason: MarkReason) => void): boolean {
    const known = named.item === null ? undefined : itemOf(named.item, at);
    const agreedPeriod = periodFor(named, known?.period ?? named.period);
    if (agreedPeriod === null || !isCountable(agreedPeriod.period)) {
      mark("period-unknown");
      return false;
    }
    agreed = named;
    history.terms = {
      item: named.item,
      kind: known?.kind ?? named.kind ?? history.terms?.kind ?? null,
      period: agreedPeriod.period,
      byKind: agreedPeriod.byKind,
      targetPeriod: known?.targetPeriod ?? null,
      onMiss: known?.onMiss ?? "none",
    };
    return true;
  }

  /** The period that was brought; without an item else that which the decree sets for the kind, or which held before. */
  function periodFor({ item, kind }: Named, brought: Period | null): Pick<Terms, "period" | "byKind"> | null {
    if (brought !== null) return { period: brought, byKind: null };
    if (item !== null) return null;
    const byKind = kind === null ? null : periodsByKind[kind];
    if (byKind !== null) return { period: byKind.period, byKind };
    // The period of a kind does not outlast it.
    const isOfFormerKind = kind !== null && history.terms !== null && history.terms.byKind !== null;
    return isOfFormerKind ? null : history.terms;
  }

  function amend({ data, time }: Extract<ComplaintEvent, { type: "complaint.amended" }>, mark: (reason: MarkReason) => void): void {
    const acceptedBefore = history.acceptedAt;
    if (data.acceptedAt !== null && isBeforeRules(data.acceptedAt)) mark("before-rule-history");
    else if (data.acceptedAt !== null && history.acceptedAt !== null) history.acceptedAt = data.acceptedAt;
    // Accepted at another time than was thought, it may be judged by another state of the catalogue.
    const named =
      data.item !== null ? { item: data.item, kind: null, period: null } : history.acceptedAt === acceptedBefore ? null : agreed;
    if (named !== null) agreeOn(named, reclassifiedAt ?? history.acceptedAt ?? time, mark);
    history.department = data.department ?? history.department;
    if (data.flags !== null) history.flags = { ...history.flags, ...data.flags };
  }

  /** Whether it is closed by this. */
  function close(
    closing: Closing,
    fromAt: Temporal.Instant,
    mark: (reason: MarkReason) => void,
    into: ComplaintNumber | null = null,
  ): boolean {
    const isEarly = history.acceptedAt !== null && fromAt.epochMilliseconds < history.acceptedAt.epochMilliseconds;
    if (isClosed() || isEarly) {
      mark(isEarly && !isClosed() ? "before-acceptance" : "already-closed");
      return false;
    }
    history.closures.push({ closing, fromAt, untilAt: null, pauseCode: null, into });
    return true;
  }

  function reopen(
    data: { readonly reopenedAt: Temporal.Instant; readonly pauseCode: PauseCode | null },
    mark: (reason: MarkReason) => void,
  ): void {
    const last = history.closures.at(-1);
    if (last === undefined || last.untilAt !== null) return mark("not-closed");
    history.closures[history.closures.length - 1] = { ...last, untilAt: data.reopenedAt, pauseCode: data.pauseCode };
    history.reopenings += 1;
  }

  function isClosed(): boolean {
    const last = history.closures.at(-1);
    return last !== undefined && last.untilAt === null;
  }
}

const withoutEvents = () => ({ closures: [], pauseEvents: [], supplementEvents: [], extensions: [], surveyEvents: [] });
const isAcceptance = (event: ComplaintEvent): boolean => event.type === "complaint.accepted" || event.type === "complaint.transferred_in";
const ruleHistoryBeginsMs = ruleHistoryBeginsAt.epochMilliseconds;
const isBeforeRules = (at: Temporal.Instant): boolean => at.epochMilliseconds < ruleHistoryBeginsMs;
