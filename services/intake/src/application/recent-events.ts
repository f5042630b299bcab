/** Names an event: `(source, id)` identify it within an office. */
export interface EventName {
  readonly officeId: string;
  readonly source: string;
  readonly id: string;
}

/**
 * The events this process accepted last, so that a sender who asks at once hears "accepted" instead of "not found". It is a courtesy:
 * bounded, lost with the process, and of this process only. The truth is in the log and the ledger.
 */
export interface RecentEvents {
  add(event: EventName, acceptedAt: Temporal.Instant): void;
  /** When it was accepted here; null if that is not remembered. */
  acceptedAt(event: EventName): Temporal.Instant | null;
}

/** Remembers at most `capacity` events and forgets the oldest first. */
export function rememberEvents(capacity: number): RecentEvents {
  const events = new Map<string, Temporal.Instant>();
  return {
    add(event, acceptedAt) {
      const name = nameOf(event);
      events.delete(name);
      events.set(name, acceptedAt);
      if (events.size <= capacity) return;
      for (const oldest of events.keys()) {
        events.delete(oldest);
        return;
      }
    },
    acceptedAt: (event) => events.get(nameOf(event)) ?? null,
  };
}

/** No part can hold the separator: the contract admits no control characters in them. */
function nameOf({ officeId, source, id }: EventName): string {
  return `${officeId}\n${source}\n${id}`;
}
