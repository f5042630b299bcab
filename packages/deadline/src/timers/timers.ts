import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { CaseHistory } from "../case-history.ts";
import type { ClockState, Mark } from "../clock-state.ts";
import type { ComplaintEvent } from "../events.ts";
import type { Survey } from "../survey.ts";
import { acceptanceTimer } from "./acceptance.ts";
import { objectionTimers } from "./objection.ts";
import { progressTimer } from "./progress.ts";
import { supplementDemandTimer } from "./supplement-demand.ts";
import { surveyTimer } from "./survey.ts";
import { timerClock, type TimerContext } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

/** Works out the limits beside the processing period, in the order in which they come up in a case, and marks what they do not allow. */
export function timersOf({
  events,
  history,
  survey,
  ...context
}: TimerContext & {
  readonly events: readonly ComplaintEvent[];
  readonly history: CaseHistory;
  readonly survey: Survey | null;
}): { readonly clocks: readonly ClockState[]; readonly marks: readonly Mark[] } {
  const facts = factsOf(events, history, survey);
  const { table } = context.calendar;
  const objection = objectionTimers(facts, table);
  const timers = [
    acceptanceTimer(facts),
    supplementDemandTimer(facts),
    progressTimer(facts, table),
    surveyTimer(facts),
    ...objection.timers,
  ];
  return { clocks: timers.flatMap((timer) => (timer === null ? [] : [timerClock(timer, context)])), marks: objection.marks };
}

/** What the limits do not allow, without the limits themselves. */
export function timerMarksOf(
  events: readonly ComplaintEvent[],
  history: CaseHistory,
  { table }: WorkingCalendar,
): { readonly clocks: readonly ClockState[]; readonly marks: readonly Mark[] } {
  if (!events.some(({ type }) => type === "objection.extended")) return nothing;
  return { clocks: [], marks: objectionTimers(factsOf(events, history, null), table).marks };
}

const nothing = { clocks: [], marks: [] };

function factsOf(events: readonly ComplaintEvent[], history: CaseHistory, survey: Survey | null): TimerFacts {
  const last = history.closures.at(-1);
  return {
    events: history.beginsAtPlace === 0 ? events : events.slice(history.beginsAtPlace),
    acceptedAt: history.acceptedAt,
    closed: last?.untilAt === null ? last : null,
    reopenedAt: history.closures.findLast(({ untilAt }) => untilAt !== null)?.untilAt ?? null,
    survey,
  };
}
