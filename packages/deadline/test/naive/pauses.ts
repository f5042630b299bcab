import { wasClosedAt, type CaseFile, type PauseReport } from "./case-file.ts";
import { isCodeKnown } from "./known-codes.ts";
import type { Pause } from "./left-out.ts";
import type { Office } from "./office-days.ts";
import { object, type Objections } from "./reported.ts";
import { isSameDayEnd } from "./same-day-end.ts";
import { surveyLimit } from "./survey-limit.ts";
import { dayOf, minuteOf, type Minute } from "./seoul-minutes.ts";
import type { Code } from "./timeline.ts";

/** Pairs the beginnings and ends of pauses by their legal moments, and adds the closings that a reopening says are not to count. */
export function pausesOf(file: CaseFile, acceptedAt: Minute, office: Office, objections: Objections): readonly Pause[] {
  const pauses: Pause[] = [];
  const open = new Map<string, { readonly report: PauseReport; readonly pause: Pause }>();
  let unused: PauseReport[] = [];
  const byMoment = file.pauseReports.toSorted((a, b) => minuteOf(a.at) - minuteOf(b.at));
  for (const report of byMoment) {
    if (isBeginning(report)) begin(report);
    else end(report);
  }
  for (const { from, until, code } of file.closings)
    if (code !== null && until !== Infinity) pauses.push({ isSupplement: false, from, until, ...limitOf(code, from) });
  for (const { report } of open.values()) endOnSameDay(report);
  for (const report of unused) objectToUnused(report);
  return [...pauses, ...[...open.values()].map(({ pause }) => pause)];

  /** Of which nobody said another end: it ended on the day on which it began, at no time that is known. */
  function endOnSameDay(begun: PauseReport): void {
    const { pause } = open.get(nameOf(begun))!;
    const end = unused.find((report) => nameOf(report) === nameOf(begun) && isSameDayEnd(begun, report));
    if (end === undefined) return;
    unused = unused.filter((report) => report !== end);
    open.delete(nameOf(begun));
    pauses.push({ ...pause, until: pause.from });
  }

  function begin(report: PauseReport): void {
    const isOutOfTime = wasClosedAt(minuteOf(report.at), file) || dayOf(minuteOf(report.at)) < dayOf(acceptedAt);
    const isNone = "code" in report && !isCodeKnown(report.code, file.kind, acceptedAt);
    const isTooEarly = isOutage(report) && minuteOf(report.at) < acceptedAt;
    const before = open.get(nameOf(report));
    if (before !== undefined && !isOutOfTime && !isNone && !isTooEarly) endOnSameDay(before.report);
    const isSupplement = report.what === "supplement demanded";
    const objectionsHere = [
      wasClosedAt(minuteOf(report.at), file) && "already-closed",
      report.what === "pause begun" && !isCodeKnown(report.code, file.kind, acceptedAt) && "pause-not-allowed",
      dayOf(minuteOf(report.at)) < dayOf(acceptedAt) && "before-acceptance",
      isOutage(report) && minuteOf(report.at) < acceptedAt && "outage-before-acceptance",
      open.has(nameOf(report)) && (isSupplement ? "supplement-already-open" : "pause-already-open"),
    ].filter((objection) => objection !== false);
    for (const objection of objectionsHere) object(objections, report.id, objection);
    const from = minuteOf(report.at);
    const pause = { isSupplement, from, until: Infinity, ...limitOf("code" in report ? report.code : null, from) };
    if (objectionsHere.length === 0) open.set(nameOf(report), { report, pause });
  }

  /** A survey, under whatever name it is reported, lasts no longer than the law allows (Decree art. 17 para. 4). */
  function limitOf(code: Code | null, from: Minute): Pick<Pause, "noLongerThan"> {
    return code === "field-survey" ? { noLongerThan: surveyLimit(from, 0, office) } : {};
  }

  function end(report: PauseReport): void {
    const begun = open.get(nameOf(report));
    if (begun === undefined) {
      unused.push(report);
      return;
    }
    pauses.push({ ...begun.pause, until: minuteOf(report.at) });
    open.delete(nameOf(report));
  }

  function objectToUnused(report: PauseReport): void {
    const reportedBefore = file.pauseReports.slice(0, file.pauseReports.indexOf(report));
    const isOfLaterBeginning = reportedBefore.some(
      (other) => isBeginning(other) && nameOf(other) === nameOf(report) && minuteOf(other.at) > minuteOf(report.at),
    );
    if (isOfLaterBeginning) object(objections, report.id, "pause-ends-before-it-began");
    // Papers completed unasked are lawful (Act art. 22 para. 2) and change nothing.
    else if (report.what !== "supplement arrived") object(objections, report.id, "pause-not-open");
  }
}

/** One that began before the complaint came in cannot have kept anybody from working on it (Decree art. 20 no. 2). */
const isOutage = (report: PauseReport): boolean => report.what === "pause begun" && report.code === "system-outage";

const isBeginning = (report: PauseReport): boolean => report.what === "supplement demanded" || report.what === "pause begun";

/** Only one supplement can be awaited at a time, so that it needs no name. */
const nameOf = (report: PauseReport): string => ("pause" in report ? `pause ${report.pause}` : "supplement");
