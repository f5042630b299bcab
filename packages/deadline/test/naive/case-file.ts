import { periodOfKind } from "./kinds.ts";
import { object, type Objections } from "./reported.ts";
import { minuteOf, type Minute } from "./seoul-minutes.ts";
import type { Code, Ending, Fact, Happening, Kind, Length } from "./timeline.ts";

/** A stretch in which the complaint was closed; until `Infinity` if it still is. `code` says that the time between does not count. */
export interface Closed {
  readonly as: Ending;
  readonly from: Minute;
  readonly until: Minute;
  readonly code: Code | null;
}

export type Is<What extends Fact["what"]> = Extract<Happening, { readonly what: What }>;
export type PauseReport = Is<"supplement demanded" | "supplement arrived" | "pause begun" | "pause ended">;
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
  const file: CaseFile = { order: [], acceptedAt: null, kind: null, period: null, isPeriodSaid: false, ...emptyDrawers() };
  const acceptance = ordered.find(({ what }) => what === "accepted");
  const rest = ordered.filter((happening) => happening !== acceptance);
  for (const happening of acceptance === undefined ? rest : [acceptance, ...rest]) putInto(file, happening, objections);
  return file;
}

const emptyDrawers = () => ({ closings: [], pauseReports: [], papersReports: [], surveyReports: [], extensions: [] });

function putInto(file: CaseFile, happening: Happening, objections: Objections): void {
  const closed = file.closings.find(({ until }) => until === Infinity);
  file.order.push(happening.id);
  switch (happening.what) {
    case "accepted": {
      const isBack = closed?.as === "transferred-out";
      if (file.acceptedAt !== null && !isBack) return object(objections, happening.id, "accepted-twice");
      if (minuteOf(happening.at) < beginningOfTheRules) return object(objections, happening.id, "before-rule-history");
      // Back from another agency: a new clock, and nothing of the old one is carried over.
      if (isBack) Object.assign(file, { kind: null, period: null, isPeriodSaid: false, ...emptyDrawers() });
      file.acceptedAt = minuteOf(happening.at);
      return classify(file, happening, objections);
    }
    case "reclassified":
      return classify(file, happening, objections);
    case "closed":
      if (closed !== undefined) return object(objections, happening.id, "already-closed");
      if (minuteOf(happening.at) < (file.acceptedAt ?? 0)) return object(objections, happening.id, "before-acceptance");
      file.closings.push({ as: happening.as, from: minuteOf(happening.at), until: Infinity, code: null });
      return;
    case "reopened":
      if (closed === undefined) return object(objections, happening.id, "not-closed");
      file.closings[file.closings.indexOf(closed)] = { ...closed, until: minuteOf(happening.at), code: happening.code };
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
