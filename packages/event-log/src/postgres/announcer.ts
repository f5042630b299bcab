/** Channel on which appends are announced; the payload is the topic. */
export const appendedChannel = "event_log_appended";
/** Channel on which comings and goings of consumers are announced; the payload is the topic. */
export const membersChannel = "event_log_members";

/** Tells consumers that there is something to read. Only a hint: whoever misses it polls. */
export interface Announcer {
  announce(topics: ReadonlySet<string>): void;
  /** Drops what is still to be told and resolves when nothing is under way. */
  close(): Promise<void>;
}

/**
 * Announces at once after a pause, and then at most once per `everyMs` for all topics together. NOTIFY takes a lock that every
 * other notifying commit waits for, so it stays out of the appends' transactions and is kept rare.
 *
 * @param notify must not reject.
 */
export function announcer({
  notify,
  everyMs,
}: {
  readonly notify: (topics: readonly string[]) => Promise<void>;
  readonly everyMs: number;
}): Announcer {
  const untold = new Set<string>();
  let due: NodeJS.Timeout | undefined;
  let underWay = Promise.resolve();
  let toldAt = -Infinity;

  function tell(): void {
    due = undefined;
    toldAt = performance.now();
    const topics = [...untold];
    untold.clear();
    underWay = underWay.then(() => notify(topics));
  }

  return {
    announce(topics) {
      for (const topic of topics) untold.add(topic);
      due ??= setTimeout(tell, Math.max(0, toldAt + everyMs - performance.now()));
    },
    async close() {
      clearTimeout(due);
      await underWay;
    },
  };
}
