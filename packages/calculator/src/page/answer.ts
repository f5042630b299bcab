import { isOutOfReach, outOfReachProblem } from "@gihan/explain/calendar-reach";
import { explainComplaint, type ExplainedComplaint, type Question } from "@gihan/explain/explain-complaint";
import type { LineProblem } from "@gihan/explain/line-problem";
import { readComplaintLine } from "@gihan/explain/read-complaint-line";
import type { Asked } from "./asked.ts";
import { addedDayName, daysToAdd } from "./days-off.ts";
import { everydayEvents } from "./everyday-events.ts";

/** What comes of a question: the clocks with what they were counted from, or what has to be asked otherwise. */
export type Answer =
  | { readonly kind: "answered"; readonly explained: ExplainedComplaint; readonly question: Question; readonly asked: Asked }
  | { readonly kind: "refused"; readonly problem: LineProblem };

/** Answers in the browser what `explain` would answer, by the same code and through the same contract. */
export function answer(asked: Asked): Answer {
  const read = readComplaintLine(new TextEncoder().encode(lineOf(asked)));
  if (read.kind === "refused") return { kind: "refused", problem: read.problem };
  const { question } = read;
  try {
    return { kind: "answered", explained: explainComplaint(question), question, asked };
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    return { kind: "refused", problem: outOfReachProblem("/events") };
  }
}

function lineOf(asked: Asked): string {
  if (asked.kind === "everyday") {
    const added = daysToAdd(asked.question.daysOff).map((date) => ({ date, name: addedDayName }));
    return JSON.stringify({ events: everydayEvents(asked.question), calendar: { with: added } });
  }
  // Everything else than a list is taken as it is, so that what is wrong with it is said of what was written.
  return asked.text.trim().startsWith("[") ? `{"events":${asked.text}}` : asked.text;
}
