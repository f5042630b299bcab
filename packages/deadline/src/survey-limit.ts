import type { WorkingTable } from "@gihan/calendar/working-table";
import { civilEndMs } from "./civil-days.ts";

/** Days that the survey of a grievance may take, and by which it may be extended once (Decree art. 17 para. 4). */
export const surveyDays = 14;
export const longestSurveyExtensionDays = 7;

/**
 * 24:00 of the last day on which a survey may be held, in epoch milliseconds; `counts` are its days and those of its extension. A limit of
 * the office and no processing period, so counted by the Civil Act.
 */
export function surveyLimitMs(fromMs: number, counts: readonly number[], table: WorkingTable): number {
  return civilEndMs(fromMs, counts, table);
}
