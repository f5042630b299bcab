import type { ClosedStretch } from "../case-history.ts";
import type { ComplaintEvent } from "../events.ts";
import type { Survey } from "../survey.ts";

/** What the limits beside the processing period are read from. */
export interface TimerFacts {
  /** In fold order, without the retracted ones. */
  readonly events: readonly ComplaintEvent[];
  readonly acceptedAt: Temporal.Instant | null;
  /** The closing that holds now. */
  readonly closed: ClosedStretch | null;
  /** When it was last opened again. */
  readonly reopenedAt: Temporal.Instant | null;
  readonly survey: Survey | null;
}
