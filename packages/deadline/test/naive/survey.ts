import { wasClosedAt, type CaseFile, type SurveyReport } from "./case-file.ts";
import { isSurveyKnown } from "./known-codes.ts";
import type { Pause } from "./left-out.ts";
import type { Office } from "./office-days.ts";
import { object, type Objections } from "./reported.ts";
import { isSameDayEnd } from "./same-day-end.ts";
import { dayOf, minuteOf, type Minute } from "./seoul-minutes.ts";
import { surveyLimit } from "./survey-limit.ts";

/**
 * The on-site survey of a grievance, which does not count (Decree art. 17 paras. 4 and 5): one, for 14 days and once for up to 7 more. What
 * is never reported as ended stays open until the limit is reached; without a survey null.
 */
export function surveyOf(file: CaseFile, acceptedAt: Minute, office: Office, objections: Objections): Pause | null {
  let survey: { readonly from: Minute; readonly until: Minute; readonly extendedBy: number } | null = null;
  let begun: SurveyReport | null = null;
  let unused: SurveyReport[] = [];
  for (const report of file.surveyReports.toSorted((a, b) => minuteOf(a.at) - minuteOf(b.at))) {
    const found = objectionsTo(report);
    if (found.length > 0 && report.what === "survey ended") unused.push(report);
    else for (const objection of found) object(objections, report.id, objection);
    if (found.length > 0) continue;
    if (report.what === "survey started") begun = report;
    if (report.what === "survey started") survey = { from: minuteOf(report.at), until: Infinity, extendedBy: 0 };
    if (report.what === "survey extended" && survey !== null) survey = { ...survey, extendedBy: report.days };
    if (report.what === "survey ended" && survey !== null) survey = { ...survey, until: minuteOf(report.at) };
  }
  const { until } = survey ?? { until: null };
  const sameDay = until === Infinity ? unused.find((report) => begun !== null && isSameDayEnd(begun, report)) : undefined;
  unused = unused.filter((report) => report !== sameDay);
  for (const report of unused) object(objections, report.id, "survey-not-open");
  if (survey === null) return null;
  if (sameDay !== undefined) survey = { ...survey, until: survey.from };
  return { isSupplement: false, from: survey.from, until: survey.until, noLongerThan: surveyLimit(survey.from, survey.extendedBy, office) };

  function objectionsTo(report: SurveyReport): readonly string[] {
    const at = minuteOf(report.at);
    const isOpen = survey !== null && survey.until === Infinity;
    if (report.what === "survey ended") return isOpen ? [] : ["survey-not-open"];
    if (report.what === "survey started")
      return [
        wasClosedAt(at, file) && "already-closed",
        dayOf(at) < dayOf(acceptedAt) && "before-acceptance",
        !isSurveyKnown(file.kind, acceptedAt) && "pause-not-allowed",
        survey !== null && "survey-held-before",
      ].filter((objection) => objection !== false);
    if (wasClosedAt(at, file)) return ["already-closed"];
    return [
      (!isOpen || at >= surveyLimit(survey?.from ?? at, survey?.extendedBy ?? 0, office)) && "survey-not-open",
      isOpen && survey?.extendedBy !== 0 && "survey-extended-before",
      report.days > 7 && "survey-extension-too-long",
    ].filter((objection) => objection !== false);
  }
}
