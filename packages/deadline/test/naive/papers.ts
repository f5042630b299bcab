import { wasClosedAt, type CaseFile, type Is, type PapersReport } from "./case-file.ts";
import type { Office } from "./office-days.ts";
import { object, type Objections } from "./reported.ts";
import { isSameDayEnd } from "./same-day-end.ts";
import { dateOf, dayOf, dayOfDate, minuteOf, textOf, timeOfDay, type Day, type Minute } from "./seoul-minutes.ts";

/** Until when the applicant has to complete the papers, of the last demand that named a day. */
export interface NaivePapers {
  readonly state: "running" | "closed";
  readonly startAt: string;
  readonly dueOn: string;
  readonly extensions: number;
  /** Two demands came back, so that the complaint may be closed. */
  readonly mayBeClosed: boolean;
}

interface Waiting {
  demand: Report;
  sentAt: Minute;
  /** On which it ends; null as long as no day was named. */
  lastDay: Day | null;
  /** Until the first day that was named, and how often another took its place. */
  extensions: number;
  askedForMore: number;
  cameBack: number;
  isOver: boolean;
}

type Report = PapersReport | Is<"supplement demanded" | "supplement arrived">;

/** Reads a file for its papers, in the order of the legal moments (Act art. 22, Decree art. 24 and 25). */
export function papersOf(file: CaseFile, office: Office, objections: Objections): NaivePapers | null {
  let waiting: Waiting | null = null;
  const unused: Report[] = [];
  const answerOnSameDay = (asked: Waiting): void => {
    const answer = unused.find((report) => isSameDayEnd(asked.demand, report));
    if (answer === undefined) return;
    unused.splice(unused.indexOf(answer), 1);
    asked.isOver = true;
  };
  for (const report of reportsOf(file)) {
    const at = minuteOf(report.at);
    const isClosed = wasClosedAt(at, file);
    const open: Waiting | null = waiting !== null && !waiting.isOver ? waiting : null;
    if (report.what === "supplement demanded") {
      // Of a demand that is none, pauses have spoken already.
      if (isClosed || dayOf(at) < dayOf(file.acceptedAt ?? at)) continue;
      if (open !== null) answerOnSameDay(open);
      if (open !== null && !open.isOver) continue;
      const day = report.by === undefined ? null : dayOfDate(report.by);
      const lastDay = day === null || day < dayOf(at) ? null : workedDayFrom(day, office);
      waiting = { demand: report, sentAt: at, lastDay, extensions: 0, askedForMore: 0, cameBack: 0, isOver: false };
    } else if (report.what === "supplement arrived") {
      if (open === null) unused.push(report);
      else open.isOver = true;
    } else {
      const found = [isClosed && "already-closed", open === null && "supplement-not-open"].filter((each) => each !== false);
      const objectionsHere = open === null ? found : [...found, ...objectionsTo(report, open, office)];
      for (const objection of objectionsHere) object(objections, report.id, objection);
      if (open !== null && objectionsHere.length === 0) takeIn(report, open, office);
    }
  }
  if (waiting !== null && !waiting.isOver) answerOnSameDay(waiting);
  if (waiting === null || waiting.lastDay === null) return null;
  const isComplaintClosed = file.closings.some(({ until }) => until === Infinity);
  return {
    state: waiting.isOver || isComplaintClosed ? "closed" : "running",
    startAt: textOf(waiting.sentAt),
    dueOn: dateOf(waiting.lastDay),
    extensions: waiting.extensions,
    mayBeClosed: waiting.cameBack >= 2,
  };
}

function objectionsTo(report: PapersReport, { sentAt, lastDay, askedForMore }: Waiting, office: Office): readonly string[] {
  const at = minuteOf(report.at);
  switch (report.what) {
    case "papers put off": {
      const isLater = lastDay === null ? dayOfDate(report.until) >= dayOf(sentAt) : dayOfDate(report.until) > lastDay;
      return [askedForMore >= 2 && "supplement-extended-twice", !isLater && "new-date-not-later"].filter((each) => each !== false);
    }
    case "papers demanded again": {
      const day = dayOfDate(report.by);
      const isLater = day >= dayOf(at) && (lastDay === null || day > lastDay);
      return [!isLater && "new-date-not-later", day > workedDayFrom(dayAfter(at, 10), office) && "supplement-redemand-too-long"].filter(
        (each) => each !== false,
      );
    }
    case "demand came back":
      return [];
  }
}

function takeIn(report: PapersReport, waiting: Waiting, office: Office): void {
  switch (report.what) {
    case "papers put off":
      if (waiting.lastDay !== null) waiting.extensions += 1;
      waiting.askedForMore += 1;
      waiting.lastDay = workedDayFrom(dayOfDate(report.until), office);
      return;
    case "papers demanded again":
      waiting.sentAt = minuteOf(report.at);
      waiting.extensions = 0;
      waiting.lastDay = workedDayFrom(dayOfDate(report.by), office);
      return;
    case "demand came back":
      waiting.cameBack += 1;
      return;
  }
}

/** The last of so many days; the day of the moment is none of them unless it begins with it (민법 art. 157). */
const dayAfter = (at: Minute, days: number): Day => dayOf(at) + days - (timeOfDay(at) === 0 ? 1 : 0);

/** 민법 art. 161. */
const workedDayFrom = (day: Day, office: Office): Day => (office.isWorkedDay(day) ? day : workedDayFrom(day + 1, office));

function reportsOf({ pauseReports, papersReports, order }: CaseFile): readonly Report[] {
  const ofPapers = pauseReports.filter((report) => report.what === "supplement demanded" || report.what === "supplement arrived");
  return [...ofPapers, ...papersReports].toSorted((a, b) => minuteOf(a.at) - minuteOf(b.at) || order.indexOf(a.id) - order.indexOf(b.id));
}
