import type { Period } from "./period.ts";

/** A complaint's event as the fold reads it: the CloudEvent's identity and order, its type without prefix and version, its facts. */
export type ComplaintEvent = {
  readonly source: string;
  readonly id: string;
  readonly time: Temporal.Instant;
  readonly sequence: number | null;
} & ComplaintFact;

/** An event of one type, or of one of several. */
export type EventOf<Type extends ComplaintEvent["type"]> = Extract<ComplaintEvent, { readonly type: Type }>;

export type ComplaintKind = "statutory" | "inquiry" | "suggestion" | "other" | "grievance";
export interface ComplaintFlags {
  readonly compound?: boolean;
  readonly multiPerson?: boolean;
  readonly repeat?: boolean;
  /** What was asked for is a pre-review of a complaint that may come (Act art. 30). */
  readonly preReview?: boolean;
}
/** A complaint by the system that issued it and its number there. */
export interface ComplaintNumber {
  readonly system: string;
  readonly number: string;
}
export interface Acceptance {
  readonly acceptedAt: Temporal.Instant;
  /** Code of the catalogue item; null when the event brings its own kind and period. */
  readonly item: string | null;
  readonly kind: ComplaintKind | null;
  readonly period: Period | null;
  readonly department: string | null;
  /** The desk that accepted it and has to hand it on; null if it is where it belongs. */
  readonly receivedBy: string | null;
  /** The information system through which it came in. */
  readonly receivedThrough: string | null;
  readonly assignee: string | null;
  readonly flags: ComplaintFlags;
}
export interface Assignment {
  readonly person: string;
  readonly department: string | null;
}

/** Reasons of an extension; the last three are forbidden since 2026-05-06 (Decree art. 21 para. 2) and then marked. */
export type ExtensionReason =
  "cooperation" | "fact-or-site-check" | "force-majeure" | "equivalent" | "overload" | "assignee-delay" | "assignee-absence";

/** Codes of what does not count (Decree art. 20, 행정절차법 시행령 art. 11, docs/law.md). */
export type PauseCode =
  | "supplement"
  | "inter-office-transit"
  | "representative-selection"
  | "hearing"
  | "test-or-technical-review"
  | "preceding-affair"
  | "system-outage"
  | "certificate-issuance"
  | "preceding-complaint"
  | "field-survey"
  | "statute-specific";

export type ComplaintFact =
  | { readonly type: "complaint.arrived"; readonly data: { readonly arrivedAt: Temporal.Instant } }
  | { readonly type: "complaint.accepted"; readonly data: Acceptance }
  | { readonly type: "complaint.transferred_in"; readonly data: Acceptance }
  | { readonly type: "complaint.assigned"; readonly data: Assignment }
  | { readonly type: "complaint.reassigned"; readonly data: Assignment }
  | {
      readonly type: "complaint.handed_on";
      /** `specialReason`: the department is far away or the like (Decree art. 13 para. 1). */
      readonly data: { readonly handedOnAt: Temporal.Instant; readonly department: string; readonly specialReason: boolean };
    }
  | { readonly type: "complaint.transferred_out"; readonly data: { readonly transferredAt: Temporal.Instant } }
  | {
      readonly type: "complaint.completed";
      readonly data: { readonly completedAt: Temporal.Instant; readonly outcome: "granted" | "refused" | "answered" };
    }
  | { readonly type: "complaint.returned"; readonly data: { readonly returnedAt: Temporal.Instant } }
  | { readonly type: "complaint.withdrawn"; readonly data: { readonly withdrawnAt: Temporal.Instant } }
  | {
      readonly type: "complaint.closed";
      readonly data: { readonly closedAt: Temporal.Instant; readonly status: "deemed-withdrawn" | "not-processed" | "closed-repeat" };
    }
  | { readonly type: "complaint.merged"; readonly data: { readonly mergedAt: Temporal.Instant; readonly into: ComplaintNumber } }
  | {
      readonly type: "complaint.reclassified";
      readonly data: {
        readonly item: string | null;
        readonly kind: ComplaintKind | null;
        readonly period: Period | null;
        /** Null where only the time of the report is known. */
        readonly reclassifiedAt: Temporal.Instant | null;
      };
    }
  | { readonly type: "complaint.reopened"; readonly data: { readonly reopenedAt: Temporal.Instant; readonly pauseCode: PauseCode | null } }
  | {
      readonly type: "complaint.amended";
      readonly data: {
        readonly acceptedAt: Temporal.Instant | null;
        readonly item: string | null;
        readonly department: string | null;
        readonly flags: ComplaintFlags | null;
      };
    }
  | {
      readonly type: "supplement.requested";
      /** Until when the papers are asked for; null if nobody said so. */
      readonly data: { readonly sentAt: Temporal.Instant; readonly dueOn: Temporal.PlainDate | null };
    }
  | { readonly type: "supplement.received"; readonly data: { readonly arrivedAt: Temporal.Instant } }
  | { readonly type: "supplement.extended"; readonly data: { readonly until: Temporal.PlainDate; readonly decidedAt: Temporal.Instant } }
  | { readonly type: "supplement.redemanded"; readonly data: { readonly sentAt: Temporal.Instant; readonly dueOn: Temporal.PlainDate } }
  | { readonly type: "supplement.undeliverable"; readonly data: { readonly returnedAt: Temporal.Instant } }
  | {
      readonly type: "pause.opened";
      readonly data: {
        readonly pause: string;
        readonly code: PauseCode;
        readonly openedAt: Temporal.Instant;
        /** The information system that failed, if the pause is an outage and it was named. */
        readonly system: string | null;
      };
    }
  | { readonly type: "pause.closed"; readonly data: { readonly pause: string; readonly closedAt: Temporal.Instant } }
  | {
      readonly type: "extension.granted";
      readonly data: {
        readonly decidedAt: Temporal.Instant;
        readonly by: Period;
        readonly reason: ExtensionReason;
        readonly applicantConsent: boolean;
      };
    }
  | { readonly type: "survey.started"; readonly data: { readonly startedAt: Temporal.Instant } }
  | { readonly type: "survey.extended"; readonly data: { readonly decidedAt: Temporal.Instant; readonly days: number } }
  | { readonly type: "survey.ended"; readonly data: { readonly endedAt: Temporal.Instant } }
  | { readonly type: "progress.notified"; readonly data: { readonly notifiedAt: Temporal.Instant } }
  | { readonly type: "progress.requested"; readonly data: { readonly requestedAt: Temporal.Instant } }
  | { readonly type: "refusal.delivered"; readonly data: { readonly deliveredAt: Temporal.Instant } }
  | { readonly type: "objection.filed"; readonly data: { readonly filedAt: Temporal.Instant } }
  | { readonly type: "objection.extended"; readonly data: { readonly decidedAt: Temporal.Instant; readonly days: number } }
  | { readonly type: "objection.decided"; readonly data: { readonly decidedAt: Temporal.Instant } }
  | {
      readonly type: "cooperation.requested";
      readonly data: {
        /** The sender's name for the request, unique within the complaint. */
        readonly cooperation: string;
        readonly requestedAt: Temporal.Instant;
        readonly replyDueOn: Temporal.PlainDate | null;
        /** Whether it is a consultation for a bundled permit, in which silence is consent (행정기본법 art. 24 para. 4). */
        readonly deemedConsent: boolean;
      };
    }
  | {
      readonly type: "cooperation.extended";
      /** `decidedAt` is null where only the time of the report is known. */
      readonly data: {
        readonly cooperation: string;
        readonly replyDueOn: Temporal.PlainDate;
        readonly decidedAt: Temporal.Instant | null;
      };
    }
  | { readonly type: "cooperation.replied"; readonly data: { readonly cooperation: string; readonly repliedAt: Temporal.Instant } }
  | { readonly type: "dunning.issued"; readonly data: { readonly issuedAt: Temporal.Instant } }
  | { readonly type: "result.collected"; readonly data: { readonly collectedAt: Temporal.Instant } }
  | { readonly type: "event.retracted"; readonly data: { readonly source: string; readonly id: string } };
