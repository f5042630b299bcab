import type { Runnable } from "../lifecycle.ts";
import { createTicker } from "../ticker.ts";
import { within } from "../within.ts";

/** What a look at a piece of work found. */
export type Verdict = { readonly kind: "well" } | { readonly kind: "stuck"; readonly reason: string };

/** Work that is looked at from outside of itself. */
export interface Watched {
  readonly name: string;
  /** A rejection, or no answer in time, means that nothing could be found out, which is no proof of anything. */
  readonly judge: () => Promise<Verdict>;
}

export interface WatchdogOptions {
  readonly watched: readonly Watched[];
  /** Machine milliseconds from one look to the next. */
  readonly everyMs: number;
  /** A look that takes longer proves nothing, and must not keep the next ones waiting. @default 10,000 */
  readonly limitMs?: number | undefined;
  /** Called once: the process must end, since only a new one helps. */
  readonly onStuck: (error: Error) => void;
}

export interface Watchdog extends Runnable {
  /** What is stuck; empty while all is well. */
  stuck(): readonly string[];
}

/** Ends a process whose work stands still although what it stands on is there: whatever runs it starts it again. */
export function createWatchdog({ watched, everyMs, limitMs = 10_000, onStuck }: WatchdogOptions): Watchdog {
  const stuck: string[] = [];
  const ticker = createTicker({
    intervalMs: everyMs,
    onError: () => undefined,
    async run() {
      const verdicts = await Promise.all(watched.map(({ judge }) => within(limitMs, judge()).catch((): Verdict => ({ kind: "well" }))));
      if (stuck.length > 0) return;
      const reasons = verdicts.flatMap((verdict, index) =>
        verdict.kind === "stuck" ? [`${watched[index]!.name}: ${verdict.reason}`] : [],
      );
      if (reasons.length === 0) return;
      stuck.push(...reasons);
      onStuck(new Error(`stuck, so that only a new process helps: ${reasons.join("; ")}`));
    },
  });
  return { stuck: () => stuck, start: () => ticker.start(), stop: () => ticker.stop() };
}
