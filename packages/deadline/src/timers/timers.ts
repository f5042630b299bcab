import type { CaseHistory } from "../case-history.ts";
import type { ClockState, Mark } from "../clock-state.ts";
import type { ComplaintEvent } from "../events.ts";
import type { Survey } from "../survey.ts";
import { acceptanceTimer } from "./acceptance.ts";
import { collectionTimer } from "./collection.ts";
import { cooperationTimers } from "./cooperation.ts";
import { dunningMarks, dunningTimer } from "./dunning.ts";
import { handingOnTimer } from "./handing-on.ts";
import { objectionTimers } from "./objection.ts";
import { progressTimer } from "./progress.ts";
import { supplementDemandTimer } from "./supplement-demand.ts";
import { supplementPeriod } from "./supplement-period.ts";
import { surveyTimer } from "./survey.ts";
import { timerClock, type Timer, type TimerContext } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

/** All of a complaint that the limits beside its processing period are read from. */
export interface TimedComplaint extends TimerContext {
  readonly events: readonly ComplaintEvent[];
  readonly history: CaseHistory;
  readonly survey: Survey | null;
  /** Null if there is nothing to count yet. */
  readonly processing: ClockState | null;
}

/** Works out the limits beside the processing period, in the order in which they come up in a case, and marks what they do not allow. */
export function timersOf(complaint: TimedComplaint): { readonly clocks: readonly ClockState[]; readonly marks: readonly Mark[] } {
  const { timers, marks } = limitsOf(complaint);
  const known = { events: eventsOfRun(complaint), marks: [...complaint.history.marks, ...marks] };
  return { clocks: timers.flatMap((timer) => (timer === null ? [] : [timerClock(timer, complaint, known)])), marks };
}

function limitsOf(complaint: TimedComplaint): { readonly timers: readonly (Timer | null)[]; readonly marks: readonly Mark[] } {
  const { calendar, policy } = complaint;
  const facts = factsOf(complaint);
  const { table } = calendar;
  // What was reported before the acceptance waits for it.
  const isCounted = complaint.processing !== null;
  const supplement = isCounted ? supplementPeriod(facts, table) : { timer: null, marks: [] };
  const cooperation = isCounted ? cooperationTimers(facts, table) : { timers: [], marks: [] };
  const dunningNotices = isCounted ? dunningMarks(facts) : [];
  const objection = objectionTimers(facts, { table, policy });
  const timers = [
    acceptanceTimer(facts),
    handingOnTimer(facts),
    supplementDemandTimer(facts),
    supplement.timer,
    ...cooperation.timers,
    progressTimer(facts, { table, policy }),
    surveyTimer(facts, policy),
    dunningTimer(facts, table),
    collectionTimer(facts),
    ...objection.timers,
  ];
  return { timers, marks: [...supplement.marks, ...cooperation.marks, ...dunningNotices, ...objection.marks] };
}

/** Events on which a limit may leave a mark; most complaints have none. */
const judged: ReadonlySet<ComplaintEvent["type"]> = new Set<ComplaintEvent["type"]>([
  "supplement.extended",
  "supplement.redemanded",
  "supplement.undeliverable",
  "cooperation.requested",
  "cooperation.extended",
  "cooperation.replied",
  "dunning.issued",
  "objection.extended",
]);

/** What the limits do not allow, without the limits themselves. */
export function timerMarksOf(complaint: TimedComplaint): { readonly clocks: readonly ClockState[]; readonly marks: readonly Mark[] } {
  if (!complaint.events.some(({ type }) => judged.has(type))) return nothing;
  return { clocks: [], marks: limitsOf(complaint).marks };
}

const nothing = { clocks: [], marks: [] };

const eventsOfRun = ({ events, history }: TimedComplaint): readonly ComplaintEvent[] =>
  history.beginsAtPlace === 0 ? events : events.slice(history.beginsAtPlace);

function factsOf(complaint: TimedComplaint): TimerFacts {
  const { history, survey, processing } = complaint;
  const last = history.closures.at(-1);
  return {
    events: eventsOfRun(complaint),
    acceptedAt: history.acceptedAt,
    kind: history.terms?.kind ?? null,
    closed: last?.untilAt === null ? last : null,
    reopenedAt: history.closures.findLast(({ untilAt }) => untilAt !== null)?.untilAt ?? null,
    survey,
    history,
    processingDueAt: processing?.dueAt ?? null,
    processingBreachAt: processing?.breachAt ?? null,
  };
}
