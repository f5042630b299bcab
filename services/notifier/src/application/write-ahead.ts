import type { Clock } from "@gihan/runtime/clock";
import type { Runnable } from "@gihan/runtime/lifecycle";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { createTicker } from "@gihan/runtime/ticker";
import type pg from "pg";
import type { NotifierConfig } from "../config.ts";
import { createDrafts, type Drafts } from "./drafts.ts";
import { createOwnAlarm } from "./own-alarm.ts";

export interface WriteAheadOptions extends Pick<NotifierConfig, "staleAfterMs" | "draftEveryMs" | "draftAheadMs" | "maxDrafts"> {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  /** Asked before each batch. */
  readonly mayWork: () => boolean;
  /** Called at a moment for which notices are written. */
  readonly ring: () => void;
  readonly onError: (error: Error) => void;
}

/** While it runs, notices are written before their moment, again and again, and it rings at the moments that it has written for. */
export interface WriteAhead extends Runnable {
  readonly drafts: Pick<Drafts, "of" | "forget">;
}

export function createWriteAhead(options: WriteAheadOptions): WriteAhead {
  const { clock } = options;
  const now = (): Temporal.Instant => clock.now();
  let isRunning = false;
  const drafts = createDrafts({ ...options, now, mayWork: () => isRunning && options.mayWork() });
  const ownAlarm = createOwnAlarm({ now, ring: options.ring });
  const writing = createTicker({
    intervalMs: options.draftEveryMs,
    onError: options.onError,
    async run() {
      await drafts.write();
      // The stepped clock stands still until it is stepped, and says so itself.
      if (isRunning && !(clock instanceof SteppedClock)) ownAlarm.set(drafts.nextAt());
    },
  });
  return {
    drafts,
    start() {
      isRunning = true;
      return writing.start();
    },
    /** Resolves when what is being written is written; it does not ring any more from the call on. */
    stop() {
      isRunning = false;
      ownAlarm.set(null);
      return writing.stop();
    },
  };
}
