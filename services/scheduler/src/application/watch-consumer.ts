import type { Watched } from "@gihan/runtime/health/watchdog";
import { judgeConsumer, type ConsumerStanding } from "./judge-consumer.ts";

export interface WatchConsumer {
  /** When the consumer last heard from the log; machine time. */
  readonly heardAt: () => Temporal.Instant;
  /** Reaches log and ledger by another way than the consumer's; rejects when one of them is away. */
  readonly reach: () => Promise<unknown>;
  /** Who may not consume hears nothing, and rightly. */
  readonly mayWork: () => boolean;
  readonly silentForMs: number;
}

/** Looks at a consumer from outside: it may fall silent without a fault. */
export function watchConsumer({ heardAt, reach, mayWork, silentForMs }: WatchConsumer): Watched {
  let reachable: ConsumerStanding["reachable"] = null;

  async function look(): Promise<void> {
    if (!mayWork()) {
      reachable = null;
      return;
    }
    try {
      await reach();
      const until = Temporal.Now.instant();
      reachable = { since: reachable?.since ?? until, until };
    } catch {
      // Whoever else asks says so.
      reachable = null;
    }
  }
  return {
    name: "event-log consumer",
    async judge() {
      await look();
      return judgeConsumer({ heardAt: heardAt(), reachable }, silentForMs);
    },
  };
}
