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

/** Works out the limits beside the processing period, in the order in which they come up in a case; marks what they do not allow either way. */
export function timersOf({
  events,
  history,
  survey,
  withClocks,
  ...context
}: TimerContext & {
  readonly events: readonly ComplaintEvent[];
  readonly history: CaseHistory;
  readonly survey: Survey | null;
  readonly withClocks: boolean;
}): { readonly clocks: readonly ClockState[]; readonly marks: readonly Mark[] } {
  if (!withClocks && !events.some(({ type }) => type === "objection.extended")) return { clocks: [], marks: [] };
  const last = history.closures.at(-1);
  const facts: TimerFacts = {
    // Back from another agency, nothing of the earlier run is carried over.
    events: isBack(history) ? events.slice(history.leftAtPlace + 1) : events,
    acceptedAt: history.acceptedAt,
    closed: last?.untilAt === null ? last : null,
    reopenedAt: history.closures.findLast(({ untilAt }) => untilAt !== null)?.untilAt ?? null,
    survey,
  };
  const { table } = context.calendar;
  const objection = objectionTimers(facts, table);
  if (!withClocks) return { clocks: [], marks: objection.marks };
  const timers = [
    acceptanceTimer(facts),
    supplementDemandTimer(facts),
    progressTimer(facts, table),
    surveyTimer(facts),
    ...objection.timers,
  ];
  return { clocks: timers.flatMap((timer) => (timer === null ? [] : [timerClock(timer, context)])), marks: objection.marks };
}

/** Whether it has left for another agency and was accepted again. */
const isBack = ({ leftAtPlace, closures }: CaseHistory): boolean => leftAtPlace >= 0 && closures.at(0)?.closing !== "transferred-out";
