import type { ClockKind, ComplaintFold } from "@gihan/deadline/clock-state";
import type { ComplaintEvent } from "@gihan/deadline/events";
import { identityOf } from "@gihan/deadline/fold-order";

/** An event that is kept and shown but moves no deadline that the complaint has. */
export interface NotedEvent {
  readonly source: string;
  readonly id: string;
  /** The CloudEvent's. */
  readonly type: string;
  readonly time: Temporal.Instant;
}

/** The clocks that an event may begin or move where it does not move the processing period. */
const clocksOf: { readonly [Type in ComplaintEvent["type"]]?: readonly ClockKind[] } = {
  "complaint.arrived": ["acceptance"],
  "supplement.extended": ["supplement-period"],
  "supplement.redemanded": ["supplement-period"],
  "supplement.undeliverable": ["supplement-period"],
  "cooperation.requested": ["cooperation-reply", "deemed-consent"],
  "cooperation.extended": ["cooperation-reply", "deemed-consent"],
  "cooperation.replied": ["cooperation-reply", "deemed-consent"],
  "progress.notified": ["progress-notice"],
  "progress.requested": ["progress-notice"],
  "dunning.issued": ["dunning"],
  "result.collected": ["collection"],
  "refusal.delivered": ["objection-filing"],
  "objection.filed": ["objection-decision"],
  "objection.extended": ["objection-decision"],
  "objection.decided": ["objection-decision"],
};

/**
 * The events whose clock the complaint does not have, in the order of time. One that is marked has its reason there, and a repeated one is
 * told once.
 */
export function notedEvents(
  events: readonly ComplaintEvent[],
  { clocks, marks }: Pick<ComplaintFold, "clocks" | "marks">,
): readonly NotedEvent[] {
  const kinds = new Set(clocks.map(({ kind }) => kind));
  const told = new Set(marks.map(identityOf));
  const noted: NotedEvent[] = [];
  for (const event of events) {
    const clocks = clocksOf[event.type];
    const hasClock = clocks === undefined || clocks.some((kind) => kinds.has(kind));
    if (hasClock || told.has(identityOf(event))) continue;
    told.add(identityOf(event));
    noted.push({ source: event.source, id: event.id, type: `gihan.${event.type}.v1`, time: event.time });
  }
  return noted.toSorted((a, b) => Temporal.Instant.compare(a.time, b.time));
}
