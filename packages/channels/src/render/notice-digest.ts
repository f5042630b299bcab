/**
 * All that a notice says, worked out before it is put into words: one recipient, one moment, every complaint once. It holds nothing
 * of the person who filed a complaint; what is not here cannot be leaked by a mail or a text.
 */
export interface NoticeDigest {
  readonly officeName: string;
  /** A person's name, or what the office calls the mailbox. */
  readonly recipientName: string;
  readonly recipientKind: "person" | "department" | "office";
  /** Business time at the claim; "today" and "tomorrow" are read from it in Seoul. */
  readonly now: Temporal.Instant;
  /** Why a mailbox gets what a person should have got. */
  readonly fallback: NoticeFallback | null;
  /** The ledger has not caught up with the complaint systems: the latest events may be missing. */
  readonly mayBeStale: boolean;
  /** At least one; in any order. */
  readonly lines: readonly NoticeLine[];
}

/** Null as `forPersonName` only where there is nobody to name. */
export interface NoticeFallback {
  readonly reason: "nobody-responsible" | "no-address" | "address-rejected";
  readonly forPersonName: string | null;
}

/** One complaint in a notice. */
export interface NoticeLine {
  /** The issuing system's short name (`saeol`) and its number there. */
  readonly complaint: { readonly system: string; readonly number: string };
  /** Name of the catalogue item or of the kind, in Korean; never a code, never a title that a citizen wrote. */
  readonly itemName: string;
  readonly department: string;
  /** Everything that is told of this complaint now; several when one person stands in for several roles. */
  readonly stages: readonly NoticeStage[];
  readonly dueOn: Temporal.PlainDate;
  /** When it should be done: 18:00 of `dueOn` if counted in days. */
  readonly dueAt: Temporal.Instant;
  /** When it is late in law: 24:00 of `dueOn` if counted in days. */
  readonly breachAt: Temporal.Instant;
  /**
   * When a special law deems it accepted if its days are counted by the calendar (건축법 art. 21, 민법 art. 157, 161): 24:00 of a day in
   * Seoul. Null unless that comes before the deadline.
   */
  readonly deemedAt: Temporal.Instant | null;
  readonly isExtended: boolean;
  /** The due instant told before the calendar changed (a holiday declared at short notice), else null. */
  readonly announcedDueAt: Temporal.Instant | null;
  /** Where stage `moved` is told: the due instant that was told last, which may be the present one; else null. */
  readonly lastToldDueAt: Temporal.Instant | null;
  /** Where stage `moved` is told: why the deadline was counted anew, as far as it is known; else empty. */
  readonly recountCauses: readonly RecountCause[];
  /** What is to be minded of the deadline; a code without words here is left out. */
  readonly warnings: readonly string[];
  readonly countedIn: "days" | "hours";
  /** Named to those who are not the clerk; null where nobody is assigned. */
  readonly clerkName: string | null;
}

/** Why a deadline was counted anew. */
export type RecountCause =
  /** Days that became holidays, with their names, or working days again; none where it is not known which of them mattered. */
  | {
      readonly kind: "calendar";
      readonly days: readonly { readonly on: Temporal.PlainDate; readonly holiday: string | null }[];
    }
  | { readonly kind: "outage"; readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }
  | { readonly kind: "rules" }
  | { readonly kind: "catalogue" };

/** A stage by the policy's own name (`d-3`, `d-day`, `overdue`), or `handover`, or `moved`. */
export interface NoticeStage {
  readonly stage: string;
  readonly audience: "clerk" | "team-lead" | "department-head" | "inspector";
}
