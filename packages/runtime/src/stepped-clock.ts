import type { Clock } from "./clock.ts";
import type { Runnable } from "./lifecycle.ts";
import { createTicker } from "./ticker.ts";

/** The shared business clock of demos and tests, as one process sees it: it shows what was read last and never goes back. */
export class SteppedClock implements Clock {
  #now: Temporal.Instant;
  readonly #listeners = new Set<(now: Temporal.Instant) => void>();

  constructor(now: Temporal.Instant) {
    this.#now = now;
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  /** Takes over what the shared row says; an older reading that arrives late changes nothing. */
  show(at: Temporal.Instant): void {
    if (Temporal.Instant.compare(at, this.#now) <= 0) return;
    this.#now = at;
    for (const listener of this.#listeners) listener(at);
  }

  /** Calls back after each step; returns what takes the listener away. */
  onStep(listener: (now: Temporal.Instant) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export interface FollowSteppedClock {
  readonly clock: SteppedClock;
  /** Reads the shared row. */
  readonly read: () => Promise<Temporal.Instant | null>;
  /** Machine milliseconds from one look to the next. @default 100 */
  readonly everyMs?: number | undefined;
  readonly onError: (error: Error) => void;
}

/** Shows a process what another process has stepped to. Only the scheduler steps. */
export function followSteppedClock({ clock, read, everyMs = 100, onError }: FollowSteppedClock): Runnable {
  return createTicker({
    intervalMs: everyMs,
    onError,
    async run() {
      const nowAt = await read();
      if (nowAt !== null) clock.show(nowAt);
    },
  });
}

const form = /^stepped:(.+)$/;

/** Reads `GIHAN_CLOCK`: empty or `system` is the machine's clock, `stepped:<RFC 3339 instant>` a stepped one that begins there. */
export function readClockSetting(
  setting: string | undefined,
): { readonly kind: "system" } | { readonly kind: "stepped"; readonly startAt: Temporal.Instant } {
  if (setting === undefined || setting === "" || setting === "system") return { kind: "system" };
  const [, startAt] = form.exec(setting) ?? [];
  if (startAt === undefined) throw new RangeError(`GIHAN_CLOCK is "${setting}"; write system, or stepped:2026-09-21T08:00:00+09:00`);
  return { kind: "stepped", startAt: Temporal.Instant.from(startAt) };
}
