import type { CaseHistory, ClosedStretch } from "../case-history.ts";
import type { ComplaintEvent, ComplaintKind } from "../events.ts";
import type { Survey } from "../survey.ts";

/** What the limits beside the processing period are read from. */
export interface TimerFacts {
  /** In fold order, without the retracted ones. */
  readonly events: readonly ComplaintEvent[];
  readonly acceptedAt: Temporal.Instant | null;
  /** Null as long as nobody said. */
  readonly kind: ComplaintKind | null;
  /** The closing that holds now. */
  readonly closed: ClosedStretch | null;
  /** When it was last opened again. */
  readonly reopenedAt: Temporal.Instant | null;
  readonly survey: Survey | null;
  readonly history: Pick<CaseHistory, "pauseEvents" | "supplementEvents" | "closures">;
  /** When the processing period is due and when it has passed; null without one, or while it stands still. */
  readonly processingDueAt: Temporal.Instant | null;
  readonly processingBreachAt: Temporal.Instant | null;
}
