/** One timer of this process, for the next moment that it has written notices for: an alarm of the queue comes some tens of milliseconds after it. */
export interface OwnAlarm {
  /** Rings at this business time and at no other; null: not at all. */
  set(at: Temporal.Instant | null): void;
}

/** Only where business time runs as the machine's does. `ring` is called within the millisecond after the moment has come. */
export function createOwnAlarm({ now, ring }: { readonly now: () => Temporal.Instant; readonly ring: () => void }): OwnAlarm {
  let timer: NodeJS.Timeout | undefined;
  return {
    set(at) {
      clearTimeout(timer);
      if (at === null) return;
      // Never a millisecond early, or nothing would be due yet.
      timer = setTimeout(ring, Math.max(0, at.epochMilliseconds - now().epochMilliseconds) + 1);
      timer.unref();
    },
  };
}
