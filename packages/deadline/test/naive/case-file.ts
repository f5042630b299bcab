import { periodOfKind } from "./kinds.ts";
import { isCodeKnown } from "./known-codes.ts";
import { object, type Objections } from "./reported.ts";
import { dayOf, minuteOf, type Minute } from "./seoul-minutes.ts";
import type { Code, Ending, Fact, Happening, Kind, Length } from "./timeline.ts";

/** A stretch in which the complaint was closed; until `Infinity` if it still is. `code` says that the time between does not count, and may say so. */
export interface Closed {
  readonly as: Ending;
  readonly from: Minute;
  readonly until: Minute;
  readonly code: Code | null;
  /** The id of what closed it. */
  readonly by: string;
}

export type Is<What extends Fact["what"]> = Extract<Happening, { readonly what: What }>;
export type PauseReport = Is<"supplement demanded" | "supplement arrived" | "pause begun" | "pause ended">;
export type EndReport = Is<"closed" | "reopened">;
export type PapersReport = Is<"papers put off" | "papers demanded again" | "demand came back">;
export type SurveyReport = Is<"survey started" | "survey extended" | "survey ended">;

/** All that the happenings say of one complaint, sorted into drawers and not yet counted. */
export interface CaseFile {
  /** The ids of the happenings as they were put in. */
  order: string[];
  acceptedAt: Minute | null;
  kind: Kind | null;
  period: Length | null;
  /** Whether somebody said the period, and not only the kind. */
  isPeriodSaid: boolean;
  /** What was reported of its ends, until it is known when it was accepted; then the closings that stand. */
  endReports: EndReport[];
  closings: Closed[];
  pauseReports: PauseReport[];
  papersReports: PapersReport[];
  surveyReports: SurveyReport[];
  extensions: Is<"extended">[];
}

/** The rules as they are counted here begin on 2016-02-12. */
const beginningOfTheRules = minuteOf("2016-02-12T00:00:00+09:00");

/** Puts happenings, in the order of their reports, into the file of the complaint. What came before the acceptance waits for it. */
export function fileOf(ordered: readonly Happening[], objections: Objections): CaseFile {
  const file: CaseFile = {
    order: [],
    acceptedAt: null,
    kind: null,
    period: null,
    isPeriodSaid: false,
    endReports: [],
    closings: [],
    ...emptyDrawers(),
  };
  const acceptance = ordered.find(({ what }) => what === "accepted");
  const rest = ordered.filter((happening) => happening !== acceptance);
  for (const happening of acceptance === undefined ? rest : [acceptance, ...rest]) putInto(file, happening, objections);
  file.closings = closingsOf(file, objections);
  return file;
}

const emptyDrawers = () => ({ pauseReports: [], papersReports: [], surveyReports: [], extensions: [] });

function putInto(file: CaseFile, happening: Happening, objections: Objections): void {
  file.order.push(happening.id);
  switch (happening.what) {
    case "accepted": {
      const isBack = isElsewhere(file, minuteOf(happening.at), objections);
      if (file.acceptedAt !== null && !isBack) return object(objections, happening.id, "accepted-twice");
      if (minuteOf(happening.at) < beginningOfTheRules) return object(objections, happening.id, "before-rule-history");
      // Back from another agency: a new clock, and nothing of the old one is carried over.
      // Only what was reported since it left waits for it.
      if (isBack) Object.assign(file, { kind: null, period: null, isPeriodSaid: false, ...drawersSinceItLeft(file), closings: [] });
      file.acceptedAt = minuteOf(happening.at);
      return classify(file, happening, objections);
    }
    case "reclassified":
      return classify(file, happening, objections);
    case "acceptance corrected":
      if (minuteOf(happening.at) < beginningOfTheRules) return object(objections, happening.id, "before-rule-history");
      if (file.acceptedAt !== null) file.acceptedAt = minuteOf(happening.at);
      return;
    case "closed":
    case "reopened":
      file.endReports.push(happening);
      return;
    case "supplement demanded":
    case "supplement arrived":
    case "pause begun":
    case "pause ended":
      file.pauseReports.push(happening);
      return;
    case "papers put off":
    case "papers demanded again":
    case "demand came back":
      file.papersReports.push(happening);
      return;
    case "survey started":
    case "survey extended":
    case "survey ended":
      file.surveyReports.push(happening);
      return;
    case "extended":
      file.extensions.push(happening);
      return;
    case "taken back":
      return;
  }
}

/**
 * Whether another agency has it until a moment. If it was sent there, what is corrected from now on is when it came back, by which also the
 * ends are judged that lie after that.
 */
function isElsewhere(file: CaseFile, until: Minute, objections: Objections): boolean {
  const isSentAway = (report: EndReport): boolean => report.what === "closed" && report.as === "transferred-out";
  if (file.acceptedAt === null || (!file.endReports.some(isSentAway) && file.closings.at(-1)?.until !== Infinity)) return false;
  const firstAfter = file.endReports.findIndex((report) => report.what === "closed" && !isSentAway(report) && minuteOf(report.at) >= until);
  const after = firstAfter < 0 ? [] : file.endReports.slice(firstAfter);
  file.endReports = file.endReports.filter((report) => !after.includes(report));
  file.closings = closingsOf(file, objections);
  file.endReports = after;
  return file.closings.at(-1)?.until === Infinity && file.closings.at(-1)?.as === "transferred-out";
}

function drawersSinceItLeft({ order, closings, pauseReports, papersReports, surveyReports, extensions }: CaseFile) {
  const left = order.indexOf(closings.at(-1)?.by ?? "");
  const isSince = ({ id }: { readonly id: string }): boolean => order.indexOf(id) > left;
  return {
    pauseReports: pauseReports.filter(isSince),
    papersReports: papersReports.filter(isSince),
    surveyReports: surveyReports.filter(isSince),
    extensions: extensions.filter(isSince),
  };
}

/** The closings that stand and those that the reports add to them, held against the day of the acceptance as it is known to have been. */
function closingsOf(file: CaseFile, objections: Objections): Closed[] {
  const { acceptedAt } = file;
  const standing = [...file.closings];
  let tooSoon: Is<"reopened">[] = [];
  const reopen = (report: Is<"reopened">): void => {
    const last = standing.at(-1)!;
    // Open it is in any case.
    const objection = report.code === null ? null : objectionTo(report.code, last.from, file);
    if (objection !== null) object(objections, report.id, objection);
    standing.splice(-1, 1, { ...last, until: minuteOf(report.at), code: objection === null ? report.code : null });
  };
  for (const report of file.endReports) {
    const last = standing.at(-1);
    const at = minuteOf(report.at);
    if (report.what === "reopened") {
      if (last?.until === Infinity) reopen(report);
      else tooSoon.push(report);
    } else if (last?.until === Infinity) object(objections, report.id, "already-closed");
    else if (acceptedAt !== null && dayOf(at) < dayOf(acceptedAt)) object(objections, report.id, "before-acceptance");
    else {
      standing.push({ as: report.as, from: at, until: Infinity, code: null, by: report.id });
      // The reopening was told before the closing that it undid.
      const undone = tooSoon.find((each) => minuteOf(each.at) >= at);
      tooSoon = tooSoon.filter((each) => each !== undone);
      if (undone !== undefined) reopen(undone);
    }
  }
  for (const { id } of tooSoon) object(objections, id, "not-closed");
  return standing;
}

/** Why a reopening may not leave out what lies between it and the closing. */
function objectionTo(code: Code, closedAt: Minute, { acceptedAt, kind, period }: CaseFile): string | null {
  if (acceptedAt === null || period === null) return null;
  if (!isCodeKnown(code, kind, acceptedAt)) return "pause-not-allowed";
  return code === "system-outage" && closedAt < acceptedAt ? "outage-before-acceptance" : null;
}

/** The period that is said, or that of the kind. A kind without one leaves the period that somebody said before. */
function classify(file: CaseFile, { id, kind, period }: Is<"accepted" | "reclassified">, objections: Objections): void {
  const found = period ?? periodOfKind(kind) ?? (file.isPeriodSaid ? file.period : null);
  if (found === null) return object(objections, id, "period-unknown");
  file.isPeriodSaid = period !== null || (periodOfKind(kind) === null && file.isPeriodSaid);
  file.kind = kind;
  file.period = found;
}

/** Whether the complaint was closed at a moment; at that of its reopening it no longer is. */
export const wasClosedAt = (minute: Minute, file: CaseFile): boolean =>
  file.closings.some(({ from, until }) => from <= minute && minute < until);
