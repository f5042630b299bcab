import type { ClockKind, ClockState, Closing, Warning } from "@gihan/deadline/clock-state";
import type { ComplaintKind, ExtensionReason, PauseCode } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { englishCount } from "./english-moments.ts";

/** What each kind of complaint is called. */
export const englishComplaintKind: { readonly [Kind in ComplaintKind]: string } = {
  statutory: "statutory complaint",
  inquiry: "inquiry",
  suggestion: "suggestion",
  other: "other complaint",
  grievance: "grievance",
};

export const englishClockState: { readonly [State in ClockState["state"]]: string } = {
  running: "running",
  paused: "standing still",
  closed: "closed",
};

const units = {
  days: "day",
  weeks: "week",
  months: "month",
  years: "year",
  "working-hours": "working hour",
  "clock-hours": "hour",
  "calendar-days": "day",
} as const;

/** `7 days`, `3 working hours`, `at once` */
export const englishPeriod = (period: Period): string =>
  period.unit === "immediate" ? "at once" : englishCount(period.count, units[period.unit]);

/** What each reason of an extension is called. */
export const englishExtensionReason: { readonly [Reason in ExtensionReason]: string } = {
  cooperation: "cooperation of other agencies or departments",
  "fact-or-site-check": "facts or the site have to be checked",
  "force-majeure": "force majeure",
  equivalent: "a reason equivalent to these",
  overload: "overload",
  "assignee-delay": "late assignment",
  "assignee-absence": "absence of the person in charge",
};

/** What each way of ending is called. */
export const englishClosing: { readonly [Each in Closing]: string } = {
  "completed-granted": "completed, granted",
  "completed-refused": "completed, refused",
  "completed-answered": "completed, answered",
  returned: "returned to the applicant",
  withdrawn: "withdrawn",
  "deemed-withdrawn": "deemed withdrawn",
  "closed-repeat": "closed as a repeated complaint",
  "not-processed": "closed, as the law excepts it",
  "transferred-out": "transferred to another agency",
  merged: "merged into another complaint",
};

/** What each kind of pause is called. */
export const englishPause: { readonly [Code in PauseCode]: string } = {
  supplement: "completion of the papers",
  "inter-office-transit": "documents on their way between distant agencies",
  "representative-selection": "choice of a representative",
  hearing: "hearing of opinions",
  "test-or-technical-review": "test, inspection or technical review",
  "preceding-affair": "a matter that has to be finished first",
  "system-outage": "outage of an information system",
  "certificate-issuance": "issue or confirmation of certificates",
  "preceding-complaint": "a complaint filed together that has to be finished first",
  "field-survey": "on-site survey of a grievance",
  "statute-specific": "time that a special law leaves out",
};

export const englishWarning: { readonly [Each in Warning]: string } = {
  "calendar-not-confirmed": "counted with public holidays of a year that are not confirmed yet",
  "shorter-period-of-inquiry":
    "an inquiry on statutes has 14 days, one on systems and procedures 7; as it is not known which this is, the shorter period is counted",
  "deemed-accepted-if-missed": "once the period is missed, a special law deems the complaint accepted",
  "deemed-agreed-if-missed": "once the period is missed, a special law deems the complaint agreed to",
  "calendar-days-earlier-if-deemed-accepted": "read in calendar days, the special law that deems the complaint accepted would come first",
  "filed-late": "the objection came after its 60 days",
  "supplement-undeliverable-twice": "the request for papers came back twice, so that the complaint may be closed as withdrawn",
  "reply-after-deadline": "the reply is asked for later than the processing period ends",
  "without-delay": "electronic documents are handed on without delay; these hours are an alarm of the office's own",
};

/** A limit beside the processing period in words. */
interface EnglishTimer {
  readonly name: string;
  /** What begins it, after its moment. */
  readonly begins: string;
  /** What it asks for. */
  readonly asksFor: string;
  /** What is said when that was done. */
  readonly done: string;
  /** Until when, where its period only is how it is counted. @default within its period */
  readonly until?: string;
}

const earliestDay = "on the earliest day on which the office can act, as the decree names no time";

export const englishTimer: { readonly [Kind in Exclude<ClockKind, "processing">]: EnglishTimer } = {
  acceptance: { name: "Acceptance", begins: "arrived electronically", asksFor: "Acceptance", done: "accepted" },
  "handing-on": {
    name: "Handing on",
    begins: "received by those who hand it on",
    asksFor: "Handing on to those who handle it",
    done: "handed on",
  },
  "supplement-demand": {
    name: "Request for missing papers (if any are missing)",
    begins: "accepted",
    asksFor: "Request for missing papers, if any are missing",
    done: "papers asked for",
  },
  "supplement-period": {
    name: "Completion of the papers",
    begins: "request for missing papers sent",
    asksFor: "Completion of the papers",
    done: "papers completed",
  },
  "cooperation-reply": {
    name: "Reply to a request for cooperation",
    begins: "cooperation asked for",
    asksFor: "Reply",
    done: "reply received",
  },
  "deemed-consent": {
    name: "Consultation on a bundled permit",
    begins: "consultation asked for; without an opinion in time it counts as agreed",
    asksFor: "Opinion",
    done: "opinion received",
  },
  "progress-notice": {
    name: "Notice of progress",
    begins: "a notice of progress falls due (30 days after the acceptance and each 30 days more, or on request)",
    asksFor: "Notice of progress",
    done: "notice given",
    until: earliestDay,
  },
  survey: { name: "On-site survey", begins: "survey began", asksFor: "End of the survey", done: "survey ended" },
  dunning: {
    name: "Dunning notice (if the processing period has passed)",
    begins: "processing period passes",
    asksFor: "Dunning notice",
    done: "dunning notice issued",
    until: earliestDay,
  },
  collection: {
    name: "Collection of the result",
    begins: "day for which the result was promised, or that of its completion if later",
    asksFor: "Collection of the result",
    done: "result collected",
  },
  "objection-filing": { name: "Objection", begins: "refusal received", asksFor: "Objection", done: "objection filed" },
  "objection-decision": {
    name: "Decision on the objection",
    begins: "objection received",
    asksFor: "Decision on the objection",
    done: "objection decided",
  },
};

const audiences: Readonly<Record<string, string>> = {
  clerk: "person in charge",
  "team-lead": "team lead",
  "department-head": "head of department",
  inspector: "complaints inspector",
};

export const englishAudience = (audience: string): string => audiences[audience] ?? audience;

/** A stage as it is told: `D-3`, `D-day`, `overdue`. */
export const englishStage = (stage: string): string => (/^d-\d+$/.test(stage) ? stage.toUpperCase() : stage === "d-day" ? "D-day" : stage);
