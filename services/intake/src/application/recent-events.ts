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

/**
 * Remembers the last `capacity` events at least, and twice as many at most: a full generation is dropped whole. Deleting the oldest entry
 * of one Map would be the obvious thing, but finding it walks over all entries deleted before: measured, a third of a batch's time.
 */
export function rememberEvents(capacity: number): RecentEvents {
  let latest = new Map<string, Temporal.Instant>();
  let earlier: ReadonlyMap<string, Temporal.Instant> = new Map();
  return {
    add(event, acceptedAt) {
      latest.set(nameOf(event), acceptedAt);
      if (latest.size < capacity) return;
      earlier = latest;
      latest = new Map();
    },
    acceptedAt(event) {
      const name = nameOf(event);
      return latest.get(name) ?? earlier.get(name) ?? null;
    },
  };
}

/** No part can hold the separator: the contract admits no control characters in them. */
function nameOf({ officeId, source, id }: EventName): string {
  return `${officeId}\n${source}\n${id}`;
}
