import type { OnMiss } from "./catalogue-item.ts";
import type { Closing, Mark } from "./clock-state.ts";
import type { ComplaintEvent, ComplaintFlags, ComplaintKind, ComplaintNumber, EventOf, PauseCode } from "./events.ts";
import type { PeriodByKind } from "./period-by-kind.ts";
import type { Period } from "./period.ts";

/** An event of one type with its place in the fold order. */
export interface Placed<Type extends ComplaintEvent["type"]> {
  readonly place: number;
  readonly event: EventOf<Type>;
}

/** A stretch in which the complaint was closed; `untilAt` is null while it is. */
export interface ClosedStretch {
  readonly closing: Closing;
  readonly fromAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant | null;
  /** Given when a reopening says that the stretch does not count, and the law lets it. */
  readonly pauseCode: PauseCode | null;
  /** The complaint into which it was merged, if that is how it was closed. */
  readonly into: ComplaintNumber | null;
}

/** What applies to the complaint by now; null before the acceptance or while nothing says which period applies. */
export interface Terms {
  readonly item: string | null;
  readonly kind: ComplaintKind | null;
  readonly period: Period;
  /** The rule of the decree that the period comes from, where neither catalogue nor event brought one; null where they did. */
  readonly byKind: PeriodByKind | null;
  readonly targetPeriod: Period | null;
  readonly onMiss: OnMiss;
}

/** The facts of a complaint, gathered from its events in fold order and not yet counted. */
export interface CaseHistory {
  readonly acceptedAt: Temporal.Instant | null;
  readonly terms: Terms | null;
  readonly department: string | null;
  readonly receivedThrough: string | null;
  readonly assignee: string | null;
  readonly flags: ComplaintFlags;
  readonly assignments: readonly { readonly ordinal: number; readonly person: string; readonly at: Temporal.Instant }[];
  readonly closures: readonly ClosedStretch[];
  readonly reopenings: number;
  /** Back from another agency, what stands before this place belongs to the run that ended when it left. */
  readonly beginsAtPlace: number;
  readonly pauseEvents: readonly Placed<"supplement.requested" | "supplement.received" | "pause.opened" | "pause.closed">[];
  /** What becomes of a demand beside its answer; the pause that it opened stays open all the while. */
  readonly supplementEvents: readonly Placed<"supplement.extended" | "supplement.redemanded" | "supplement.undeliverable">[];
  readonly extensions: readonly Placed<"extension.granted">[];
  readonly surveyEvents: readonly Placed<"survey.started" | "survey.extended" | "survey.ended">[];
  readonly marks: readonly Mark[];
}
