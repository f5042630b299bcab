import type { EventName } from "./event-name.ts";
import type { ComplaintFlags, ComplaintKind, ComplaintNumber, ExtensionReason, PauseCode } from "./events.ts";
import type { Period } from "./period.ts";

/** Kinds of clock that a complaint can have: the processing period, and what else the law sets a limit to (docs/law.md). */
export type ClockKind =
  | "processing"
  | "acceptance"
  | "handing-on"
  | "supplement-demand"
  | "supplement-period"
  | "cooperation-reply"
  | "deemed-consent"
  | "progress-notice"
  | "survey"
  | "dunning"
  | "collection"
  | "objection-filing"
  | "objection-decision";

/** How a complaint ended. Each of them ends the clock. */
export type Closing =
  /** The result is told to the applicant (Act art. 27). */
  | "completed-granted"
  | "completed-refused"
  | "completed-answered"
  /** Papers that were not completed in time may be sent back (Decree art. 25 para. 1). */
  | "returned"
  /** The applicant may withdraw until it is closed (Act art. 22 para. 2). */
  | "withdrawn"
  /** The demand to complete the papers came back twice (Decree art. 25 para. 2). */
  | "deemed-withdrawn"
  /** The same content again and again (Act art. 23). */
  | "closed-repeat"
  /** One of the grounds for which a complaint is not dealt with (Act art. 21). */
  | "not-processed"
  /** Handed to the agency whose matter it is (Act art. 16). */
  | "transferred-out"
  /** Taken together with others of the same purport (Decree art. 6 para. 7). */
  | "merged";

/** An event the law or the order does not allow: kept, shown with its reason, without effect on the clock. */
export interface Mark extends EventName {
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
  /** An outage is left out only of complaints that came through the system that failed, and before it failed (Decree art. 20 no. 2). */
  | "outage-of-another-system"
  | "outage-before-acceptance"
  /** Papers are awaited once, put off twice at most, demanded again for ten days at most (Decree art. 24 paras. 2–3). */
  | "supplement-not-open"
  | "supplement-extended-twice"
  | "supplement-redemand-too-long"
  /** What is to be put off until a day that is no later than the one that holds. */
  | "new-date-not-later"
  /** A reply is put off once, while it can still come in time, and by the length of its period at most (Act art. 20 paras. 2–3). */
  | "cooperation-already-open"
  | "cooperation-not-open"
  | "cooperation-extended-before"
  | "cooperation-extension-too-long"
  /** A dunning notice is for a period that has passed (Decree art. 28 para. 2). */
  | "dunning-not-overdue"
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

/** What a line of an explanation is made of: everything that its words say, each part only where the line has it. */
export interface LineFacts {
  /** The events by which it came to be; none where the law and the calendar alone say it. */
  readonly events?: readonly EventName[];
  /** How much a stretch counted, and all stretches up to its end. Days are whole; time is exact, where the words are in whole seconds. */
  readonly counted?: { readonly unit: "days" | "milliseconds"; readonly count: number; readonly total: number };
  /** Names of the days off that did not count. */
  readonly daysOff?: readonly string[];
  /** Codes of the pauses that took the stretch out, or that had no effect. */
  readonly pauses?: readonly PauseCode[];
  /** Why a pause had no effect, or a day that is worked did not count. */
  readonly why?: "pre-review" | "after-the-end" | "no-whole-day" | "accepted-after-closing";
  /** The shorter period that an office has set itself; that of the law is the clock's. */
  readonly period?: Period;
  /** By how much it was put off; the reason is that of a processing period, the only one that needs one. */
  readonly extension?: { readonly by: Period; readonly reason?: ExtensionReason; readonly ordinal: number };
  readonly closing?: Closing;
  /** The complaint into which this one was merged. */
  readonly into?: ComplaintNumber;
  /** Whether the time between a closing and its reopening counts. */
  readonly isUnbroken?: boolean;
}

/** One step of the count, in the order of time, for people and machines alike. */
export interface ExplanationLine extends LineFacts {
  /** Stable code, such as `start`, `counted`, `not-counted`, `paused`, `extended`, `statutory-due`, `target-due`, `remind`, `due`, `breach`. */
  readonly code: string;
  readonly fromAt: Temporal.Instant | null;
  readonly untilAt: Temporal.Instant | null;
  /** Article, holiday name or event that is the reason, in Korean. */
  readonly because: string;
  readonly korean: string;
}

export type Warning =
  | "calendar-not-confirmed"
  /** Of the decree's two periods of an inquiry the shorter one, as nobody said which applies (Decree art. 14). */
  | "shorter-period-of-inquiry"
  /** A special law deems the complaint accepted, or agreed to, once its period is missed. */
  | "deemed-accepted-if-missed"
  | "deemed-agreed-if-missed"
  | "calendar-days-earlier-if-deemed-accepted"
  /** The objection came after its 60 days (Act art. 35 para. 1); it is to be answered all the same. */
  | "filed-late"
  /** A demand came back twice: the complaint may be closed as withdrawn (Decree art. 25 para. 2). */
  | "supplement-undeliverable-twice"
  /** A reply is asked for within the processing period (Act art. 20 para. 1). */
  | "reply-after-deadline"
  /** An electronic document is handed on without delay (Decree art. 13 para. 4): the hours are an alarm and no limit. */
  | "without-delay";

/** One period or limit, computed afresh from the events each time. It is closed when what it asks for was done or its complaint has ended. Instants are absolute, `dueOn` is a date in Asia/Seoul. */
export interface ClockState {
  readonly kind: ClockKind;
  /** Whom or what it concerns where a complaint may have several of its kind, by the sender's name for it; else null. */
  readonly subject: string | null;
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
  /** When the office's own shorter target runs out, with the same pauses and without extensions. Null without a target, and while a pause is open. */
  readonly targetDueAt: Temporal.Instant | null;
  /** Accepted extensions so far. */
  readonly extensions: number;
  /** How often the complaint was reopened; a further one begins a new run. */
  readonly reopenings: number;
  readonly closing: Closing | null;
  readonly closedAt: Temporal.Instant | null;
  readonly pauses: readonly ClockPause[];
  readonly warnings: readonly Warning[];
  /** Put into words when it is first read. */
  readonly explanation: readonly ExplanationLine[];
  readonly ruleVersion: string;
  readonly calendarVersion: string;
}

/** A time that the law leaves out, as it was reported. */
export interface ClockPause {
  readonly code: PauseCode;
  readonly fromAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant | null;
  /** The events that opened and closed it; absent where a clock is read back from the ledger, which keeps the events themselves. */
  readonly events?: readonly EventName[];
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
  /** The complaint that this one was merged into, while it is. */
  readonly mergedInto: ComplaintNumber | null;
  readonly clocks: readonly ClockState[];
  readonly marks: readonly Mark[];
}
