import type { Verdict } from "@gihan/runtime/health/watchdog";

/** What is known of a consumer; machine time throughout. */
export interface ConsumerStanding {
  readonly now: Temporal.Instant;
  /** When it last heard from the log: records, or that there are none. */
  readonly heardAt: Temporal.Instant;
  /** Since when others in this process have reached log and ledger without a break; null while they do not. */
  readonly reachableSince: Temporal.Instant | null;
}

/**
 * Whether a consumer has stopped hearing from a log that is there. A log or ledger that is away proves nothing, and once it is back the
 * consumer gets the whole time again to find it. Pure.
 */
export function judgeConsumer({ now, heardAt, reachableSince }: ConsumerStanding, silentForMs: number): Verdict {
  if (reachableSince === null) return { kind: "well" };
  const since = Temporal.Instant.compare(heardAt, reachableSince) > 0 ? heardAt : reachableSince;
  const silentMs = now.epochMilliseconds - since.epochMilliseconds;
  if (silentMs <= silentForMs) return { kind: "well" };
  return { kind: "stuck", reason: `nothing heard from the event log for ${Math.round(silentMs / 1000)} s, although it can be reached` };
}
