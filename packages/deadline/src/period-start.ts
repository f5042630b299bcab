import type { ComplaintEvent } from "./events.ts";
import { momentsOf } from "./legal-moment.ts";

/**
 * The arrival with which the processing period of an electronic complaint begins, where an office reads it so: by Act art. 19 para. 1
 * (접수시각) it runs from the acceptance. Null if none was reported before that. `events` are those of the complaint without the retracted
 * ones, since it last came from another agency.
 */
export function arrivalBefore(acceptedAt: Temporal.Instant, events: readonly ComplaintEvent[]): Temporal.Instant | null {
  const arrivedAt = momentsOf(events, "complaint.arrived").at(0);
  return arrivedAt !== undefined && Temporal.Instant.compare(arrivedAt, acceptedAt) < 0 ? arrivedAt : null;
}
