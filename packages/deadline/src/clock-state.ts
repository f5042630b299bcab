import type { ComplaintFlags, ComplaintKind, PauseCode } from "./events.ts";
import type { Period } from "./period.ts";

/** Kinds of clock that a complaint can have: the processing period, and what else the law sets a limit to (docs/law.md). */
export type ClockKind =
  "processing" | "acceptance" | "supplement-demand" | "progress-notice" | "survey" | "objection-filing" | "objection-decision";

/** How a complaint ended. Each of them ends the clock. */
export type Closing =
  | "completed-granted"
  | "completed-refused"
  | "completed-answered"
  | "returned"
  | "withdrawn"
  | "deemed-withdrawn"
  | "closed-repeat"
  | "not-processed"
  | "transferred-out"
  | "merged";

/** An event the law or the order does not allow: kept, shown with its reason, without effect on the clock. */
export interface Mark {
  readonly source: string;
  readonly id: string;
  readonly reason: MarkReason;
}
export type MarkReason =
  | "second-extension-without-consent"
  | "third-extension"
  | "extension-longer-than-period"
  | "extension-unit-differs"
  | "extension-reason-forbidden"
  | "extension-after-due"
  | "supplement-already-open"
  | "pause-not-open"
  | "pause-already-open"
  | "pause-ends-before-it-began"
  /** The law knows this pause only for another kind of complaint, or only for complaints accepted later. */
  | "pause-not-allowed"
  /** The survey of a grievance is one, extended once and by a week at most (Decree art. 17 para. 4). */
  | "survey-held-before"
  | "survey-not-open"
  | "survey-extended-before"
  | "survey-extension-too-long"
  /** The decision on an objection is put off once and by ten days at most (Act art. 35 para. 2). */
  | "objection-not-open"
  | "objection-extended-before"
  | "objection-extension-too-long"
  | "accepted-twice"
  /** Accepted before the first day of the rules that are counted here. */
  | "before-rule-history"
  /** Neither the catalogue nor the event says which period applies. */
  | "period-unknown"
  /** An act of the office on a complaint that it had not accepted yet. */
  | "before-acceptance"
  | "already-closed"
  | "not-closed"
  | "retracts-nothing"
  | "retracted";

/** One step of the count, in the order of time, for people and machines alike. */
export interface ExplanationLine {
  /** Stable code, such as `start`, `counted`, `not-counted`, `paused`, `extended`, `due`, `breach`. */
  readonly code: string;
  readonly fromAt: Temporal.Instant | null;
  readonly untilAt: Temporal.Instant | null;
  /** Article, holiday name or event that is the reason, in Korean; codes of pauses and endings are in the clock itself. */
  readonly because: string;
  readonly korean: string;
}

export type Warning =
  | "calendar-not-confirmed"
  | "calendar-days-earlier-if-deemed-accepted"
  /** The objection came after its 60 days (Act art. 35 para. 1); it is to be answered all the same. */
  | "filed-late";

/** One period or limit, computed afresh from the events each time. It is closed when what it asks for was done or its complaint has ended. Instants are absolute, `dueOn` is a date in Asia/Seoul. */
export interface ClockState {
  readonly kind: ClockKind;
  readonly state: "running" | "paused" | "closed";
  readonly startAt: Temporal.Instant;
  readonly period: Period;
  /** Earliest defensible reading; stages before the deadline hang on it. Null while a pause is open or after closing. */
  readonly remindAt: Temporal.Instant | null;
  readonly dueOn: Temporal.PlainDate | null;
  readonly dueAt: Temporal.Instant | null;
  /** The moment after which it is late: 24:00 of `dueOn` if counted in days, else `dueAt`. */
  readonly breachAt: Temporal.Instant | null;
  /** The deadline without extensions. */
  readonly statutoryDueAt: Temporal.Instant | null;
  /** Accepted extensions so far. */
  readonly extensions: number;
  /** How often the complaint was reopened; a further one begins a new run. */
  readonly reopenings: number;
  readonly closing: Closing | null;
  readonly closedAt: Temporal.Instant | null;
  readonly pauses: readonly { readonly code: PauseCode; readonly fromAt: Temporal.Instant; readonly untilAt: Temporal.Instant | null }[];
  readonly warnings: readonly Warning[];
  /** Put into words when it is first read. */
  readonly explanation: readonly ExplanationLine[];
  readonly ruleVersion: string;
  readonly calendarVersion: string;
}

/** What all events of one complaint amount to. */
export interface ComplaintFold {
  readonly acceptedAt: Temporal.Instant | null;
  readonly item: string | null;
  readonly kind: ComplaintKind | null;
  readonly department: string | null;
  readonly assignee: string | null;
  readonly flags: ComplaintFlags;
  /** Every `assigned` and `reassigned` in fold order, ordinal from 1; an assignee named in the acceptance is not one of them. */
  readonly assignments: readonly { readonly ordinal: number; readonly person: string; readonly at: Temporal.Instant }[];
  readonly status: "unaccepted" | "open" | "closed";
  readonly clocks: readonly ClockState[];
  readonly marks: readonly Mark[];
}
