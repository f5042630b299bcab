/**
 * What happened to one complaint, as a clerk would write it into a file, in plain data that can be printed as JSON and read again. Every
 * moment is a whole minute, written `2026-11-05T14:00:00+09:00`. The happenings stand in any order and may be there twice, as they arrive.
 */
export interface Timeline {
  readonly happenings: readonly Happening[];
}

/** One report of the issuing system: `reportedAt` is when it said so, `at` the legal moment of which it speaks. Ids are never used twice. */
export type Happening = { readonly id: string; readonly reportedAt: string } & Fact;

export type Fact =
  /** A period that is null is that of the kind. */
  | { readonly what: "accepted"; readonly at: string; readonly kind: Kind; readonly period: Length | null }
  /** The acceptance was at another moment than was said. */
  | { readonly what: "acceptance corrected"; readonly at: string }
  | { readonly what: "reclassified"; readonly kind: Kind; readonly period: Length | null }
  /** `by` is the day until which the papers are asked for, such as `2026-11-05`. */
  | { readonly what: "supplement demanded"; readonly at: string; readonly by?: string }
  | { readonly what: "supplement arrived"; readonly at: string }
  | { readonly what: "papers put off"; readonly at: string; readonly until: string }
  | { readonly what: "papers demanded again"; readonly at: string; readonly by: string }
  | { readonly what: "demand came back"; readonly at: string }
  | { readonly what: "pause begun"; readonly at: string; readonly pause: string; readonly code: Code }
  | { readonly what: "pause ended"; readonly at: string; readonly pause: string }
  | { readonly what: "survey started"; readonly at: string }
  | { readonly what: "survey extended"; readonly at: string; readonly days: number }
  | { readonly what: "survey ended"; readonly at: string }
  | { readonly what: "extended"; readonly at: string; readonly by: Length; readonly reason: Reason; readonly hasConsent: boolean }
  | { readonly what: "closed"; readonly at: string; readonly as: Ending }
  | { readonly what: "reopened"; readonly at: string; readonly code: Code | null }
  | { readonly what: "taken back"; readonly which: string };

/** A length of time as the law words it: `{ "unit": "days", "count": 3 }`. */
export type Length =
  | { readonly unit: "immediate" }
  | { readonly unit: "days" | "weeks" | "months" | "years" | "working-hours" | "clock-hours"; readonly count: number };

export const kinds = ["statutory", "inquiry", "suggestion", "other", "grievance"] as const;
export type Kind = (typeof kinds)[number];

/** What does not count, but for the supplement, which has happenings of its own. */
export const codes = [
  "inter-office-transit",
  "representative-selection",
  "hearing",
  "test-or-technical-review",
  "preceding-affair",
  "system-outage",
  "certificate-issuance",
  "preceding-complaint",
  "field-survey",
  "statute-specific",
] as const;
export type Code = (typeof codes)[number];

export const reasons = [
  "cooperation",
  "fact-or-site-check",
  "force-majeure",
  "equivalent",
  "overload",
  "assignee-delay",
  "assignee-absence",
] as const;
export type Reason = (typeof reasons)[number];

export const endings = ["answered", "returned", "withdrawn", "closed-repeat", "merged", "transferred-out"] as const;
export type Ending = (typeof endings)[number];
