import type { CaseHistory } from "../case-history.ts";
import type { ClockState, Mark } from "../clock-state.ts";
import type { ComplaintEvent } from "../events.ts";
import type { Survey } from "../survey.ts";
import { acceptanceTimer } from "./acceptance.ts";
import { objectionTimers } from "./objection.ts";
import { progressTimer } from "./progress.ts";
import { supplementDemandTimer } from "./supplement-demand.ts";
import { surveyTimer } from "./survey-limit.ts";
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
  const facts: TimerFacts = { events, acceptedAt: history.acceptedAt, closed: last?.untilAt === null ? last : null, survey };
  const objection = objectionTimers(facts, context.calendar.table);
  if (!withClocks) return { clocks: [], marks: objection.marks };
  const timers = [acceptanceTimer(facts), supplementDemandTimer(facts), progressTimer(facts), surveyTimer(facts), ...objection.timers];
  return { clocks: timers.flatMap((timer) => (timer === null ? [] : [timerClock(timer, context)])), marks: objection.marks };
}
