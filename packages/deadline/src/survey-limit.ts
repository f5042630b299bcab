import { limitEndMs, type LimitContext } from "./limit-days.ts";

/** Days that the survey of a grievance may take, and by which it may be extended once (Decree art. 17 para. 4). */
export const surveyDays = 14;
export const longestSurveyExtensionDays = 7;

/**
 * 24:00 of the last day on which a survey may be held, in epoch milliseconds; `counts` are its days and those of its extension. A limit of
 * the office and no processing period, so counted by the Civil Act unless the office reads it otherwise.
 */
export function surveyLimitMs(fromMs: number, counts: readonly number[], context: LimitContext): number {
  return limitEndMs(fromMs, counts, context.policy.surveyDays, context);
}
