import type { ClockKind, ComplaintFold } from "@gihan/deadline/clock-state";
import type { ComplaintEvent } from "@gihan/deadline/events";
import { identityOf } from "@gihan/deadline/fold-order";

/** An event that is kept and shown but moves no deadline that is counted. */
export interface NotedEvent {
  readonly source: string;
  readonly id: string;
  /** The CloudEvent's. */
  readonly type: string;
  readonly time: Temporal.Instant;
}

/** The clock that an event begins or moves where it does not move the processing period. */
const clockOf: { readonly [Type in ComplaintEvent["type"]]?: ClockKind } = {
  "complaint.arrived": "acceptance",
  "progress.notified": "progress-notice",
  "progress.requested": "progress-notice",
  "refusal.delivered": "objection-filing",
  "objection.filed": "objection-decision",
  "objection.extended": "objection-decision",
  "objection.decided": "objection-decision",
};

/**
 * The events that are only noted, and those whose clock the complaint does not have, in the order of time. One that is marked has its
 * reason there, and a repeated one is told once.
 */
export function notedEvents(
  events: readonly ComplaintEvent[],
  { clocks, marks }: Pick<ComplaintFold, "clocks" | "marks">,
): readonly NotedEvent[] {
  const kinds = new Set(clocks.map(({ kind }) => kind));
  const told = new Set(marks.map(identityOf));
  const noted: NotedEvent[] = [];
  for (const event of events) {
    const clock = clockOf[event.type];
    const isNoted = event.type === "noted" || (clock !== undefined && !kinds.has(clock));
    if (!isNoted || told.has(identityOf(event))) continue;
    told.add(identityOf(event));
    const type = event.type === "noted" ? event.data.of : `gihan.${event.type}.v1`;
    noted.push({ source: event.source, id: event.id, type, time: event.time });
  }
  return noted.toSorted((a, b) => Temporal.Instant.compare(a.time, b.time));
}
