import { limitPeriod } from "../limit-days.ts";
import type { LegalPolicy } from "../legal-policy.ts";
import { surveyDays } from "../survey-limit.ts";
import type { Timer } from "./timer-clock.ts";
import type { TimerFacts } from "./timer-facts.ts";

/** The survey of a grievance takes 14 days at most, extended once by up to 7 (Decree art. 17 para. 4). */
export function surveyTimer({ survey, closed }: TimerFacts, policy: LegalPolicy): Timer | null {
  if (survey === null) return null;
  const { startedAt, extension, endedAt } = survey;
  return {
    kind: "survey",
    startAt: startedAt,
    period: limitPeriod(surveyDays, policy.surveyDays),
    extensions: extension === null ? [] : [{ by: limitPeriod(extension.days, policy.surveyDays), decidedAt: extension.decidedAt }],
    doneAt: endedAt,
    closed,
    article: "민원 처리에 관한 법률 시행령 제17조제4항",
    begins: "현장조사 시작",
    asksFor: "현장조사 종료",
  };
}
