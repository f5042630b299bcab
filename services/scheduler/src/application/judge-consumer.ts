import type { Verdict } from "@gihan/runtime/health/watchdog";

/** What is known of a consumer; machine time throughout. */
export interface ConsumerStanding {
  /** When it last heard from the log: records, or that there are none. */
  readonly heardAt: Temporal.Instant;
  /** From when to when others in this process have reached log and ledger without a break; null while they do not. */
  readonly reachable: { readonly since: Temporal.Instant; readonly until: Temporal.Instant } | null;
}

/**
 * Whether a consumer has stopped hearing from a log that is there. A log or ledger that is away proves nothing, nor does one that has
 * just stopped answering anybody; and once it is back the consumer gets the whole time again to find it. Pure.
 */
export function judgeConsumer({ heardAt, reachable }: ConsumerStanding, silentForMs: number): Verdict {
  if (reachable === null) return { kind: "well" };
  const since = Temporal.Instant.compare(heardAt, reachable.since) > 0 ? heardAt : reachable.since;
  const silentMs = reachable.until.epochMilliseconds - since.epochMilliseconds;
  if (silentMs <= silentForMs) return { kind: "well" };
  return { kind: "stuck", reason: `nothing heard from the event log for ${Math.round(silentMs / 1000)} s, although it can be reached` };
}
