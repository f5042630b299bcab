import type { CaseHistory, Terms } from "./case-history.ts";
import type { CatalogueItem } from "./catalogue-item.ts";
import type { MarkReason } from "./clock-state.ts";
import { isCountable } from "./counting.ts";
import { isEndFrom, judgeEndings, type Ending } from "./endings.ts";
import type { Acceptance, ComplaintEvent, ComplaintKind, EventOf } from "./events.ts";
import { legalMomentOf } from "./legal-moment.ts";
import { periodsByKind } from "./period-by-kind.ts";
import type { Period } from "./period.ts";
import { ruleHistoryBeginsAt } from "./rule-version.ts";

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
  // They wait for the acceptance by which they are judged: it may be corrected after they were reported.
  let endings: Ending[] = [];
  let closedAtPlace = 0;
  let agreed: Named | null = null;
  // A complaint is judged by the catalogue that was in force at its acceptance, and once reclassified by that of this act.
  let reclassifiedAt: Temporal.Instant | null = null;
  const acceptance = events.findIndex(isAcceptance);
  if (acceptance >= 0) read(acceptance);
  for (let place = 0; place < events.length; place += 1) if (place !== acceptance) read(place);
  settleEndings();
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
        if (agreeOn(event.data, legalMomentOf(event), mark)) reclassifiedAt = legalMomentOf(event);
        return;
      case "complaint.amended":
        return amend(event, mark);
      case "complaint.completed":
      case "complaint.returned":
      case "complaint.withdrawn":
      case "complaint.closed":
      case "complaint.merged":
      case "complaint.transferred_out":
      case "complaint.reopened":
        endings.push({ place, event });
        return;
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
    const isBack = history.acceptedAt !== null && hasLeft(data.acceptedAt);
    if (history.acceptedAt !== null && !isBack) return mark("accepted-twice");
    if (isBeforeRules(data.acceptedAt)) return mark("before-rule-history");
    // Back from another agency: a new clock, to which nothing of the earlier one belongs. What was reported since it left waits for it.
    if (isBack) Object.assign(history, { terms: null, ...eventsSince(closedAtPlace, history), beginsAtPlace: closedAtPlace });
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

  function amend({ data, time }: EventOf<"complaint.amended">, mark: (reason: MarkReason) => void): void {
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

  /**
   * Whether it is with another agency until then. Corrections that are reported after its return are those of the acceptance here, and an end
   * that lies after it and was reported before it is judged by that one.
   */
  function hasLeft(backAt: Temporal.Instant): boolean {
    if (!isClosed() && !endings.some(({ event }) => event.type === "complaint.transferred_out")) return false;
    const waits = endings.findIndex(({ event }) => isEndFrom(event, backAt));
    const waiting = waits < 0 ? [] : endings.splice(waits);
    settleEndings();
    endings = waiting;
    return isClosed() && history.closures.at(-1)?.closing === "transferred-out";
  }

  function settleEndings(): void {
    if (endings.length === 0) return;
    const ends = judgeEndings(endings, history);
    history.closures = [...ends.closures];
    history.reopenings += ends.reopenings;
    history.marks.push(...ends.marks);
    closedAtPlace = ends.closedAtPlace ?? closedAtPlace;
  }

  function isClosed(): boolean {
    const last = history.closures.at(-1);
    return last !== undefined && last.untilAt === null;
  }
}

const eventsSince = (place: number, { pauseEvents, supplementEvents, extensions, surveyEvents }: CaseHistory) => ({
  closures: [],
  pauseEvents: pauseEvents.filter((each) => each.place > place),
  supplementEvents: supplementEvents.filter((each) => each.place > place),
  extensions: extensions.filter((each) => each.place > place),
  surveyEvents: surveyEvents.filter((each) => each.place > place),
});
const isAcceptance = (event: ComplaintEvent): boolean => event.type === "complaint.accepted" || event.type === "complaint.transferred_in";
const ruleHistoryBeginsMs = ruleHistoryBeginsAt.epochMilliseconds;
const isBeforeRules = (at: Temporal.Instant): boolean => at.epochMilliseconds < ruleHistoryBeginsMs;
