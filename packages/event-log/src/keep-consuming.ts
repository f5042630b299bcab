import type { EventLogLogger } from "./event-log-logger.ts";
import { backoffMs, pause } from "./pause.ts";
import type { ConsumeOptions, Consumption } from "./port.ts";

/** One connection's part in a consumer group, from joining until the connection is lost or the consumer stops. */
export interface Participation {
  assigned(): readonly number[];
  /** When the log last answered. */
  lastReadAt(): Temporal.Instant | null;
  /** Resolves when no handler runs any more and the connection is gone. */
  readonly over: Promise<void>;
}

/** What a participation needs of the consumer it belongs to, which may see several of them come and go. */
export interface Joining {
  readonly consume: ConsumeOptions;
  readonly stopping: AbortSignal;
  /** Partitions that are left alone; those that halt are added. */
  readonly halted: Set<number>;
  readonly log: EventLogLogger;
}

const longestPauseMs = 1_000;

/**
 * Takes part in the group until stopped, over as many connections as that takes; rejects when the first one cannot be made.
 *
 * @param participate joins the group over a connection of its own, or rejects when the log cannot be reached.
 */
export async function keepConsuming({
  consume,
  log,
  participate,
}: {
  readonly consume: ConsumeOptions;
  readonly log: EventLogLogger;
  readonly participate: (joining: Joining) => Promise<Participation>;
}): Promise<Consumption> {
  const stopping = new AbortController();
  const joining: Joining = { consume, log, stopping: stopping.signal, halted: new Set<number>() };
  const { topic, group } = consume;
  let current = await participate(joining);
  let readBefore: Temporal.Instant | null = null;

  async function goOn(): Promise<void> {
    for (;;) {
      // Also waits for handlers that outlive a lost connection, so that a partition never has two of them in one consumer.
      await current.over;
      if (stopping.signal.aborted) return;
      log.warn({ topic, group }, "the consumer has lost its connection");
      const next = await rejoin();
      if (next === null) return;
      readBefore = current.lastReadAt() ?? readBefore;
      current = next;
    }
  }

  async function rejoin(): Promise<Participation | null> {
    for (let failures = 1; !stopping.signal.aborted; failures += 1) {
      try {
        return await participate(joining);
      } catch (error) {
        if (stopping.signal.aborted) return null;
        log.warn({ err: error, topic, group, failures }, "the consumer cannot reach the event log");
        await pause(backoffMs(failures, longestPauseMs), stopping.signal);
      }
    }
    return null;
  }

  const finished = goOn();
  return {
    assigned: () => current.assigned(),
    lastReadAt: () => current.lastReadAt() ?? readBefore,
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}
